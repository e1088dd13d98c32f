import type { Unit } from '../../regulation/unit.js'
import { sentencesOf } from '../answer/evidence.js'
import type { Library, LibraryEntry } from '../answer/library-entry.js'
import type { KeptVectors } from '../ports.js'
import type { Embedded, Meaning } from './meanings.js'
import type { FoundUnit } from './text-search.js'

/**
 * What the library's texts mean, beside a question's vector: cosines, -1 to 1. Synchronous and pure; the vectors of the
 * texts were made before, that of the question was fetched before. Where no vectors are kept, or they are another
 * encoder's, everything is empty or undefined, and words alone answer.
 */
export interface TextVectors {
  /** How like a {@link Meaning} is, by its key. */
  likeness(vector: Float32Array, key: string): number | undefined
  /** How like a unit of the library is as a whole. */
  likenessOfUnit(vector: Float32Array, place: Place): number | undefined
  /** How like a sentence of it is, as the unit's text has it. */
  likenessOfSentence(vector: Float32Array, place: Place, sentence: string): number | undefined
  /** The matters and the cards' sentences that are nearest, best first. */
  meaningsNear(vector: Float32Array, limit: number): { readonly meaning: Meaning; readonly score: number }[]
  /**
   * The nearest units, best first; `within` keeps to some regulations. Past {@link scanLimit} units a graph finds them;
   * without one nothing is searched by meaning alone, and what words find is put in order (`rank-units.ts`).
   */
  unitsNear(
    vector: Float32Array,
    options: { readonly limit: number; readonly within?: ReadonlySet<string> },
  ): FoundUnit[]
  /** The sentences of a unit, verbatim slices, nearest first; those without a vector are left out. */
  sentencesNear(vector: Float32Array, place: Place): { readonly sentence: string; readonly score: number }[]
  /** The same vectors over another library: what guests may see. */
  over(library: Library): TextVectors
}

/** A unit and the regulation it stands in. */
export interface Place {
  readonly entry: LibraryEntry
  readonly unit: Unit
}

/** Up to so many units, a question is compared with each. */
export const scanLimit = 10_000

/** A unit as it is embedded: 「title, space, text」. */
export function unitText({ entry, unit }: Place): string {
  const heading = unit.caption ?? unit.section
  return `${shortTitle(entry)} ${heading ? `${heading} ` : ''}${unit.text}`.slice(0, longest)
}

/** A sentence of a unit as it is embedded. */
export function sentenceText({ regulation }: LibraryEntry, sentence: string): string {
  return `${shortTitle({ regulation })} ${sentence.trim()}`.slice(0, longest)
}

/** The encoder reads 256 tokens; what lies behind them would only make keys longer. */
const longest = 600

function shortTitle({ regulation }: Pick<LibraryEntry, 'regulation'>): string {
  return regulation.title.replace('中华人民共和国', '')
}

/** All texts that are embedded, what is asked for most first: what is found by meaning, the units, their sentences. */
export function* textsToEmbed(library: Library, meanings: readonly Meaning[]): Iterable<Embedded> {
  yield* meanings
  for (const entry of library.entries) for (const unit of entry.units) yield asItIs(unitText({ entry, unit }))
  for (const entry of library.entries)
    for (const unit of entry.units)
      for (const sentence of sentencesOf(unit.text)) yield asItIs(sentenceText(entry, sentence))
}

function asItIs(text: string): Embedded {
  return { key: text, texts: [text] }
}

/**
 * @param kept the vectors as they are now: they may come, or be replaced, after the library was opened
 */
export function textVectorsOver(
  library: Library,
  meanings: readonly Meaning[],
  kept: () => KeptVectors | undefined,
): TextVectors {
  const rowsOfMeanings = remembered(now => meanings.map(meaning => now.rowOf(meaning.key)))
  const meaningsFound = remembered(latest)
  const unitsFound = remembered(latest)
  const rowsOfUnit = remembered(() => new WeakMap<Unit, Map<string, number>>())
  const places = remembered(now => placesIn(library.entries, now))
  const byId = new Map(library.entries.map(entry => [entry.regulation.id, entry]))
  const entriesWithin = (ids: ReadonlySet<string>) => [...ids].flatMap(id => byId.get(id) ?? [])

  function byGraph(now: KeptVectors, vector: Float32Array, limit: number): FoundUnit[] {
    return (now.nearestUnits?.(vector, limit) ?? []).flatMap(({ regulation, unit: at, score }) => {
      const entry = byId.get(regulation)
      const unit = entry?.units[at]
      return entry && unit ? [{ entry, unit, score }] : []
    })
  }

  function fitting(vector: Float32Array): KeptVectors | undefined {
    const now = kept()
    return now && now.dimension === vector.length ? now : undefined
  }
  function likeness(vector: Float32Array, key: string): number | undefined {
    const now = fitting(vector)
    const row = now?.rowOf(key) ?? -1
    return row < 0 ? undefined : now?.cosine(row, vector)
  }
  function likenessOfUnit(vector: Float32Array, place: Place): number | undefined {
    const now = fitting(vector)
    if (!now) return undefined
    const row = rowIn(rowsOfUnit(now), place.unit, '', () => now.rowOf(unitText(place)))
    return row < 0 ? undefined : now.cosine(row, vector)
  }
  function likenessOfSentence(vector: Float32Array, { entry, unit }: Place, sentence: string): number | undefined {
    const now = fitting(vector)
    if (!now) return undefined
    const row = rowIn(rowsOfUnit(now), unit, sentence, () => now.rowOf(sentenceText(entry, sentence)))
    return row < 0 ? undefined : now.cosine(row, vector)
  }

  return {
    likeness,
    likenessOfUnit,
    likenessOfSentence,
    meaningsNear(vector, limit) {
      const now = fitting(vector)
      if (!now) return []
      return meaningsFound(now)(vector, limit, most =>
        nearest(rowsOfMeanings(now), row => now.cosine(row, vector), most),
      ).flatMap(({ at, score }) => {
        const meaning = meanings[at]
        return meaning ? [{ meaning, score }] : []
      })
    },
    unitsNear(vector, { limit, within }) {
      const now = fitting(vector)
      if (!now) return []
      const { all, rows } = within ? placesIn(entriesWithin(within), now) : places(now)
      if (!within && all.length === 0) return byGraph(now, vector, limit)
      const scan = (most: number) => nearest(rows, row => now.cosine(row, vector), most)
      const found = within ? scan(limit) : unitsFound(now)(vector, limit, scan)
      return found.flatMap(({ at, score }) => {
        const place = all[at]
        return place ? [{ ...place, score }] : []
      })
    },
    sentencesNear(vector, place) {
      return sentencesOf(place.unit.text)
        .flatMap(words => {
          const sentence = words.trim()
          const score = likenessOfSentence(vector, place, sentence)
          return score === undefined ? [] : [{ sentence, score }]
        })
        .sort((a, b) => b.score - a.score)
    },
    over: other => textVectorsOver(other, meanings, kept),
  }
}

/** The row of a unit ('') or of a sentence of it, looked up once. */
function rowIn(rows: WeakMap<Unit, Map<string, number>>, unit: Unit, of: string, look: () => number): number {
  const known = rows.get(unit) ?? new Map<string, number>()
  rows.set(unit, known)
  const row = known.get(of) ?? look()
  known.set(of, row)
  return row
}

type Found = readonly { readonly at: number; readonly score: number }[]

/** So many are found at once, and so many questions' are held: one question is read several times while it is answered. */
const mostFound = 50
const mostHeld = 16

/** Finds what is nearest to a vector, and holds it for the latest vectors. */
function latest() {
  const held = new Map<Float32Array, Found>()
  return (vector: Float32Array, limit: number, find: (most: number) => Found): Found => {
    if (limit > mostFound) return find(limit)
    const found = held.get(vector) ?? find(mostFound)
    held.set(vector, found)
    for (const oldest of held.keys()) {
      if (held.size <= mostHeld) break
      held.delete(oldest)
    }
    return found.slice(0, limit)
  }
}

/** What is worked out once for the vectors as they are now. */
function remembered<T>(make: (now: KeptVectors) => T): (now: KeptVectors) => T {
  let of: KeptVectors | undefined
  let made: T | undefined
  return now => {
    if (of !== now || made === undefined) {
      made = make(now)
      of = now
    }
    return made
  }
}

function placesIn(
  entries: readonly LibraryEntry[],
  now: KeptVectors,
): { readonly all: readonly Place[]; readonly rows: readonly number[] } {
  const all: Place[] = []
  for (const entry of entries) {
    for (const unit of entry.units) all.push({ entry, unit })
    // Units are decoded when they are asked for: of a large library, no more than it takes to see that it is large.
    if (all.length > scanLimit) return { all: [], rows: [] }
  }
  return { all, rows: all.map(place => now.rowOf(unitText(place))) }
}

/** The rows that score best, best first; a row below 0 has no vector. */
export function nearest(
  rows: readonly number[],
  scoreOf: (row: number) => number,
  limit: number,
): { readonly at: number; readonly score: number }[] {
  const best: { at: number; score: number }[] = []
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number
    if (row < 0) continue
    const score = scoreOf(row)
    if (best.length === limit && score <= (best[limit - 1]?.score ?? 0)) continue
    let place = best.length
    while (place > 0 && (best[place - 1]?.score ?? 0) < score) place--
    best.splice(place, 0, { at, score })
    if (best.length > limit) best.pop()
  }
  return best
}
