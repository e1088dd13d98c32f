import type { CardSet } from '../answer/card-set.js'
import type { QuestionModel } from './question-model.js'

/** A text that is found by what it means, and what it speaks of. */
export interface Meaning {
  readonly text: string
  /** Article number as text, the id of another paper, or `-`: the labels that a reading uses. */
  readonly article: string
  readonly card: string | null
}

/** What is found by meaning beside the units: the ways of asking, and what the cards say. */
export function meaningsOf({ model, cards }: { readonly model: QuestionModel; readonly cards: CardSet }): Meaning[] {
  const ways = model.ways.map(way => ({
    text: way.ask,
    article: way.regulation ?? String(way.articles[0] ?? '-'),
    card: way.card,
  }))
  const points = cards.held.flatMap(({ article, card, point, derived }) =>
    derived || !card
      ? []
      : [{ text: `${card.name}。${point.conclusion}`, article: article ? String(article) : '-', card: card.id }],
  )
  return [...ways, ...points].filter(one => one.text !== '')
}
