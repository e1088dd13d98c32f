import { fold } from '../../language/fold.js'
import type { Obligation, Rule } from '../../regulation/facts.js'
import { measures } from '../../regulation/measures.js'
import { factText } from '../index/meanings.js'
import { likenessOf, type Reading } from '../index/question-model.js'
import type { Inquiry } from './inquiry.js'

/** A fact that a question may be about. */
export interface LikelyFact {
  readonly fact: Obligation | Rule
  /** Logarithmic: only differences mean something. */
  readonly score: number
  /** How like its words are to the question by meaning, -1 to 1; null without vectors. */
  readonly near: number | null
}

const FLOOR = 0.005
/** How much the likeness by meaning, and that by words, count beside what the ways of asking say. */
const BY_MEANING = 6
const BY_WORDS = 2

/** The facts that a question may be about, best first. */
export function likelyFacts({ knowledge, folded, text, options }: Inquiry, reading: Reading): LikelyFact[] {
  const vector = options.vectors?.get(text)
  const byFact = cardsByFact(knowledge.cards)
  return [...measures.obligations, ...measures.rules]
    .map(fact => {
      const article = reading.article.get(String(fact.article)) ?? 0
      const cards = (byFact.get(fact.id) ?? []).reduce((sum, id) => sum + (reading.card.get(id) ?? 0), 0)
      const near = (vector && knowledge.vectors.likeness(vector, factText(fact))) ?? null
      const words = likenessOf(fold(`${fact.name}${fact.quote}`), folded)
      const score =
        Math.log(Math.max(article, FLOOR)) +
        0.6 * Math.log(Math.max(cards, FLOOR)) +
        BY_MEANING * (near ?? 0) +
        BY_WORDS * words
      return { fact, score, near }
    })
    .sort((a, b) => b.score - a.score)
}

const kept = new WeakMap<Inquiry['knowledge']['cards'], ReadonlyMap<string, readonly string[]>>()

/** The cards that speak of each fact. */
function cardsByFact(cards: Inquiry['knowledge']['cards']): ReadonlyMap<string, readonly string[]> {
  const known = kept.get(cards)
  if (known) return known
  const made = new Map<string, string[]>()
  for (const card of cards.byId.values()) for (const id of card.of) made.set(id, [...(made.get(id) ?? []), card.id])
  kept.set(cards, made)
  return made
}
