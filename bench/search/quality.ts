/** How well rankings put the right texts first. */
export interface Quality {
  /** One divided by the place of the first right text, where that is 10 or better. */
  readonly mrr10: number
  /** The share of the right texts that are among the first 10, and the first 100. */
  readonly recall10: number
  readonly recall100: number
}

export interface Judged {
  /** Texts, best first. */
  readonly found: readonly number[]
  /** The right ones. */
  readonly gold: readonly number[]
}

/** The averages over all questions; one that finds nothing counts as nothing. */
export function qualityOf(judged: readonly Judged[]): Quality {
  const average = (of: (one: Judged) => number) => judged.reduce((sum, one) => sum + of(one), 0) / judged.length
  return {
    mrr10: average(({ found, gold }) => {
      const first = found.slice(0, 10).findIndex(text => gold.includes(text))
      return first < 0 ? 0 : 1 / (first + 1)
    }),
    recall10: average(one => recall(one, 10)),
    recall100: average(one => recall(one, 100)),
  }
}

function recall({ found, gold }: Judged, among: number): number {
  const first = new Set(found.slice(0, among))
  return gold.filter(text => first.has(text)).length / gold.length
}
