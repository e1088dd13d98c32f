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
