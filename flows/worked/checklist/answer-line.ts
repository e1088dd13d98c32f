import { checklistFor } from './checklist.js'
import { readSituation } from './read-situation.js'

/** One answer of the JSON lines door. */
export interface LineAnswer {
  readonly id: unknown
  readonly items: readonly {
    readonly text: string
    readonly verb: string
    readonly recipient: string
    readonly article: number
    readonly quote: string
  }[]
  readonly text: string
}

/** Answers a line `{"id","situation"}`. Never throws: a line that cannot be used gets no items and says what is needed. */
export function answerLine(line: string): LineAnswer {
  const record = parsed(line)
  if (!isObject(record)) return refusal(null, '这一行没有读懂。')
  const { id = null, situation } = record
  if (typeof situation !== 'string' || situation.trim() === '') return refusal(id, '没有看到项目的情况。')
  const { items, text } = checklistFor(readSituation(situation))
  return {
    id,
    items: items.map(({ text, verb, recipient, article, quote }) => ({ text, verb, recipient, article, quote })),
    text,
  }
}

function refusal(id: unknown, what: string): LineAnswer {
  return { id, items: [], text: `${what}请用一句话说明项目处于哪个阶段，例如“刚拿到批复”“准备验收，涉及个人信息”。` }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
