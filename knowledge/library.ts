import type { Unit } from './article.js'
import type { Regulation } from './regulation.js'

/** One regulation as the library holds it: particulars, units, and the edition (content hash) they come from. */
export interface Entry {
  readonly regulation: Regulation
  readonly units: readonly Unit[]
  /** First 12 hex digits of the SHA-256 of the text as stored. */
  readonly edition: string
}

/** What is in: the shipped regulations and those a deployment added. Read-only; changed by replacing it. */
export interface Library {
  readonly entries: readonly Entry[]
}

export function entryOf(library: Library, id: string): Entry | undefined {
  return library.entries.find(entry => entry.regulation.id === id)
}

export function unitOf(entry: Entry, number: number, suffix = 0): Unit | undefined {
  return entry.units.find(unit => unit.number === number && unit.suffix === suffix)
}
