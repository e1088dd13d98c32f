import { fold, respell, termsMeant } from '../../language/fold.js'
import { leansByWords, leansStrongly, saysShareOfChange, sideTurnedTo, turnsToAnother } from '../../language/leaning.js'
import { changeLimit } from '../../regulation/change-limit.js'
import { measures } from '../../regulation/measures.js'
import type { Reading } from '../index/question-model.js'
import type { Topic } from './answer.js'
import type { CardRole } from './card.js'
import type { CardSet } from './card-set.js'
import type { Knowledge } from './inquiry.js'

/** Whether a folded question leans on what was said before, or is too short to stand alone. */
export function leansOnTalk(folded: string): boolean {
  return folded.length <= SHORT || leansByWords(folded)
}

const SHORT = 9

/** Those who act in every article: naming one of them names no subject. */
const actors = new Set([
  ...Object.values(measures.actors).map(actor => actor.name),
  ...['报备', '备案', '存档备查', '拨付'],
])

/**
 * Whether a question goes on about the topic. It leans on it by its words or names no subject of its own, and does not
 * clearly speak of something else; a question that is clear by itself starts a new subject.
 */
export function isFollowUp(text: string, own: Reading, topic: Topic, { model, cards }: Knowledge): boolean {
  const folded = fold(text)
  if (folded.length > 40) return false
  if (topic.article !== changeLimit.article && saysShareOfChange(folded)) return false
  const refused = (own.kind.get('out-of-scope') ?? 0) + (own.kind.get('declined') ?? 0)
  if (refused > 0.6) return false
  const sure = Math.max(0, ...[...own.article].map(([, p]) => p))
  const same = topic.article === null ? 0 : (own.article.get(String(topic.article)) ?? 0)
  if (same >= 0.5) return leansByWords(folded) || folded.length <= 12
  const subject = termsMeant(folded, model.vocabulary).some(term => !actors.has(term))
  if (subject && speaksOfAnother(folded, own, same, cards)) return false
  if (!subject && folded.length <= 14) return sure < (leansByWords(folded) ? 0.9 : SURE_ALONE)
  if (leansStrongly(folded)) return sure < (subject ? 0.6 : 0.85)
  if (leansByWords(folded)) return sure < 0.5
  return false
}

/** Whether a text names a matter of the regulation, beside those who act in every article. */
export function namesMatter(text: string, { model }: Pick<Knowledge, 'model'>): boolean {
  return termsMeant(respell(fold(text), model.vocabulary), model.vocabulary).some(term => !actors.has(term))
}

/** How sure a short question that leans on nothing must be to stand alone: 「项目进展多久报一次」 after 「调整10%怎么办」. */
const SURE_ALONE = 0.8
/** How sure the reading must be of another article, and how sure where the words name a matter: 「那验收呢」. */
const SURE_OF_ANOTHER = 0.6
const NAMES_ANOTHER = 0.3

/**
 * Whether a question that names its matter is clearly about another article than the topic's. One that says what everybody
 * does is no other: 「大数据局又管什么」 asks for its part in what the talk is about.
 */
function speaksOfAnother(folded: string, own: Reading, same: number, cards: CardSet): boolean {
  const others = [...own.article].filter(
    ([label, p]) => /^\d+$/.test(label) && !cards.byArticle.get(Number(label))?.everyone && p !== same,
  )
  const another = Math.max(0, ...others.map(([, p]) => p))
  const enough = turnsToAnother(folded) ? NAMES_ANOTHER : SURE_OF_ANOTHER
  return another >= enough && same < another / 3
}

const roles = { at: 'at-the-limit', within: 'within-the-limit', past: 'past-the-limit' } as const

/** The card that a turned condition asks for, or null. */
export function turnedTo(text: string, topic: Topic): CardRole | null {
  const folded = fold(text)
  if (folded.length > 14 || topic.article !== changeLimit.article) return null
  const side = sideTurnedTo(folded)
  return side && roles[side]
}

/** A follow-up and what it leans on, as one question. */
export function togetherWith(text: string, topic: Topic, cards: CardSet): string {
  const card = topic.card ? cards.byId.get(topic.card)?.name : undefined
  return `${card ?? topic.question} ${text}`
}
