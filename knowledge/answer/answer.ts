import type { Unit } from '../../regulation/unit.js'
import type { AnswerKind } from './answer-kind.js'
import type { QuestionFacet } from './card.js'
import type { Citation } from './citation.js'

/** A next step worth offering as a button. */
export interface NextStep {
  readonly kind: 'flow' | 'article' | 'reminder' | 'question'
  /** `change`; `measures/15`; the words of a follow-up question. */
  readonly id: string
  readonly label: string
}

/** What a conversation is about after an answer: where 「要是不超呢」 and 「上一条」 start from. */
export interface Topic {
  readonly regulation: string
  readonly article: number | null
  readonly suffix: number
  readonly section: string | null
  readonly card: string | null
  readonly aspect: QuestionFacet | null
  /** The question as understood, so that a follow-up can be read together with it. */
  readonly question: string
  /** The cards of this question that the person has said were not meant; absent where none was. */
  readonly passed?: readonly string[]
}

/** What is said to one of the things that were asked in one breath. */
export interface AnswerPart {
  readonly question: string
  readonly kind: AnswerKind
  readonly conclusion: string
  readonly citations: readonly Citation[]
  readonly open: string | null
}

/** What a person is told, every quote of it found word for word in its unit. */
export interface Answer {
  readonly kind: AnswerKind
  /** A sentence or two, from a card or the regulation's own words. */
  readonly conclusion: string
  /** The first carries the conclusion. */
  readonly citations: readonly Citation[]
  /** What the text leaves open, where that matters here. */
  readonly open: string | null
  /** Remarks on the text itself: excerpt, editions, 「依据已修改，待复核」. */
  readonly remarks: readonly string[]
  readonly next: readonly NextStep[]
  /** 0 to 1: how often answers with this number are right (see docs/evaluation.md). */
  readonly confidence: number
  /** Null where the talk has no subject (a greeting, a refusal). */
  readonly topic: Topic | null
  /** Each of the things asked in one breath, in their order; absent where one thing was asked. */
  readonly parts?: readonly AnswerPart[]
}

/** What an answer could be drawn from, before its quotes are checked. */
export interface DraftQuote {
  readonly unit: Unit
  readonly item: number | null
  readonly text: string
}
