import { measures, rule } from '../../../regulation/measures.js'
import { itemsOf, passage } from '../../../regulation/passage.js'

const { article } = rule('rectification-grounds')

/** What an inspection may find, by the item that lists it, without the 「的」 at its end. */
export const problemNames: Readonly<Record<number, string>> = Object.fromEntries(
  itemsOf(article).map(({ item, text }) => [item, text.replace(/的?[;。]$/, '')]),
)

export const problems: readonly number[] = Object.keys(problemNames).map(Number)

/** The article from its lead-in to the item of the problem: one stretch, so that it can be found in the text. */
export function quoteOfProblem(problem: number): string {
  return passage({ article, lines: [], item: problem }, measures)
}
