import { join } from 'node:path'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { type Embedded, meaningsOf } from '../../knowledge/index/meanings.js'
import { textsToEmbed, unitText } from '../../knowledge/index/text-vectors.js'
import type { Encoder, KeptVectors, QuestionVectors, VectorsFor } from '../../knowledge/ports.js'
import { within } from '../models/model-server.js'
import type { KeptRows } from './kept-rows.js'
import { graphOfUnits } from './unit-graph.js'
import { type Making, makeVectors, openVectors } from './vector-folder.js'

/** How long an answer waits for the vectors of its question. */
export const timeout = 250
/** How long an embedder that was slow or gone is left alone. */
const restTime = 60_000
/** How many questions' vectors are remembered. */
const mostQuestions = 500
/** How many parts of one question are embedded. */
const mostParts = 12

export interface LibraryVectorsParts {
  /** Loads what makes vectors; rejects where it cannot run. */
  readonly open: () => Promise<Encoder & { close?(): Promise<void> }>
  /** Where vectors are kept; those that ship with the product stand in the others. */
  readonly folders: readonly [string, ...string[]]
  /** Whether words may be handed to it at all. */
  readonly mayAsk: (text: string) => boolean
  /** Milliseconds that a question may wait for its vectors. */
  readonly timeout: number
  /** Whether it is left alone for a while after it was too slow: one behind a network is. */
  readonly rests: boolean
  readonly now: () => number
  readonly log: (line: string) => void
}

/** The vectors of the library and of questions, from the moment they are there. */
export interface LibraryVectors {
  /** Vectors of the library's texts; undefined until they are read, and where there is no encoder. */
  readonly kept: () => KeptVectors | undefined
  readonly vectorsFor: VectorsFor
  /** Resolves once the encoder is loaded and what is kept is read; false where it cannot run. */
  readonly ready: Promise<boolean>
  /** Embeds in the background what is new in the library; what was begun for an earlier one is broken off. */
  make(library: EmbeddedLibrary): Promise<boolean>
  /**
   * Embeds what is new while somebody waits, unless it is more than `most`.
   *
   * @returns how many are left; null where there is no encoder
   */
  makeNow(library: EmbeddedLibrary, most: number, onProgress: Making['onProgress']): Promise<number | null>
  /** Whether every regulation of the library has its vectors, as far as its last unit tells. */
  isWhole(library: EmbeddedLibrary): boolean
  stop(): void
}

/** What is embedded: all that is found by meaning, of the texts that may be. */
export type EmbeddedLibrary = Pick<Knowledge, 'library' | 'model' | 'cards'>

export function libraryVectors(parts: LibraryVectorsParts): LibraryVectors {
  const { log, folders } = parts
  let encoder: (Encoder & { close?(): Promise<void> }) | undefined
  let kept: KeptRows | undefined
  let making = new AbortController()
  let isStopped = false
  const vectorsFor = questionVectors(() => (kept && kept.size > 0 ? encoder : undefined), parts)

  function read(stamp: string): void {
    const before = kept
    kept = openVectors(folders, stamp)
    before?.close()
  }

  const ready = (async () => {
    try {
      encoder = await parts.open()
      if (!isStopped) read(encoder.stamp)
      else await encoder.close?.()
      return !isStopped
    } catch (error) {
      log(`vectors: ${error instanceof Error ? error.message : String(error)}; answers come from the words alone`)
      return false
    }
  })()

  async function addGraph(library: Library, rows: KeptRows, signal: AbortSignal): Promise<void> {
    const nearestUnits = await graphOfUnits(library, rows, join(folders[0], 'graph'), signal)
    if (!nearestUnits || kept !== rows) return
    kept = { ...rows, nearestUnits }
    log('vectors: the units of this large library are found by a graph')
  }

  async function make(of: EmbeddedLibrary): Promise<boolean> {
    making.abort()
    making = new AbortController()
    const { signal } = making
    if (!(await ready) || !encoder || signal.aborted) return false
    let told = 0
    const onProgress = (done: number, all: number) => {
      const share = Math.floor((10 * done) / all)
      if (share > told) log(`vectors: ${done} of ${all} new texts embedded`)
      told = share
    }
    try {
      const { made } = await makeVectors(() => textsOf(of), folders, { encoder, signal, onProgress })
      if (signal.aborted) return false
      if (made > 0) read(encoder.stamp)
      log(`vectors: ${kept?.size ?? 0} texts can be found by meaning`)
      if (kept) await addGraph(of.library, kept, signal)
      return true
    } catch {
      if (signal.aborted) return false
      log('vectors: the texts could not be embedded; answers come from the words alone, tried again later')
      setTimeout(() => signal.aborted || void make(of), restTime).unref()
      return false
    }
  }

  return {
    kept: () => kept,
    vectorsFor,
    ready,
    make,
    async makeNow(of, most, onProgress) {
      if (!(await ready) || !encoder) return null
      const { signal } = making
      const { made, left } = await makeVectors(() => textsOf(of), folders, { encoder, signal, onProgress, most })
      if (made > 0) read(encoder.stamp)
      return left
    },
    isWhole: ({ library }) =>
      library.entries.every(entry => {
        const unit = entry.units.at(-1)
        return !unit || (kept !== undefined && kept.rowOf(unitText({ entry, unit })) >= 0)
      }),
    stop() {
      isStopped = true
      making.abort()
      kept?.close()
      kept = undefined
      void encoder?.close?.()
    },
  }
}

function textsOf({ library, model, cards }: EmbeddedLibrary): Iterable<Embedded> {
  return textsToEmbed(library, meaningsOf({ model, cards }))
}

/** Vectors of questions, the latest remembered. */
function questionVectors(encoderNow: () => Encoder | undefined, parts: LibraryVectorsParts): VectorsFor {
  const { mayAsk, rests, now, log } = parts
  const known = new Map<string, Float32Array>()
  let restsUntil = 0
  let isSilent = false

  async function fetch(texts: readonly string[], encoder: Encoder): Promise<void> {
    const signal = AbortSignal.timeout(parts.timeout)
    try {
      const vectors = await within(signal, encoder.embed(texts, { purpose: 'query', signal }))
      texts.forEach((text, i) => {
        const vector = vectors[i]
        if (vector) known.set(text, vector)
      })
      if (isSilent) log('vectors: the embedder answers again')
      isSilent = false
    } catch {
      if (rests) restsUntil = now() + restTime
      if (!isSilent) log('vectors: the embedder is slow or gone; answers come from the words alone, tried again later')
      isSilent = true
    }
  }

  return async asked => {
    const encoder = encoderNow()
    if (!encoder || !asked.every(mayAsk)) return new Map()
    const texts = [...new Set(asked)].slice(0, mostParts)
    const unknown = texts.filter(text => !known.has(text))
    if (unknown.length > 0 && now() >= restsUntil) await fetch(unknown, encoder)
    const vectors = new Map<string, Float32Array>()
    for (const text of texts) {
      const vector = known.get(text)
      if (!vector) continue
      vectors.set(text, vector)
      // Asked last, forgotten last.
      known.delete(text)
      known.set(text, vector)
    }
    for (const oldest of known.keys()) {
      if (known.size <= mostQuestions) break
      known.delete(oldest)
    }
    return vectors satisfies QuestionVectors
  }
}
