/** Thrown by a mutant that goes round and round: it is caught, by the clock. */
export class GoesOnForever extends Error {
  static readonly words = 'this mutant goes on forever'
}

/**
 * Says which mutant is switched on, and writes down which ones the running code passes. The changed sources ask it
 * under the global name `__mutants__`.
 */
export class MutantSwitch {
  /** How often the one that is on was passed since it was switched on. */
  hits = 0
  private active = -1
  private deadline = Number.POSITIVE_INFINITY
  private steps = 0
  private reached: Set<number> | undefined

  /** Switches one on until the deadline, or all off with -1. */
  turnOn(id: number, deadline = Number.POSITIVE_INFINITY): void {
    this.active = id
    this.deadline = deadline
    this.hits = 0
  }

  /** Switches it off; how often it was passed stays known. */
  stopClock(): void {
    this.active = -1
    this.deadline = Number.POSITIVE_INFINITY
  }

  /** From now on what is passed is added to this set. */
  recordInto(reached: Set<number> | undefined): void {
    this.reached = reached
  }

  on(id: number): boolean {
    this.reached?.add(id)
    return this.at(id)
  }

  /** Asked in the value of a constant: being evaluated does not yet mean being used. */
  at(id: number): boolean {
    if (id !== this.active) return false
    this.hits++
    this.tick()
    return true
  }

  /** Said where a constant is used. */
  use(...ids: number[]): void {
    if (this.reached) for (const id of ids) this.reached.add(id)
  }

  /** Said in every round of every loop. */
  tick(): void {
    if ((++this.steps & 1023) === 0 && Date.now() > this.deadline) throw new GoesOnForever(GoesOnForever.words)
  }
}

/** The one of this process. */
export function theSwitch(): MutantSwitch {
  const place = globalThis as { __mutants__?: MutantSwitch }
  place.__mutants__ ??= new MutantSwitch()
  return place.__mutants__
}
