import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import type { TextToStore } from '../../services/corpus/library-store.js'

const Article = z.object({ name: z.string(), content: z.string() })

/** The laws of a file of articles (`{name: '某法第三条', content}`, a line each), ready to be stored. */
export function readRegulations(path: string, most: number): TextToStore[] {
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n').slice(0, most)
  const laws = new Map<string, string[]>()
  for (const line of lines) {
    const { name, content } = Article.parse(JSON.parse(line))
    const title = name.replace(/第[零〇一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?$/, '')
    const articles = laws.get(title) ?? []
    laws.set(title, articles)
    articles.push(content)
  }
  return [...laws].map(([title, articles], at) => entryOf(`law-${at}`, title, articles))
}

function entryOf(id: string, title: string, articles: readonly string[]): TextToStore {
  let start = 0
  const units = articles.map((article, at) => {
    const unit = {
      number: at + 1,
      suffix: 0,
      section: null,
      chapter: null,
      caption: null,
      start,
      length: article.length,
    }
    start += article.length + 1
    return unit
  })
  return {
    regulation: {
      id,
      title,
      aliases: [],
      issuer: null,
      documentNumber: null,
      promulgated: null,
      effective: null,
      status: 'unknown',
      statusAsPrinted: null,
      completeness: 'full',
      source: '测速用',
    },
    edition: '0'.repeat(12),
    words: '',
    text: articles.join('\n'),
    units,
  }
}
