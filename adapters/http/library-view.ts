import type { CitedView, ContentsView, LibraryView, ReadingView, RegulationView } from '../../api/library.js'
import { lookUp } from '../../knowledge/answer/library.js'
import { entryOf, type Library, type LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { measuresId } from '../../regulation/measures.js'
import type { Unit } from '../../regulation/unit.js'

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
  if (entry.regulation.id !== measuresId) return []
  return (library.cited ?? []).map(({ title, articles, newer }) => ({
    title,
    articles,
    newer,
    held: lookUp(library, title, today)?.regulation.id ?? null,
  }))
}
