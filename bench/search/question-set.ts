import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { fold } from '../../language/fold.js'

const Article = z.object({ id: z.number(), name: z.string(), content: z.string() })
const Asked = z.object({ question: z.string(), gold: z.array(z.number()).min(1) })

/** Texts and questions, both folded the way the product folds them, so that every engine reads the same. */
export interface QuestionSet {
  readonly texts: readonly string[]
  readonly questions: readonly Question[]
}

export interface Question {
  readonly text: string
  /** The places of the right texts; each once. */
  readonly gold: readonly number[]
}

/** Reads a set in STARD's shape: a line an article `{id, name, content}`, a line a question `{question, gold: [id]}`. */
export function readQuestionSet(articles: string, questions: string): QuestionSet {
  const rows = linesOf(articles).map(line => Article.parse(JSON.parse(line)))
  const place = new Map(rows.map((row, i) => [row.id, i]))
  return {
    texts: rows.map(row => fold(`${row.name} ${row.content}`)),
    questions: linesOf(questions).map((line, i) => {
      const { question, gold } = Asked.parse(JSON.parse(line))
      const places = [...new Set(gold)].map(id => place.get(id))
      if (places.includes(undefined)) throw new Error(`question ${i + 1}: its right article is not among the articles`)
      return { text: fold(question), gold: places.filter(at => at !== undefined) }
    }),
  }
}

function linesOf(path: string): string[] {
  const bytes = readFileSync(path)
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8')
  return text.split('\n').filter(line => line.trim() !== '')
}

/** A tenth of the texts, the right ones of 50 questions among them. */
export function quickSet({ texts, questions }: QuestionSet): QuestionSet {
  const few = evenly(questions, 50)
  const gold = new Set(few.flatMap(question => question.gold))
  const kept = [...texts.keys()].filter(i => i % 10 === 0 || gold.has(i))
  const place = new Map(kept.map((old, now) => [old, now]))
  return {
    texts: kept.map(i => texts[i] ?? ''),
    questions: few.map(({ text, gold }) => ({ text, gold: gold.flatMap(i => place.get(i) ?? []) })),
  }
}

/** `count` of the list, evenly spread and the same in every run; all of a shorter list. */
export function evenly<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list]
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)] as T)
}

/**
 * The half of the questions that no constant of our index was chosen by: the same one in every run. The other half chose
 * them.
 */
export function heldOutHalf<T>(questions: readonly T[]): T[] {
  let state = 12345
  return questions.filter(() => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state / 0x7fffffff >= 0.5
  })
}
