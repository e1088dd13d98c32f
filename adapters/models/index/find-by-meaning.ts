import { join } from 'node:path'
import { type Meaning, type Near, nearOf } from '../../../knowledge/index/embedding-votes.js'
import type { Embed, VectorIndex } from '../../../knowledge/ports.js'
import { mayLeave } from '../../../knowledge/rephrase/outbound-data-policy.js'
import { cachedVectorsOf, vectorsOf } from './cached-vectors.js'
import { exactScan } from './exact-scan.js'
import { hnswIndex } from './hnsw-index.js'

/** How long an answer waits for its third leg. */
export const timeout = 250
/** How long a silent embedder is left alone. */
const restTime = 60_000
/** From this many rows on a graph is worth its building (docs/benchmarks.md). */
export const graphFrom = 30_000
const NEAREST = 20

export interface MeaningParts {
  readonly embed: Embed
  /** The embedder's name, as its vectors are kept. */
  readonly embedder: string
  readonly meanings: readonly Meaning[]
  /** Where vectors are kept. */
  readonly folder: string
  readonly now: () => number
  readonly log: (line: string) => void
}

/** The third leg: what a question is nearest to by its meaning. */
export interface FindByMeaning {
  /** Null where it is not ready, not allowed to ask, or too slow: then the other legs answer. Never rejects. */
  near(question: string): Promise<Near | null>
  /** Resolves once everything is embedded and can be found; false where that failed and is tried again later. */
  readonly ready: Promise<boolean>
  stop(): void
}

/** Embeds in the background what is new, and answers from the moment it is done. */
export function findByMeaning(parts: MeaningParts): FindByMeaning {
  const { log } = parts
  const stopped = new AbortController()
  let index: VectorIndex | undefined
  let again: NodeJS.Timeout | undefined

  async function build(): Promise<boolean> {
    try {
      index = await buildIndex(parts, stopped.signal)
      log(`vectors: ${index.size} texts of ${index.dimension} dimensions are found by meaning`)
      return true
    } catch {
      if (stopped.signal.aborted) return false
      log('vectors: not all texts could be embedded; answers come from the words alone, tried again in a minute')
      again = setTimeout(() => void build(), restTime)
      again.unref()
      return false
    }
  }

  return {
    near: nearIn(() => index, parts),
    ready: build(),
    stop() {
      stopped.abort()
      clearTimeout(again)
    },
  }
}

/**
 * The third leg over what was embedded before, without embedding anything new; undefined where that is not all there is.
 * The graph is left to the program: comparing with every row serves a command that answers and ends.
 */
export function findInCache(parts: MeaningParts): FindByMeaning['near'] | undefined {
  const texts = parts.meanings.map(one => one.text)
  const rows = cachedVectorsOf(texts, parts.folder, parts.embedder)
  if (!rows) return undefined
  const index = exactScan(rows)
  return nearIn(() => index, parts)
}

/** Asks the embedder, within its timeout; one that is slow or gone is left alone for a while. */
function nearIn(index: () => VectorIndex | undefined, parts: MeaningParts): FindByMeaning['near'] {
  const { embed, meanings, now, log } = parts
  let restsUntil = 0
  let isSilent = false

  async function ask(question: string, among: VectorIndex): Promise<Near> {
    const [vector] = await embed([question], { purpose: 'query', signal: AbortSignal.timeout(timeout) })
    if (!vector || vector.length !== among.dimension) throw new RangeError('a vector of another length')
    const hits = await among.search(vector, NEAREST)
    return nearOf(hits.flatMap(({ at, score }) => (meanings[at] ? [{ meaning: meanings[at], score }] : [])))
  }

  return async question => {
    const among = index()
    if (!among || now() < restsUntil || !mayLeave(question)) return null
    try {
      const near = await ask(question, among)
      if (isSilent) log('vectors: the embedder answers again')
      isSilent = false
      return near
    } catch {
      restsUntil = now() + restTime
      if (!isSilent) log('vectors: the embedder is slow or gone; answers come from the words alone, tried again later')
      isSilent = true
      return null
    }
  }
}

async function buildIndex({ embed, embedder, meanings, folder, log }: MeaningParts, signal: AbortSignal) {
  const texts = meanings.map(one => one.text)
  let told = 0
  const rows = await vectorsOf(texts, folder, {
    embedder,
    embed,
    signal,
    onProgress(done, of) {
      const share = Math.floor((10 * done) / of)
      if (share > told) log(`vectors: ${done} of ${of} new texts embedded`)
      told = share
    },
  })
  const graph = meanings.length >= graphFrom ? await hnswIndex(rows, join(folder, 'graph')) : undefined
  return graph ?? exactScan(rows)
}
