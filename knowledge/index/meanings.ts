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
}

/**
 * What is found by meaning beside the units: each matter by the middle of its ways of asking, and what the cards say. The
 * middles serve as well as the ways one by one (docs/decisions/vectors.md), and are a fifteenth of them.
 */
export function meaningsOf({ model, cards }: { readonly model: QuestionModel; readonly cards: CardSet }): Meaning[] {
  const matters = new Map<string, { article: string; card: string | null; texts: string[] }>()
  for (const way of model.ways) {
    if (way.ask === '') continue
    const article = way.regulation ?? String(way.articles[0] ?? '-')
    const name = `${way.card} ${article}`
    const matter = matters.get(name) ?? { article, card: way.card, texts: [] }
    matters.set(name, matter)
    matter.texts.push(way.ask)
  }
  const points = cards.held.flatMap(({ article, card, point, derived }) => {
    if (derived || !card) return []
    const text = `${card.name}。${point.conclusion}`
    return [{ key: text, texts: [text], article: article ? String(article) : '-', card: card.id }]
  })
  return [...[...matters.values()].map(matter => ({ ...matter, key: matter.texts.join('\n') })), ...points]
}
