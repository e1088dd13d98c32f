import type { Mutant } from './mutant.js'

/** One in so many of the Chinese texts is tried: most are words on a page that no test should repeat. */
const textShare = 0.1

/** Takes some of the mutants by chance, the same for the same seed. */
export function sample(mutants: readonly Mutant[], most: number, seed: number): Mutant[] {
  const chance = chanceFrom(seed)
  const drawn = mutants
    .map(mutant => ({ mutant, lot: chance(), isTaken: chance() < textShare || !mutant.isText }))
    .filter(one => one.isTaken)
    .sort((a, b) => a.lot - b.lot)
  return drawn.slice(0, most).map(one => one.mutant)
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
