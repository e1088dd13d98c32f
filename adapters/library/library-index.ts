import { existsSync, readFileSync } from 'node:fs'
import { nameKey } from '../../knowledge/answer/law-names.js'
import { heldEdition } from '../../knowledge/answer/library.js'
import type { LibraryEntry } from '../../knowledge/answer/library-entry.js'
import {
  buildKeywordIndex,
  type KeywordIndex,
  packKeywordIndex,
  searchKeywords,
  unpackKeywordIndex,
} from '../../knowledge/index/keyword-index.js'
import type { FoundUnit, SearchPart } from '../../knowledge/index/text-search.js'
import { fold } from '../../language/fold.js'
import type { Unit } from '../../regulation/unit.js'
import { packPaths } from './library-pack.js'
import { type AddedLibrary, libraryFolder } from './library-store.js'
import { searchedWords, unitAt } from './unit-table.js'
import { writeAtomically } from './write-atomically.js'

/** Searches the words of what a deployment added; only the edition of each law that holds is in it. */
export interface LibraryIndex extends SearchPart {
  readonly units: number
  search(query: string, limit: number): FoundUnit[]
}

/**
 * Builds the index of what was added and writes it beside its pack, whose generation it carries: an index can never be
 * read with units it was not built from.
 */
export function buildLibraryIndex(dataDir: string, added: AddedLibrary, today: string): number {
  const places: number[] = []
  const texts: string[] = []
  for (const [i, entry] of heldEntries(added, today)) {
    const first = added.packed[i]?.units[0] ?? 0
    for (const [j, unit] of entry.units.entries()) {
      places.push(i, first + j)
      texts.push(fold(searchedWords(unit, entry.regulation.title)))
    }
  }
  const words = packKeywordIndex(buildKeywordIndex(texts))
  const head = Uint32Array.from([places.length / 2, ...places])
  const bytes = Buffer.concat([Buffer.from(head.buffer), words])
  writeAtomically(packPaths(libraryFolder(dataDir), added.generation).index, bytes)
  return texts.length
}

/** So many units are kept once read: some megabytes. */
const KEPT_UNITS = 5000

/** Opens the index of what was added; undefined where nothing was, or where it is still to be built. */
export function openLibraryIndex(dataDir: string, added: AddedLibrary): LibraryIndex | undefined {
  const path = packPaths(libraryFolder(dataDir), added.generation).index
  if (!existsSync(path)) return undefined
  const { pack } = added
  const bytes = readFileSync(path)
  const count = bytes.readUInt32LE(0)
  const places = new Uint32Array(bytes.buffer, bytes.byteOffset + 4, count * 2)
  let unpacked: KeywordIndex | undefined
  const index = () => {
    unpacked ??= unpackKeywordIndex(bytes.subarray(4 + count * 8))
    return unpacked
  }
  /** Read before: what is worked out for a unit (its sentences, its vectors) is kept with it. */
  const read = new Map<number, { readonly entry: LibraryEntry; readonly unit: Unit }>()
  const placeOf = (text: number) => {
    const known = read.get(text)
    if (known) return known
    const entry = added.entries[places[text * 2] ?? -1]
    if (!entry || !pack) return undefined
    const place = { entry, unit: unitAt(pack.table, places[text * 2 + 1] ?? 0, entry.regulation.id, pack.read) }
    if (read.size >= KEPT_UNITS) read.clear()
    read.set(text, place)
    return place
  }
  return {
    units: count,
    index,
    placeOf,
    search: (query, limit) =>
      searchKeywords(index(), fold(query), { limit }).flatMap(hit => {
        const place = placeOf(hit.text)
        return place ? [{ ...place, score: hit.score }] : []
      }),
  }
}

/** The editions that hold on a day, one for each title; what was repealed is found by name, not by its words. */
function heldEntries(added: AddedLibrary, today: string): [number, LibraryEntry][] {
  const byTitle = new Map<string, LibraryEntry[]>()
  for (const entry of added.entries) {
    const key = nameKey(entry.regulation.title)
    byTitle.set(key, [...(byTitle.get(key) ?? []), entry])
  }
  const held = new Set([...byTitle.values()].map(editions => heldEdition(editions, today)))
  return [...added.entries.entries()].filter(([, entry]) => held.has(entry) && entry.regulation.status !== 'repealed')
}
