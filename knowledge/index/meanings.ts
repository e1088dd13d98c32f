import type { Obligation, Rule } from '../../regulation/facts.js'
import { measures } from '../../regulation/measures.js'
import type { AnswerKind } from '../answer/answer-kind.js'
import type { QuestionFacet } from '../answer/card.js'
import type { CardSet } from '../answer/card-set.js'
import type { QuestionModel } from './question-model.js'

/** What one vector stands for: a text, or the middle of several ways of saying one thing. */
export interface Embedded {
  /** What the vector is kept under; says what it was made of. */
  readonly key: string
  readonly texts: readonly string[]
}

/** Something that is found by what it means, and what it speaks of. */
export interface Meaning extends Embedded {
  /** Article number as text, the id of another paper, or `-`: the labels that a reading uses. */
  readonly article: string
  readonly card: string | null
  /** The side that is asked, and the kind of its honest answer; null where it tells neither. */
  readonly aspect: QuestionFacet | null
  readonly kind: AnswerKind | null
}

/** A fact as it is embedded: what it is called, and its words. */
export function factText({ name, quote }: Pick<Obligation | Rule, 'name' | 'quote'>): string {
  return `${name}。${quote}`
}

/** The written answer about a fact, where there is one. */
function cardOf({ articles }: CardSet, id: string): string | null {
  return articles.flatMap(one => one.cards).find(card => card.of.some(fact => fact === id))?.id ?? null
}

/**
 * What is found by meaning beside the units: each matter with the side that is asked and the kind of answer, by the middle of
 * its ways of asking; what the cards say; and the facts.
 */
export function meaningsOf({ model, cards }: { readonly model: QuestionModel; readonly cards: CardSet }): Meaning[] {
  const matters = new Map<string, Omit<Meaning, 'key'> & { texts: string[] }>()
  for (const { ask, regulation, articles, card, aspect, kind } of model.ways) {
    if (ask === '') continue
    const article = regulation ?? String(articles[0] ?? '-')
    const name = `${card} ${article} ${aspect} ${kind}`
    const matter = matters.get(name) ?? { article, card, aspect, kind, texts: [] }
    matters.set(name, matter)
    matter.texts.push(ask)
  }
  const points = cards.held.flatMap(({ article, card, side, point, derived }) => {
    if (derived || !card) return []
    const text = `${card.name}。${point.conclusion}`
    const { kind } = point
    return [{ key: text, texts: [text], article: article ? String(article) : '-', card: card.id, aspect: side, kind }]
  })
  const facts = [...measures.obligations, ...measures.rules].map(fact => {
    const text = factText(fact)
    const card = cardOf(cards, fact.id)
    return { key: text, texts: [text], article: String(fact.article), card, aspect: null, kind: null }
  })
  return [...[...matters.values()].map(matter => ({ ...matter, key: matter.texts.join('\n') })), ...points, ...facts]
}
