import { z } from 'zod'
import type { Mutant } from './mutant.js'

/**
 * A mutant that need not be caught. It is known by what it changes, not by where it stands, so that it stays excused
 * when lines move.
 */
export const Excuse = z.object({
  file: z.string().min(1),
  original: z.string().min(1),
  /** As the report prints it. Empty where a statement is left out. */
  mutated: z.string(),
  /** Why nobody could notice, or why it does not matter. */
  reason: z.string().min(10),
})
export type Excuse = z.infer<typeof Excuse>

export interface Excused {
  /** Why, by the id of the mutant. */
  readonly reasons: ReadonlyMap<number, string>
  /** Excuses for something that is not there any more: to be removed. */
  readonly stale: readonly Excuse[]
}

/** Excuses of files that were not looked at are neither used nor stale, unless the file itself is gone. */
export function excuse(mutants: readonly Mutant[], excuses: readonly Excuse[], hasFile: (file: string) => boolean) {
  const seen = new Set(mutants.map(one => one.file))
  const reasons = new Map<number, string>()
  const stale: Excuse[] = []
  for (const one of excuses) {
    const fitting = mutants.filter(
      mutant => mutant.file === one.file && mutant.original === one.original && mutant.mutated === one.mutated,
    )
    for (const mutant of fitting) reasons.set(mutant.id, one.reason)
    if (fitting.length === 0 && (seen.has(one.file) || !hasFile(one.file))) stale.push(one)
  }
  return { reasons, stale } satisfies Excused
}
