import type { Facts, Obligation, Rule } from '../../regulation/facts.js'
import { namesOf } from '../../regulation/slots.js'
import type { AnswerKind } from '../answer/answer-kind.js'
import type { Quote } from '../answer/card.js'

/** An answer made from facts, before its quotes are checked. */
export interface Composed {
  readonly kind: AnswerKind
  readonly conclusion: string
  /** Verbatim; the first carries the conclusion. */
  readonly quotes: readonly Quote[]
  /** What is not laid down, where that matters to what was asked. */
  readonly open: string | null
  readonly next: readonly string[]
}

/** The words of a fact, as a quote from its place. */
export function quoteOf(row: Pick<Obligation | Rule, 'article' | 'item' | 'quote'>): Quote {
  return { article: row.article, item: row.item ?? null, text: row.quote }
}

/** A duty with who does it, unless its name says so itself: 「业主单位提交项目方案」. */
export function withDoer(row: Obligation, facts: Facts): string {
  const doer = namesOf(row.actor, facts) ?? ''
  return row.name.includes(doer) ? row.name : `${doer}${row.name}`
}
