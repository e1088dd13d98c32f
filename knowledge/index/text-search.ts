import { fold } from '../../language/fold.js'
import type { Unit } from '../../regulation/unit.js'
import type { Library, LibraryEntry } from '../answer/library-entry.js'
import { buildKeywordIndex, type KeywordIndex, keysOf, searchTogether, worthsIn } from './keyword-index.js'

/** A unit found by its words. */
export interface FoundUnit {
  readonly entry: LibraryEntry
  readonly unit: Unit
  readonly score: number
}

/** Finds units of the library by their words; `within` keeps to some regulations. */
export interface TextSearch {
  find(question: string, options: { limit: number; within?: ReadonlySet<string> }): FoundUnit[]
  /** Weighs texts by how much of a question they hold, 0 to 1, where a rare word counts for more than a common one. */
  weigher(question: string): (text: string) => number
}

/** Units and the index over their words. */
export interface SearchPart {
  index(): KeywordIndex
  placeOf(text: number): { readonly entry: LibraryEntry; readonly unit: Unit } | undefined
}

/** An index over the units of these regulations, built in memory when it is first asked. */
export function partOver(entries: readonly LibraryEntry[]): SearchPart {
  let built: { index: KeywordIndex; places: { entry: LibraryEntry; unit: Unit }[] } | undefined
  const get = () => {
    if (built) return built
    const places = entries.flatMap(entry => entry.units.map(unit => ({ entry, unit })))
    built = { places, index: buildKeywordIndex(places.map(({ entry, unit }) => searchedText(entry, unit))) }
    return built
  }
  return { index: () => get().index, placeOf: n => get().places[n] }
}

/** How many regulations are kept with an index of their own. */
const KEPT = 50

/**
 * A search over everything that the parts hold, as if it were one index. A single regulation is searched by a small index
 * made for it, in which its own common words tell nothing.
 *
 * @param entryOf the regulation of an id
 */
export function searchOver(
  parts: readonly SearchPart[],
  entryOf: (id: string) => LibraryEntry | undefined,
): TextSearch {
  const single = new Map<string, SearchPart>()
  const only = (id: string): SearchPart => {
    const known = single.get(id)
    if (known) return known
    const entry = entryOf(id)
    const made = partOver(entry ? [entry] : [])
    if (single.size >= KEPT) single.clear()
    single.set(id, made)
    return made
  }
  return {
    find(question, { limit, within }) {
      const from = within ? [...within].map(only) : parts
      const indexes = from.map(part => part.index())
      return searchTogether(indexes, fold(question), { limit }).flatMap(({ part, text, score }) => {
        const place = from[part]?.placeOf(text)
        return place ? [{ ...place, score }] : []
      })
    },
    weigher(question) {
      const worths = worthsIn(
        parts.map(part => part.index()),
        fold(question),
      )
      const all = [...worths.values()].reduce((sum, worth) => sum + worth, 0) || 1
      return text => {
        let shared = 0
        for (const key of new Set(keysOf(fold(text)))) shared += worths.get(key) ?? 0
        return shared / all
      }
    },
  }
}

/** A search over all units of a small library, built in memory. */
export function searchOverLibrary(library: Library): TextSearch {
  return searchOver([partOver(library.entries)], id => library.entries.find(entry => entry.regulation.id === id))
}

/** What is searched of a unit: its regulation's title, its heading, its words. */
export function searchedText(entry: LibraryEntry, unit: Unit): string {
  return fold(`${entry.regulation.title} ${unit.caption ?? ''} ${unit.section ?? ''} ${unit.text}`)
}

/**
 * How much of what a question asks for stands in a unit, 0 to 1: the share of its 2-grams, common ones left out, that
 * the unit's text, heading or title has.
 */
export function likenessToUnit(folded: string, found: Pick<FoundUnit, 'entry' | 'unit'>, except = ''): number {
  const own = meaningOf(folded.replace(fold(except), ''))
  if (!own.size) return 1
  const there = new Set(keysOf(searchedText(found.entry, found.unit)))
  let shared = 0
  for (const key of own) if (there.has(key)) shared++
  return shared / own.size
}

const asking =
  /什么|怎么|怎样|如何|哪些|哪个|哪家|多少|几个|几次|是不是|有没有|能不能|可以|应该|需要|请问|一下|的|了|吗|呢|啊|是|有|在|和|与|及|要|会|对|由|把|被|里面?|规定|办法|文件/g

/** The 2-grams of a question that carry meaning. */
function meaningOf(folded: string): Set<number> {
  return new Set(keysOf(folded.replace(asking, ' ')).filter(key => key > 0xffff))
}
