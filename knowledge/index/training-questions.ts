import { answerKinds } from '../answer/answer-kind.js'
import { type Card, QuestionFacet } from '../answer/card.js'

/** One way a person asks, and where it leads. Searched like text. */
export interface Way {
  readonly ask: string
  /** The articles an answer rests on, the one that carries the conclusion first; empty when none bears on it. */
  readonly articles: readonly number[]
  /** A card's id, or null where none is meant. */
  readonly card: string | null
  readonly aspect: QuestionFacet
  readonly kind: (typeof answerKinds)[number]
  /** Who wrote it: held-out measurements leave out whole authors, never lines. */
  readonly author: string
  /** Set for the papers without cards: then the way leads to the paper, and its words to the section. */
  readonly regulation: string | null
}

/**
 * Reads a table of ways of asking: `question ⇥ articles ⇥ card ⇥ aspect ⇥ kind`, one a line, `-` for none.
 *
 * @throws RangeError naming the first line that does not read so
 */
export function parseWays(table: string, author: string, regulation: string | null = null): Way[] {
  return table.split('\n').flatMap((line, i) => {
    if (!line.trim() || line.startsWith('#')) return []
    const [ask, articles, card, aspect, kind, ...rest] = line.split('\t')
    const side = QuestionFacet.safeParse(aspect)
    const known = answerKinds.find(k => k === kind)
    const numbers = articles === '-' ? [] : (articles ?? '').split(',').map(Number)
    if (!ask || !card || !side.success || !known || rest.length || numbers.some(n => !Number.isInteger(n) || n < 1))
      throw new RangeError(`${author}, line ${i + 1}: not a way of asking: ${line.slice(0, 80)}`)
    return [
      { ask, articles: numbers, card: card === '-' ? null : card, aspect: side.data, kind: known, author, regulation },
    ]
  })
}

/** The ways of asking that stand on the cards themselves. */
export function waysOfCards(cards: readonly Card[]): Way[] {
  return cards.flatMap(card =>
    card.asks.map(ask => ({
      ask,
      articles: articlesOf(card),
      card: card.id,
      aspect: 'other' as const,
      kind: card.answer.kind,
      author: 'cards',
      regulation: null,
    })),
  )
}

/** Where a card's answer stands: the articles it quotes, in their order, else those it names. */
export function articlesOf(card: Card): number[] {
  const quoted = card.answer.quotes.map(quote => quote.article)
  return [...new Set(quoted.length ? quoted : card.articles)]
}
