/** Vectors by number, from 0, and the nearest of them. */
export interface VectorIndex {
  readonly size: number
  readonly dimension: number
  /** Nearest first; `score` is the cosine, worked out exactly. */
  search(vector: Float32Array, limit: number): Promise<readonly { readonly at: number; readonly score: number }[]>
}

/** Rows of one length side by side. */
export interface Rows {
  readonly dimension: number
  readonly values: Float32Array
}

export function rowOf({ dimension, values }: Rows, at: number): Float32Array {
  return values.subarray(at * dimension, (at + 1) * dimension)
}

/** The product of a vector of length 1 and a row of length 1: their cosine. */
export function cosine({ dimension, values }: Rows, at: number, vector: Float32Array): number {
  const from = at * dimension
  let sum = 0
  for (let i = 0; i < dimension; i++) sum += (values[from + i] as number) * (vector[i] as number)
  return sum
}

/** Compares with every row. Exact, nothing to build: the right thing up to some ten thousands (docs/benchmarks.md). */
export function exactScan(rows: Rows): VectorIndex {
  const size = rows.dimension ? rows.values.length / rows.dimension : 0
  return {
    size,
    dimension: rows.dimension,
    async search(vector, limit) {
      if (vector.length !== rows.dimension) throw new RangeError(`a vector of ${vector.length}, not ${rows.dimension}`)
      const best: { at: number; score: number }[] = []
      for (let at = 0; at < size; at++) {
        const score = cosine(rows, at, vector)
        if (best.length === limit && score <= (best[limit - 1]?.score ?? 0)) continue
        let place = best.length
        while (place > 0 && (best[place - 1]?.score ?? 0) < score) place--
        best.splice(place, 0, { at, score })
        if (best.length > limit) best.pop()
      }
      return best
    },
  }
}
