import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hashedEmbedder } from '../../adapters/models/hashed-embedder.js'
import { exactScan, type Rows, rowOf } from '../../adapters/vectors/exact-scan.js'
import { hnswIndex } from '../../adapters/vectors/hnsw-index.js'
import { shippedTexts } from '../support/shipped-texts.js'

const folder = mkdtempSync(join(tmpdir(), 'graph-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rows = await embedded(shippedTexts().slice(0, 1500))

describe('an index of vectors', async () => {
  const graph = await hnswIndex(rows, null)
  const kinds = [['by comparing all', exactScan(rows)] as const, ...(graph ? [['by a graph', graph] as const] : [])]

  it.each(kinds)('finds a text itself first, and scores by the cosine (%s)', async (_, index) => {
    for (const at of [0, 700, 1400]) {
      const [first, second] = await index.search(rowOf(rows, at), 2)
      expect(first?.score).toBeCloseTo(1, 4)
      expect(second?.score).toBeLessThanOrEqual((first?.score ?? 0) + 1e-6)
    }
  })

  it.each(kinds)('refuses a vector of another length (%s)', async (_, index) => {
    await expect(index.search(new Float32Array(3), 5)).rejects.toThrow('a vector of 3, not 256')
  })

  it.runIf(graph)('finds by a graph nearly all that comparing finds', async () => {
    const exact = exactScan(rows)
    let [shared, of] = [0, 0]
    for (let at = 5; at < 1500; at += 50) {
      const truth = (await exact.search(rowOf(rows, at), 10)).map(hit => hit.score)
      const found = (await graph?.search(rowOf(rows, at), 10))?.map(hit => hit.score) ?? []
      // By score: texts that are the same are as good as one another.
      shared += truth.filter((score, i) => Math.abs(score - (found[i] ?? 0)) < 1e-5).length
      of += truth.length
    }
    expect(shared / of).toBeGreaterThan(0.9)
  })

  it.runIf(graph)('is kept, and made anew when what it was made from is another or the file is damaged', async () => {
    const place = join(folder, 'graph')
    await hnswIndex(rows, place)
    const made = readFileSync(join(place, 'made-from'), 'utf8')
    const fewer: Rows = { ...rows, values: rows.values.slice(0, 100 * rows.dimension) }
    expect((await hnswIndex(fewer, place))?.size).toBe(100)
    expect(readFileSync(join(place, 'made-from'), 'utf8')).not.toBe(made)
    writeFileSync(join(place, 'docstore.json'), '{')
    const again = await hnswIndex(fewer, place)
    expect((await again?.search(rowOf(rows, 7), 1))?.[0]?.at).toBe(7)
    expect(readdirSync(folder)).toEqual(['graph'])
  })
})

async function embedded(texts: readonly string[]): Promise<Rows> {
  const dimension = 256
  const made = await hashedEmbedder(dimension)(texts, { purpose: 'text', signal: new AbortController().signal })
  const values = new Float32Array(made.length * dimension)
  made.forEach((vector, i) => {
    values.set(vector, i * dimension)
  })
  return { dimension, values }
}
