import { createHash } from 'node:crypto'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { scanLimit, unitText } from '../../knowledge/index/text-vectors.js'
import type { KeptVectors } from '../../knowledge/ports.js'
import { hnswIndex } from './hnsw-index.js'
import type { KeptRows } from './kept-rows.js'

/**
 * A graph over the units that have vectors; undefined where the library is small enough to be compared with one by one,
 * and where hnswlib-node is not compiled: then what words find is put in order by meaning. It takes minutes the first
 * time, in small steps, and is read from its folder after that.
 */
export async function graphOfUnits(
  library: Library,
  kept: KeptRows,
  folder: string,
  signal: AbortSignal,
): Promise<KeptVectors['nearestUnits']> {
  const rows: number[] = []
  const places: number[] = []
  const name = createHash('sha256').update(String(kept.dimension))
  for (const [i, entry] of library.entries.entries()) {
    for (const [k, unit] of entry.units.entries()) {
      const text = unitText({ entry, unit })
      const row = kept.rowOf(text)
      if (row < 0) continue
      rows.push(row)
      places.push(i, k)
      name.update(text)
    }
    if (i % 10 === 0) await new Promise(resolve => setImmediate(resolve))
    signal.throwIfAborted()
  }
  if (rows.length <= scanLimit) return undefined
  const rowAt = (at: number) => rows[at] ?? 0
  const graph = await hnswIndex(
    {
      size: rows.length,
      dimension: kept.dimension,
      name: name.digest('hex'),
      vectorAt(at) {
        const { scale, values } = kept.row(rowAt(at))
        return Float32Array.from(values, value => value * scale)
      },
      cosine: (at, vector) => kept.cosine(rowAt(at), vector),
    },
    folder,
    signal,
  )
  if (!graph) return undefined
  const ids = library.entries.map(entry => entry.regulation.id)
  return (vector, limit) =>
    graph.search(vector, limit).map(({ at, score }) => {
      return { regulation: ids[places[at * 2] ?? -1] ?? '', unit: places[at * 2 + 1] ?? -1, score }
    })
}
