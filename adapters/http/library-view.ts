import { entryOf, type Library, type LibraryEntry, lookUp } from '../../knowledge/answer/library.js'
import type { Regulation } from '../../regulation/regulation.js'
import type { Unit } from '../../regulation/unit.js'

/** A regulation in the list: what is known of it, and how much there is to read. */
export interface RegulationView extends Regulation {
  readonly edition: string
  readonly units: number
}

/** One place in a regulation's contents. */
export interface ContentsView {
  /** The last part of its address: `15`, `10-1` for 第十条之一; in papers without articles its place, counted from 1. */
  readonly address: string
  readonly number: number | null
  readonly suffix: number
  readonly section: string | null
  readonly chapter: string | null
  readonly caption: string | null
}

export interface UnitView extends ContentsView {
  readonly text: string
  readonly items: Unit['items']
}

/** A regulation that another one cites: the id under which we hold it, or null, and what we heard of a newer one. */
export interface CitedView {
  readonly title: string
  readonly articles: readonly number[]
  readonly held: string | null
  readonly newer: string | null
}

export interface LibraryView {
  readonly regulations: readonly (RegulationView & { readonly contents?: readonly ContentsView[] })[]
}

/** One regulation to read. */
export interface ReadingView {
  readonly regulation: RegulationView
  readonly units: readonly UnitView[]
  readonly cited: readonly CitedView[]
}

/** Contents of this many regulations fit in the list; beyond, each is asked for on its own. */
const contentsUpTo = 50

/** Every regulation that is in. */
export function viewLibrary(library: Library): LibraryView {
  const withContents = library.entries.length <= contentsUpTo
  return {
    regulations: library.entries.map(entry => ({
      ...viewRegulation(entry),
      ...(withContents ? { contents: entry.units.map(viewPlace) } : {}),
    })),
  }
}

/** One regulation, whole; undefined where there is none with this id. */
export function viewReading(library: Library, id: string, today: string): ReadingView | undefined {
  const entry = entryOf(library, id)
  if (!entry) return undefined
  return {
    regulation: viewRegulation(entry),
    units: entry.units.map((unit, at) => ({ ...viewPlace(unit, at), text: unit.text, items: unit.items })),
    cited: citedBy(library, entry, today),
  }
}

function viewRegulation({ regulation, edition, units }: LibraryEntry): RegulationView {
  return { ...regulation, edition, units: units.length }
}

function viewPlace(unit: Unit, at: number): ContentsView {
  const { number, suffix, section, chapter, caption } = unit
  const address = number === null ? String(at + 1) : suffix ? `${number}-${suffix}` : String(number)
  return { address, number, suffix, section, chapter, caption }
}

/** The library lists what the measures cite; of other regulations it does not know. */
function citedBy(library: Library, entry: LibraryEntry, today: string): CitedView[] {
  if (entry.regulation.id !== 'measures') return []
  return (library.cited ?? []).map(({ title, articles, newer }) => ({
    title,
    articles,
    newer,
    held: lookUp(library, title, today)?.regulation.id ?? null,
  }))
}
