import { z } from 'zod'
import { aspects } from '../../language/question-facets.js'
import { type FactId, written } from '../../regulation/ids.js'
import { answerKinds } from './answer-kind.js'

export const QuestionFacet = z.enum(aspects)
export type QuestionFacet = z.infer<typeof QuestionFacet>

/** Words of an article, verbatim as stored; a test finds every one of them in its article. */
export const Quote = z.object({
  article: z.number().int().positive(),
  item: z.number().int().positive().nullable().default(null),
  text: z.string().min(2),
})
export type Quote = z.infer<typeof Quote>

/** One honest answer: what kind it is, the conclusion in a sentence or two, and the words it stands on. */
export const Point = z.object({
  kind: z.enum(answerKinds),
  /** Chinese, full-width punctuation, plain and polite; the article's own verb; inference marked 「推定」. */
  conclusion: z.string().min(4),
  /** Empty only where no article bears on it. */
  quotes: z.array(Quote).default([]),
  /** What the text leaves open, where that matters here. */
  open: z.string().nullable().default(null),
  /** Buttons worth offering: `flow:change`, `flow:service-type`, `flow:checklist`, `reminder`, `say:…` (a follow-up question). */
  next: z.array(z.string()).default([]),
})
export type Point = z.infer<typeof Point>

/** What code asks for a card by, where a question is settled before anything is looked up, or by a comparison. */
export const cardRoles = [
  /** Secret content was sent, or is offered. */
  'secret-sent',
  'secret-offered',
  /** We are asked to drop our rules. */
  'rules-ignored',
  /** Another place, another law, another level of government, that the question must name. */
  'other-place',
  'other-laws',
  'other-level',
  /** A change at, within or past the limit of the regulation. */
  'at-the-limit',
  'within-the-limit',
  'past-the-limit',
  /** The whole course of a project, from its plan to its evaluation. */
  'whole-course',
] as const
export type CardRole = (typeof cardRoles)[number]

const factIds = [written.obligations, written.rules, written.openPoints].flatMap(Object.keys) as [FactId, ...FactId[]]

/**
 * What is answered about obligations, rules and open points of the regulation, or about a further topic, with the words
 * that people ask it in.
 */
export const Card = z.object({
  /** `duty-14-1`, `rule-13`, `ambiguity-06`, `topic-15-exactly-ten-percent`. */
  id: z.string().regex(/^(duty|rule|ambiguity|topic)-[a-z0-9-]+$/),
  /** A short Chinese name for lists: 季度报送项目实施情况. */
  name: z.string().min(2),
  articles: z.array(z.number().int().positive()).default([]),
  /** The facts it speaks of; none for a further topic. */
  of: z.array(z.enum(factIds)).default([]),
  role: z.enum(cardRoles).nullable().default(null),
  /** The answer when no single side is asked for, or none of `sides` fits. */
  answer: Point,
  /** Answers to particular sides of the matter, where they differ from the general one. */
  sides: z.partialRecord(QuestionFacet, Point).default({}),
  /** Further ways people ask exactly this. */
  asks: z.array(z.string().min(2)).default([]),
})
export type Card = z.infer<typeof Card>

/** All cards of one article, and what is true of every duty in it (「期限」「格式」「收件单位」…). */
export const ArticleCards = z.object({
  /** 0 for what belongs to no article: greetings, other places, requests to falsify. */
  article: z.number().int().min(0),
  /** What the article says, in one sentence, for 「第X条讲什么」. */
  gist: z.string().min(4),
  /** The walk that helps with its matters. */
  walk: z.enum(['change', 'service-type', 'checklist']).default('checklist'),
  /** Whether a person's own case under it hangs on a fact that only the person knows. */
  ownCase: z.boolean().default(false),
  /** Whether it says what everybody does: being near it says little about the matter. */
  everyone: z.boolean().default(false),
  sides: z.partialRecord(QuestionFacet, Point).default({}),
  cards: z.array(Card),
})
export type ArticleCards = z.infer<typeof ArticleCards>
