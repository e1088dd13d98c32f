import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { importLimits } from '../../adapters/importers/limits.js'
import { tarFiles } from '../../adapters/importers/tar.js'
import { toChineseNumeral } from '../../common/numerals.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import type { RawSet } from './raw-set.js'

const Row = z.object({ file: z.string(), doc: z.string(), article: z.string(), question: z.string() })

/** The files of lay questions that the encoder never learned from. */
const unseen = ['m1.jsonl', 'm3.jsonl', 'm7.jsonl']

/** Questions as people type them, over the regulations they are about: all articles of those in one pool. */
export async function layQuestions(data: string): Promise<RawSet> {
  const rows = unseen
    .flatMap(name =>
      readFileSync(join(data, 'lay', name), 'utf8')
        .trim()
        .split('\n'),
    )
    .map(line => Row.parse(JSON.parse(line)))
  const titles = new Map(rows.map(row => [row.file, row.doc.replace('中华人民共和国', '')]))
  const texts: string[] = []
  const places = new Map<string, number>()
  for (const archive of ['all-laws-2025-12.tar.gz', 'related.tar.gz']) {
    for await (const { name, bytes } of tarFiles(join(data, 'laws', archive), importLimits)) {
      const file = [...titles.keys()].find(one => name.endsWith(one))
      const title = file && titles.get(file)
      if (!file || !title) continue
      const { units } = parseRegulationText(withoutMarks(new TextDecoder().decode(bytes)), { title, headings: [] })
      for (const unit of units) {
        if (unit.number === null) continue
        const article = `第${toChineseNumeral(unit.number)}条${unit.suffix ? `之${toChineseNumeral(unit.suffix)}` : ''}`
        places.set(`${file} ${article}`, texts.length)
        texts.push(`${title} ${unit.text}`)
      }
    }
  }
  const questions = rows.flatMap(({ file, article, question }) => {
    const place = places.get(`${file} ${article}`)
    return place === undefined ? [] : [{ text: question, gold: [place] }]
  })
  return { texts, questions }
}

/** The words of a Markdown file: without its front matter, marks of headings, lists and bold. */
function withoutMarks(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^(?:#+|[-*>])\s*|\*\*/gm, '')
}
