import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hashedEmbedder } from '../../adapters/models/hashed-embedder.js'
import { hnswIndex, isBuilt, type VectorSource } from '../../adapters/vectors/hnsw-index.js'
import { nearest } from '../../knowledge/index/text-vectors.js'
import { shippedTexts } from '../support/shipped-texts.js'

const folder = mkdtempSync(join(tmpdir(), 'graph-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { signal } = new AbortController()
const vectors = await hashedEmbedder(256)(shippedTexts().slice(0, 1500), { purpose: 'text', signal })

describe.runIf(await isBuilt())('a graph over vectors', async () => {
  const all = sourceOf(vectors, 'all')
  const graph = await hnswIndex(all, null, signal)

  it('finds a text itself first, and scores by the cosine', () => {
    for (const at of [0, 700, 1400]) {
      const [first, second] = graph?.search(all.vectorAt(at), 2) ?? []
      expect(first?.score).toBeCloseTo(1, 4)
      expect(second?.score).toBeLessThanOrEqual((first?.score ?? 0) + 1e-6)
    }
  })

  it('refuses a vector of another length', () => {
    expect(() => graph?.search(new Float32Array(3), 5)).toThrow('a vector of 3, not 256')
  })

  it('finds nearly all that comparing with each finds', () => {
    let [shared, of] = [0, 0]
    for (let at = 5; at < 1500; at += 50) {
      const vector = all.vectorAt(at)
      const truth = nearest([...vectors.keys()], row => all.cosine(row, vector), 10).map(hit => hit.score)
      const found = graph?.search(vector, 10).map(hit => hit.score) ?? []
      // By score: texts that are the same are as good as one another.
      shared += truth.filter((score, i) => Math.abs(score - (found[i] ?? 0)) < 1e-5).length
      of += truth.length
    }
    expect(shared / of).toBeGreaterThan(0.9)
  })

  it('is kept, and made anew when what it was made from is another or the file is damaged', async () => {
    const place = join(folder, 'graph')
    await hnswIndex(all, place, signal)
    const made = readFileSync(join(place, 'made-from'), 'utf8')
    const fewer = sourceOf(vectors.slice(0, 100), 'fewer')
    await hnswIndex(fewer, place, signal)
    expect(readFileSync(join(place, 'made-from'), 'utf8')).not.toBe(made)
    writeFileSync(join(place, 'docstore.json'), '{')
    const again = await hnswIndex(fewer, place, signal)
    expect(again?.search(fewer.vectorAt(7), 1)[0]?.at).toBe(7)
    expect(readdirSync(folder)).toEqual(['graph'])
  })
})

function sourceOf(vectors: readonly Float32Array[], name: string): VectorSource {
  const vectorAt = (at: number) => vectors[at] ?? new Float32Array(256)
  return {
    size: vectors.length,
    dimension: 256,
    name,
    vectorAt,
    cosine: (at, vector) => vectorAt(at).reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0),
  }
}
