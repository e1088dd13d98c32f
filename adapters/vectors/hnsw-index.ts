import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder } from '../library/write-atomically.js'

/** hnswlib looks at as many rows as it is asked for; more of them, re-scored, find nearly all of the nearest. */
const widely = 500
/** Rows added at a time, before others have their turn. */
const together = 5

/** Vectors by number, from 0. */
export interface VectorSource {
  readonly size: number
  readonly dimension: number
  /** What they are, in a word: a graph of others is not used. */
  readonly name: string
  vectorAt(at: number): Float32Array
  cosine(at: number, vector: Float32Array): number
}

export interface VectorGraph {
  /** Nearest first; `score` is the cosine as the source has it. */
  search(vector: Float32Array, limit: number): { readonly at: number; readonly score: number }[]
}

/**
 * A graph over many vectors, in LangChain's HNSWLib on hnswlib-node; what it finds is scored again by the source.
 * Undefined where hnswlib-node is not built on this machine.
 *
 * @param folder where it is kept, replaced as a whole; null keeps it in memory only
 */
export async function hnswIndex(
  source: VectorSource,
  folder: string | null,
  signal: AbortSignal,
): Promise<VectorGraph | undefined> {
  if (!(await isBuilt())) return undefined
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib')
  const { FakeEmbeddings } = await import('@langchain/core/utils/testing')
  const load = async (from: string) => {
    try {
      if (readFileSync(join(from, 'made-from'), 'utf8') !== source.name) return undefined
      return await HNSWLib.load(from, new FakeEmbeddings())
    } catch {
      return undefined
    }
  }
  const build = async () => {
    const store = new HNSWLib(new FakeEmbeddings(), { space: 'ip', numDimensions: source.dimension })
    for (let from = 0; from < source.size; from += together) {
      const numbers = Array.from({ length: Math.min(together, source.size - from) }, (_, i) => from + i)
      // Numbered as they are added, from 0: that is all that is kept of them beside the graph.
      await store.addVectors(
        numbers.map(at => [...source.vectorAt(at)]),
        numbers.map(() => ({ pageContent: '', metadata: {} })),
      )
      await new Promise(resolve => setImmediate(resolve))
      signal.throwIfAborted()
    }
    if (folder !== null) await keep(folder, source.name, beside => store.save(beside))
    return store
  }
  const store = (folder === null ? undefined : await load(folder)) ?? (await build())
  return {
    search(vector, limit) {
      if (vector.length !== source.dimension)
        throw new RangeError(`a vector of ${vector.length}, not ${source.dimension}`)
      const { neighbors } = (store.index as CompiledGraph).searchKnn(
        [...vector],
        Math.min(source.size, Math.max(widely, limit)),
      )
      return neighbors
        .map(at => ({ at, score: source.cosine(at, vector) }))
        .sort((a, b) => b.score - a.score || a.at - b.at)
        .slice(0, limit)
    },
  }
}

/** Named where it is loaded only, so that the product is built where it is missing. */
const compiled: string = 'hnswlib-node'

/** What we use of the graph; its own types are missing where it is. */
interface CompiledGraph {
  searchKnn(vector: number[], limit: number): { readonly neighbors: readonly number[] }
}

/** Whether hnswlib-node was compiled on this machine. */
export async function isBuilt(): Promise<boolean> {
  try {
    await import(compiled)
    return true
  } catch {
    return false
  }
}

/** HNSWLib does not write atomically: beside, then renamed, so that a reader meets a whole one or none. */
async function keep(folder: string, made: string, save: (beside: string) => Promise<void>): Promise<void> {
  const beside = `${folder}.${process.pid}.tmp`
  rmSync(beside, { recursive: true, force: true })
  await save(beside)
  writeFileSync(join(beside, 'made-from'), made)
  flushFolder(beside)
  const old = `${folder}.${process.pid}.old`
  if (existsSync(folder)) renameSync(folder, old)
  renameSync(beside, folder)
  rmSync(old, { recursive: true, force: true })
}
