import { plainText } from '../../engine/presentation.js'
import { classifyService } from './classify-service.js'
import type { ServiceTypeData } from './data.js'
import type { Reason } from './facts.js'
import type { Judged, Scope } from './judge.js'
import { presentService } from './present.js'

/** One answer of the JSON lines door. */
export interface LineAnswer {
  readonly id: unknown
  readonly scope: Scope
  readonly categories: readonly string[]
  readonly because: readonly { readonly category: string; readonly words: string; readonly quote: string }[]
  readonly text: string
}

/** Answers a line `{id, text}`; one that is no record is answered too. Never throws, and repeats nothing secret. */
export function answerLine(line: string, data: ServiceTypeData): LineAnswer {
  let record: unknown
  try {
    record = JSON.parse(line)
  } catch {
    return refusal(null, '这一行不是有效的JSON，没有读懂。请一行写一条记录。')
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return refusal(null, '这一行不是一条记录。请写成一个JSON对象，带“id”和“text”。')
  const { id, text } = record as { readonly id?: unknown; readonly text?: unknown }
  if (typeof text !== 'string') return refusal(idOf(id), '这一条没有“text”。请用一句话写明要买什么。')
  return { id: idOf(id), ...answerSentence(text, data) }
}

/** The same for a sentence by itself. */
export function answerSentence(sentence: string, data: ServiceTypeData): Omit<LineAnswer, 'id'> {
  const { facts, ...judged } = classifyService(sentence, data)
  return {
    scope: judged.scope,
    categories: judged.categories,
    because: reasonsFor(judged).map(({ category, words, quote }) => ({ category, words, quote })),
    text: plainText(presentService(judged, facts, false)),
  }
}

/** Only what carries an answered category: elsewhere the text says what it would be. */
function reasonsFor(judged: Judged): readonly Reason[] {
  return judged.because.filter(reason => judged.categories.includes(reason.category))
}

/** An id is given back as it came, when it is one. */
function idOf(id: unknown): unknown {
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

function refusal(id: unknown, text: string): LineAnswer {
  return { id, scope: 'unclear', categories: [], because: [], text }
}
