import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import { searchOverLibrary } from '../../knowledge/index/text-search.js'
import { loadShippedLibrary } from './shipped-library.js'

/** What may be told to anybody: the regulations that ship with the product, and none that the unit has added. */
export function publicKnowledge(knowledge: Knowledge): Knowledge {
  const library = loadShippedLibrary()
  const { vectors } = knowledge
  return {
    ...knowledge,
    library,
    search: searchOverLibrary(library),
    vectors: vectors.over(library),
    pending: new Set(),
  }
}
