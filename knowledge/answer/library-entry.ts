import { z } from 'zod'
import type { Regulation } from '../../regulation/regulation.js'
import type { Unit } from '../../regulation/unit.js'

/** One regulation as the library holds it: particulars, units, and the edition (content hash) they come from. */
export interface LibraryEntry {
  readonly regulation: Regulation
  readonly units: readonly Unit[]
  /** First 12 hex digits of the SHA-256 of the text as stored. */
  readonly edition: string
}

/** What is in: the shipped regulations and those a deployment added. Read-only; changed by replacing it. */
export interface Library {
  readonly entries: readonly LibraryEntry[]
  /** Regulations that the measures cite, whether the library holds them or not. */
  readonly cited?: readonly CitedRegulation[]
}

/** A regulation that another one cites, and what we heard of a newer version: never verified, and said so. */
export const CitedRegulation = z.object({
  title: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  /** The articles of the measures that cite it. */
  articles: z.array(z.int().positive()),
  level: z.string(),
  newer: z.string().nullable(),
})
export type CitedRegulation = z.infer<typeof CitedRegulation>

export function entryOf(library: Library, id: string): LibraryEntry | undefined {
  return library.entries.find(entry => entry.regulation.id === id)
}

export function unitOf(entry: LibraryEntry, number: number, suffix = 0): Unit | undefined {
  return entry.units.find(unit => unit.number === number && unit.suffix === suffix)
}
