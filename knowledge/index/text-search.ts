import type { Unit } from '../../regulation/unit.js'
import { sentencesOf } from '../answer/evidence.js'
import type { Library, LibraryEntry } from '../answer/library.js'
import { fold } from '../normalise.js'
import { buildKeywordIndex, type KeywordIndex, keysOf, searchKeywords } from './keyword-index.js'

/** A unit found by its words. */
export interface FoundUnit {
  readonly entry: LibraryEntry
  readonly unit: Unit
  readonly score: number
}

/** Finds units of the library by their words; `within` keeps to some regulations. */
export interface TextSearch {
  find(question: string, options: { limit: number; within?: ReadonlySet<string> }): FoundUnit[]
}

/** A search over all units of a small library, built in memory. */
export function searchOver(library: Library): TextSearch {
  const places = library.entries.flatMap(entry => entry.units.map(unit => ({ entry, unit })))
  const index = buildKeywordIndex(places.map(({ entry, unit }) => searchedText(entry, unit)))
  return { find: (question, options) => findIn(index, n => places[n], question, options) }
}

/** Searches a ready index whose texts are the units that `placeOf` gives. */
export function findIn(
  index: KeywordIndex,
  placeOf: (text: number) => { readonly entry: LibraryEntry; readonly unit: Unit } | undefined,
  question: string,
  options: { limit: number; within?: ReadonlySet<string> },
): FoundUnit[] {
  const { limit, within } = options
  const hits = searchKeywords(index, fold(question), { limit: within ? Math.max(limit, 2000) : limit })
  const found: FoundUnit[] = []
  for (const { text, score } of hits) {
    const place = placeOf(text)
    if (!place || (within && !within.has(place.entry.regulation.id))) continue
    found.push({ ...place, score })
    if (found.length === limit) break
  }
  return found
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

/** The one or two sentences of a unit that say most of what is asked, in reading order; verbatim slices. */
export function bestSentences(folded: string, unit: Unit): string[] {
  const sentences = sentencesOf(unit.text)
  const own = meaningOf(folded)
  const scored = sentences.map((sentence, i) => {
    const there = new Set(keysOf(fold(sentence)))
    let shared = 0
    for (const key of own) if (there.has(key)) shared++
    return { sentence, i, score: shared / Math.sqrt(8 + sentence.length) }
  })
  const best = scored.toSorted((a, b) => b.score - a.score || a.i - b.i).slice(0, 2)
  const top = best[0]?.score ?? 0
  return best
    .filter(one => one.score > 0 && one.score >= top * 0.75)
    .sort((a, b) => a.i - b.i)
    .map(one => one.sentence.trim())
}
