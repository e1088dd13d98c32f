/** A small source of chance that does the same again for the same seed. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number
  readonly pick: <T>(all: readonly T[]) => T
  /** True `percent` times in a hundred. */
  readonly is: (percent: number) => boolean
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    whole,
    pick: all => {
      const one = all[whole(0, all.length - 1)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    is: percent => next() * 100 < percent,
  }
}
