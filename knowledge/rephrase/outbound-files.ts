import type { Answer } from '../answer/answer.js'
import type { Knowledge } from '../answer/answer-question.js'
import type { Library, LibraryEntry } from '../answer/library-entry.js'

/**
 * What a deployment added to its library is the unit's own, as far as we can know: it goes to no model and no embedder
 * unless an administrator switches that on. These two tell it from what ships with the product.
 */

/** What the unit added, or put in the place of a shipped edition. */
export function unitFilesOf(library: Library, shipped: Library): readonly LibraryEntry[] {
  const editions = new Map(shipped.entries.map(({ regulation, edition }) => [regulation.id, edition]))
  return library.entries.filter(({ regulation, edition }) => editions.get(regulation.id) !== edition)
}

/** The same library without them. */
export function withoutUnitFiles(library: Library, shipped: Library): Library {
  const own = new Set(unitFilesOf(library, shipped))
  return { ...library, entries: library.entries.filter(entry => !own.has(entry)) }
}

/**
 * Whether an answer says anything that only the unit's files could have said: it cites one, or names one. Where the home
 * regulation itself is the unit's edition, an answer that cites nothing may rest on it as well.
 */
export function restsOnUnitFiles(
  answer: Pick<Answer, 'conclusion' | 'open' | 'citations'>,
  { library, home }: Pick<Knowledge, 'library' | 'home'>,
  shipped: Library,
): boolean {
  const own = unitFilesOf(library, shipped)
  if (own.length === 0) return false
  const isOwn = new Set(own.map(({ regulation, edition }) => `${regulation.id} ${edition}`))
  if (answer.citations.some(({ regulation, edition }) => isOwn.has(`${regulation} ${edition}`))) return true
  if (answer.citations.length === 0 && own.some(({ regulation }) => regulation.id === home)) return true
  const printed = new Set(shipped.entries.map(({ regulation }) => regulation.title))
  const said = `${answer.conclusion}${answer.open ?? ''}`
  return own.some(({ regulation: { title } }) => !printed.has(title) && said.includes(`《${title}》`))
}
