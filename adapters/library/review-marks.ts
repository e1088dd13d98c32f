import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Unit } from '../../regulation/unit.js'
import { reviewKey } from '../../services/corpus/review-key.js'
import { libraryFolder } from './library-store.js'
import { writeAtomically } from './write-atomically.js'

/** Articles whose words changed since what stands on them was checked; they say 「依据已修改，待复核」 until confirmed. */
const Marks = z.record(z.string(), z.object({ edition: z.string(), since: z.string() }))
type Marks = z.infer<typeof Marks>

/** The places that wait for review: what stands on them must say so. */
export function pendingReview(dataDir: string): Set<string> {
  return new Set(Object.keys(readMarks(dataDir)))
}

export function markForReview(
  dataDir: string,
  regulation: string,
  units: readonly Unit[],
  edition: string,
  today: string,
): void {
  const marks = readMarks(dataDir)
  for (const unit of units) marks[reviewKey(regulation, unit)] = { edition, since: today }
  writeMarks(dataDir, marks)
}

/** Takes the marks of one regulation off; returns how many there were. */
export function confirmReview(dataDir: string, regulation: string): number {
  const marks = readMarks(dataDir)
  const keys = Object.keys(marks).filter(key => key.startsWith(`${regulation}/`))
  for (const key of keys) delete marks[key]
  if (keys.length > 0) writeMarks(dataDir, marks)
  return keys.length
}

function path(dataDir: string): string {
  return join(libraryFolder(dataDir), 'review.json')
}

function readMarks(dataDir: string): Marks {
  return existsSync(path(dataDir)) ? Marks.parse(JSON.parse(readFileSync(path(dataDir), 'utf8'))) : {}
}

function writeMarks(dataDir: string, marks: Marks): void {
  writeAtomically(path(dataDir), `${JSON.stringify(marks, null, 2)}\n`)
}
