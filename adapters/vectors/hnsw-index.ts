import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder } from '../library/write-atomically.js'
import { cosine, type Rows, rowOf, type VectorIndex } from './exact-scan.js'

/** hnswlib looks at as many rows as it is asked for; more of them, re-scored, find nearly all of the nearest. */
const widely = 500
/** Rows added at a time, before others have their turn. */
const together = 25

/**
 * A graph over many rows, in LangChain's HNSWLib on hnswlib-node; what it finds is scored again exactly. Undefined
 * where hnswlib-node is not built on this machine.
 *
 * @param folder where it is kept, replaced as a whole; null keeps it in memory only
 */
export async function hnswIndex(rows: Rows, folder: string | null): Promise<VectorIndex | undefined> {
  if (!(await isBuilt())) return undefined
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib')
  const { FakeEmbeddings } = await import('@langchain/core/utils/testing')
  const size = rows.values.length / rows.dimension
  const made = madeFrom(rows)
  const load = async (from: string) => {
    try {
      if (readFileSync(join(from, 'made-from'), 'utf8') !== made) return undefined
      return await HNSWLib.load(from, new FakeEmbeddings())
    } catch {
      return undefined
    }
  }
  const build = async () => {
    const store = new HNSWLib(new FakeEmbeddings(), { space: 'ip', numDimensions: rows.dimension })
    for (let from = 0; from < size; from += together) {
      const numbers = Array.from({ length: Math.min(together, size - from) }, (_, i) => from + i)
      await store.addVectors(
        numbers.map(at => [...rowOf(rows, at)]),
        numbers.map(at => ({ pageContent: '', metadata: { at } })),
      )
      await new Promise(resolve => setImmediate(resolve))
    }
    if (folder !== null) await keep(folder, made, beside => store.save(beside))
    return store
  }
  const store = (folder === null ? undefined : await load(folder)) ?? (await build())
  return {
    size,
    dimension: rows.dimension,
    async search(vector, limit) {
      if (vector.length !== rows.dimension) throw new RangeError(`a vector of ${vector.length}, not ${rows.dimension}`)
      const found = await store.similaritySearchVectorWithScore([...vector], Math.min(size, Math.max(widely, limit)))
      return found
        .map(([document]) => Number(document.metadata.at))
        .map(at => ({ at, score: cosine(rows, at, vector) }))
        .sort((a, b) => b.score - a.score || a.at - b.at)
        .slice(0, limit)
    },
  }
}

async function isBuilt(): Promise<boolean> {
  try {
    await import('hnswlib-node')
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

function madeFrom({ dimension, values }: Rows): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return `${dimension} ${createHash('sha256').update(bytes).digest('hex')}`
}
