import { fromChineseNumeral } from '../../common/numerals.js'
import { findReferences, type Reference } from '../../language/references.js'
import type { Unit } from '../../regulation/unit.js'
import { type CitedRegulation, entryOf, type Library, type LibraryEntry, unitOf } from './library-entry.js'
import { buildTitleIndex, entriesNamed, findLawNames, type TitleIndex, unheldNameBefore } from './titles.js'

const titleIndexes = new WeakMap<Library, TitleIndex>()

/** The names of the library's regulations; built on first use and kept as long as the library. */
export function titlesOf(library: Library): TitleIndex {
  const known = titleIndexes.get(library)
  if (known) return known
  const built = buildTitleIndex(library.entries, library.cited ?? [])
  titleIndexes.set(library, built)
  return built
}

/** The edition that a title, alias or short form stands for on a day; undefined where the library does not hold it. */
export function lookUp(library: Library, name: string, today: string): LibraryEntry | undefined {
  return heldEdition(entriesNamed(titlesOf(library), name), today)
}

/**
 * The one of several editions that holds on a day: one in force, else the newest of those whose state is not known; an
 * edition that was replaced comes last. Where the only dated edition was repealed, an undated copy does not revive it.
 * An edition 尚未生效 holds from its day on.
 */
export function heldEdition(editions: readonly LibraryEntry[], today: string): LibraryEntry | undefined {
  return editions.toSorted((a, b) => standing(b, today) - standing(a, today) || newest(b, a))[0]
}

/** How an edition stands on a day. It rests on what the source says and on the printed dates, and decides nothing else. */
function standing({ regulation }: LibraryEntry, today: string): number {
  const { status, effective, promulgated } = regulation
  if (effective !== null && effective > today) return 0
  if (status === 'not-yet') return effective === null ? 0 : 6
  if (status === 'in-force') return 5
  if (status === 'repealed') return 3
  if (status === 'amended') return 1
  return effective === null && promulgated === null ? 2 : 4
}

function newest(a: LibraryEntry, b: LibraryEntry): number {
  const day = (entry: LibraryEntry) => entry.regulation.effective ?? entry.regulation.promulgated ?? ''
  return day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0
}

/** A cited regulation, and the edition of it that the library holds, if any. */
export interface CitedState {
  readonly cited: CitedRegulation
  readonly held: LibraryEntry | undefined
}

/** The regulations that the measures cite: in the library or not, and what we heard of newer versions (未核实). */
export function citedState(library: Library, today: string): CitedState[] {
  return (library.cited ?? []).map(cited => ({
    cited,
    held: [cited.title, ...cited.aliases].map(name => lookUp(library, name, today)).find(Boolean),
  }))
}

/** What a reference in a text comes to. */
export type Resolved =
  | {
      readonly kind: 'unit'
      readonly reference: Reference
      readonly entry: LibraryEntry
      readonly unit: Unit
      readonly item: number | null
    }
  /** The article is there, the item that was asked for is not; people also say 项 where they mean 款. */
  | {
      readonly kind: 'no-such-item'
      readonly reference: Reference
      readonly entry: LibraryEntry
      readonly unit: Unit
      readonly item: number
    }
  | {
      readonly kind: 'no-such-article'
      readonly reference: Reference
      readonly entry: LibraryEntry
      readonly last: number
    }
  | {
      readonly kind: 'chapter'
      readonly reference: Reference
      readonly entry: LibraryEntry
      readonly units: readonly Unit[]
    }
  /** A regulation is named that the library does not hold. */
  | { readonly kind: 'law-not-held'; readonly reference: Reference; readonly name: string }

/** What the talk is about: where 上一条 and 第(三)项 start from, and which regulation 第十五条 means when none is named. */
export interface Bearing {
  readonly regulation: string
  readonly number?: number | null
  readonly suffix?: number
}

/**
 * Resolves every reference in a text against the library. A reference belongs to the name before it (《政府采购法》
 * 第三条、第四条); where none is named, to the regulation under discussion.
 */
export function resolveReferences(library: Library, text: string, bearing: Bearing, today: string): Resolved[] {
  const laws = findLawNames(titlesOf(library), text)
  return countedFrom(findReferences(text), text).flatMap(reference => {
    const law = laws.findLast(one => one.end <= reference.start && belongsTo(text.slice(one.end, reference.start)))
    const name = law ? (law.entries.length === 0 ? law.name : null) : unheldNameBefore(text, reference.start)
    if (name) return [{ kind: 'law-not-held' as const, reference, name }]
    const entry = law ? heldEdition(law.entries, today) : entryOf(library, bearing.regulation)
    return entry ? [resolve(entry, reference, law ? { regulation: entry.regulation.id } : bearing)] : []
  })
}

/** 「第五十七条上面那条」 names one place: 第五十六条. */
function countedFrom(references: readonly Reference[], text: string): Reference[] {
  const leads = (one: Reference | undefined, to: Reference | undefined) =>
    one?.kind === 'article' && to?.kind === 'relative' && /^[\s,，的]*$/.test(text.slice(one.end, to.start))
  return references.flatMap((reference, i) => {
    const before = references[i - 1]
    if (leads(reference, references[i + 1])) return []
    if (!before || !leads(before, reference)) return [reference]
    return [{ ...reference, kind: 'article' as const, start: before.start, number: before.number + reference.number }]
  })
}

/** Between a law's name and its article stand a few joining words, or other articles of the same law. */
function belongsTo(between: string): boolean {
  const rest = findReferences(between).reduceRight(
    (text, one) => text.slice(0, one.start) + text.slice(one.end),
    between,
  )
  return /^[\s、,，的里中和及与跟或者规定]*(\((试行|暂行)\))?[\s、,，的里中和及与跟或者规定]*$/.test(rest)
}

function resolve(entry: LibraryEntry, reference: Reference, bearing: Bearing): Resolved {
  const own = entry.units.flatMap(unit => (unit.number === null ? [] : [unit.number]))
  const last = Math.max(0, ...own)
  if (reference.kind === 'chapter' || reference.kind === 'section') {
    return { kind: 'chapter', reference, entry, units: unitsUnder(entry, reference) }
  }
  const start = bearing.number ?? null
  const number =
    reference.kind === 'article'
      ? reference.number
      : start === null
        ? 0
        : start + (reference.kind === 'relative' ? reference.number : 0)
  const suffix = reference.kind === 'article' ? reference.suffix : reference.number === 0 ? (bearing.suffix ?? 0) : 0
  const unit = unitOf(entry, number, suffix)
  if (!unit) return { kind: 'no-such-article', reference, entry, last }
  const { item } = reference
  if (item !== null && !unit.items.some(one => one.number === item)) {
    return { kind: 'no-such-item', reference, entry, unit, item }
  }
  return { kind: 'unit', reference, entry, unit, item }
}

function unitsUnder(entry: LibraryEntry, reference: Reference): Unit[] {
  return entry.units.filter(unit => {
    const heading = reference.kind === 'chapter' ? unit.chapter : unit.section
    if (!heading) return false
    if (reference.kind === 'section' && unit.section)
      return headingNumber(unit.section, /^([一二三四五六七八九十]{1,3})、/) === reference.number
    return headingNumber(heading, /第([零〇一二三四五六七八九十百]+)章/) === reference.number
  })
}

function headingNumber(heading: string, pattern: RegExp): number | undefined {
  const printed = pattern.exec(heading)?.[1]
  return printed === undefined ? undefined : fromChineseNumeral(printed)
}
