/** What has come of a model's version so far. */
export interface Rephrased {
  /** `done` with a text: it takes the place of the conclusion. `done` without: the checked answer stays. */
  readonly state: 'waiting' | 'done'
  /**
   * While waiting, the sentences that have passed the gate: each is carried by the cited words on its own, and together
   * they are no answer yet. None once it is done.
   */
  readonly sentences: readonly string[]
  readonly text: string | null
}

/** Nothing came: the checked answer stays. */
export const nothingCame: Rephrased = { state: 'done', sentences: [], text: null }
