import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Answer, Topic } from '../knowledge/answer/answer.js'
import { answerKinds } from '../knowledge/answer/answer-kind.js'

const Place = z.object({
  /** The title as the library has it. */
  title: z.string().min(1),
  /** Null where any place of the text will do. */
  article: z.number().int().positive().nullable(),
})

/** What an honest answer to one question shows. */
const Asked = z.object({
  question: z.string().min(1),
  places: z.array(Place),
  /** Words that the answer must show; alternatives are joined by `|`. */
  says: z.array(z.string().min(1)),
  /** What it must not claim. */
  never: z.array(z.string().min(1)).default([]),
  /** Kinds that are honest here beside those of the kind of question. */
  also: z.array(z.enum(answerKinds)).default([]),
})

/** The kinds of question, as the authors of the sets were asked for them. */
export const questionKinds = ['single', 'parts', 'set', 'true', 'false', 'paper', 'exact', 'silent'] as const

/** A question with its kind, or a talk whose turns after the first are measured. */
const Row = z.union([
  Asked.extend({ id: z.string(), kind: z.enum(questionKinds) }),
  z.object({ id: z.string(), turns: z.array(Asked.extend({ silent: z.boolean().default(false) })).min(2) }),
])
type Asked = z.infer<typeof Asked>

/** What became of one question. */
export interface Marked {
  readonly kind: (typeof questionKinds)[number] | 'follow-up'
  readonly question: string
  /** The kind of answer is honest, the right place stands first, the words are shown, nothing false is claimed. */
  readonly right: boolean
  /** The words stand in the conclusion already, before any quote. */
  readonly led: boolean
  readonly place: boolean
  readonly why: string
  readonly answer: Answer
}

/** Answers one question of a talk; `topic` is what the talk was about. */
export type AskOnce = (question: string, topic: Topic | null) => Promise<Answer>

/** Asks everything in a file of {@link Row}s, a JSON line each. Throws a `ZodError` where a line is none. */
export async function markAnswers(file: string, ask: AskOnce): Promise<Marked[]> {
  const marked: Marked[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.trim()) continue
    const row = Row.parse(JSON.parse(line))
    if (!('turns' in row)) {
      marked.push(mark(row.kind, row, await ask(row.question, null)))
      continue
    }
    let topic: Topic | null = null
    for (const [i, turn] of row.turns.entries()) {
      const answer: Answer = await ask(turn.question, topic)
      topic = answer.topic ?? topic
      if (i > 0) marked.push({ ...mark(turn.silent ? 'silent' : 'single', turn, answer), kind: 'follow-up' })
    }
  }
  return marked
}

const refusing: readonly string[] = ['not-stated', 'out-of-scope', 'declined', 'clarify']
/** More articles than this beside the right ones is a heap and no answer. */
const ASIDE = 3

function mark(kind: (typeof questionKinds)[number], asked: Asked, answer: Answer): Marked {
  const shown = `${answer.conclusion}\n${answer.open ?? ''}\n${answer.remarks.join('\n')}\n${answer.citations.map(one => one.quote).join('\n')}`
  const missing = asked.says.filter(words => !shows(shown, words))
  const claimed = asked.never.filter(words => shows(`${answer.conclusion}\n${answer.open ?? ''}`, words))
  const place = placed(kind, asked, answer)
  const honest = kindFits(kind, asked, answer)
  const why = [
    ...(honest ? [] : [`kind ${answer.kind}`]),
    ...(place ? [] : [`cites ${answer.citations.map(one => one.number ?? one.section).join(',')}`]),
    ...(kind === 'silent' ? [] : missing.map(words => `without ${words}`)),
    ...claimed.map(words => `claims ${words}`),
  ].join('; ')
  const led = asked.says.every(words => shows(answer.conclusion, words))
  return { kind, question: asked.question, right: why === '', led, place, why, answer }
}

function kindFits(kind: Marked['kind'], { also }: Asked, answer: Answer): boolean {
  if (also.includes(answer.kind)) return true
  if (kind === 'silent') return refusing.includes(answer.kind)
  if (kind === 'false') return answer.kind === 'corrected'
  if (kind === 'true') return answer.kind === 'answered'
  return answer.kind === 'answered' || answer.kind === 'corrected'
}

function placed(kind: Marked['kind'], { places }: Asked, { citations }: Answer): boolean {
  if (kind === 'silent' || places.length === 0) return true
  const at = ({ title, article }: z.infer<typeof Place>) =>
    citations.findIndex(one => alike(one.title, title) && (article === null || one.number === article))
  const found = places.map(at)
  const all = kind === 'parts' || kind === 'set'
  if (all ? found.includes(-1) : !found.includes(0)) return false
  const aside = new Set(
    citations
      .filter(one => !places.some(({ title, article }) => alike(one.title, title) && article === one.number))
      .map(one => `${one.regulation}/${one.number}`),
  )
  return kind === 'set' || kind === 'paper' || aside.size <= ASIDE
}

/** Titles are copied with more or less of their beginning. */
function alike(a: string, b: string): boolean {
  const [one, other] = [bare(a), bare(b)]
  return one === other || (Math.min(one.length, other.length) >= 8 && (one.includes(other) || other.includes(one)))
}

function shows(text: string, words: string): boolean {
  const all = bare(text)
  return words.split('|').some(one => all.includes(bare(one)))
}

/** Letters and digits alone: width, brackets and stops are not what a reader looks for. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}%]/gu, '')
}

/** Right, led (of the right ones) and placed, of how many. */
export interface Tally {
  readonly kind: Marked['kind'] | 'all'
  readonly count: number
  readonly right: number
  readonly led: number
  readonly place: number
}

/** The marks by kind of question, and of all. */
export function tallies(marked: readonly Marked[]): Tally[] {
  const count = (kind: Tally['kind'], own: readonly Marked[]): Tally => ({
    kind,
    count: own.length,
    right: own.filter(one => one.right).length,
    led: own.filter(one => one.right && one.led).length,
    place: own.filter(one => one.place).length,
  })
  const kinds = [...questionKinds, 'follow-up' as const]
  return [
    ...kinds.flatMap(kind => {
      const own = marked.filter(one => one.kind === kind)
      return own.length ? [count(kind, own)] : []
    }),
    count('all', marked),
  ]
}
