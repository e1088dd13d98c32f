import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import { searchOver } from '../../knowledge/index/text-search.js'
import { loadShippedLibrary } from './shipped-library.js'

/** What may be told to anybody: the regulations that ship with the product, and none that the unit has added. */
export function publicKnowledge(knowledge: Knowledge): Knowledge {
  const library = loadShippedLibrary()
  const others = library.entries.filter(entry => entry.regulation.id !== knowledge.home)
  return { ...knowledge, library, search: searchOver({ entries: others }), pending: new Set() }
}
