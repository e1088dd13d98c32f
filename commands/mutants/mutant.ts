/** One small change of the source text that some test should notice. */
export interface Mutant {
  /** Counted over all files, the same for the same sources. */
  readonly id: number
  /** From the root, with `/`. */
  readonly file: string
  /** What kind of change, for the report: `condition`, `regex`, … */
  readonly operator: string
  /** Where the replaced text begins and ends. */
  readonly start: number
  readonly end: number
  readonly line: number
  readonly original: string
  readonly mutated: string
  /** How it is put in: in place of an expression, or around a statement that is left out. */
  readonly place: 'expression' | 'statement'
  /** A text for people, in Chinese. Only a share of these is tried. */
  readonly isText: boolean
}

/** What became of one. `unfinished`: the time was over before all its tests had run. */
export type Outcome = 'caught' | 'survived' | 'timed-out' | 'excused' | 'unfinished'

export interface Result {
  readonly mutant: Mutant
  readonly outcome: Outcome
  /** Why it counts so, where there is something to say: the test that caught it, that no test reaches it. */
  readonly note?: string
}
