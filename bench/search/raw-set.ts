import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

/** Texts and questions as they are written. */
export interface RawSet {
  readonly texts: readonly string[]
  readonly questions: readonly { readonly text: string; readonly gold: readonly number[] }[]
}

const Article = z.object({ id: z.number(), name: z.string(), content: z.string() })
const Asked = z.object({ question: z.string(), gold: z.array(z.number()).min(1) })

/** A set in STARD's shape, unfolded: the encoder reads what people wrote. */
export function readRawSet(articles: string, questions: string): RawSet {
  const lines = (text: string) => text.split('\n').filter(line => line.trim() !== '')
  const rows = lines(gunzipSync(readFileSync(articles)).toString('utf8')).map(line => Article.parse(JSON.parse(line)))
  const place = new Map(rows.map((row, i) => [row.id, i]))
  return {
    texts: rows.map(row => `${row.name.replace('中华人民共和国', '')} ${row.content}`),
    questions: lines(readFileSync(questions, 'utf8')).map(line => {
      const { question, gold } = Asked.parse(JSON.parse(line))
      return { text: question, gold: [...new Set(gold)].flatMap(id => place.get(id) ?? []) }
    }),
  }
}
