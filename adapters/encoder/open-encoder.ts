import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Encoder } from '../../knowledge/ports.js'
import { productRoot } from '../library/product-root.js'
import type { WorkerData, WorkerReady, WorkerResult } from './encoder-worker.js'
import { wordPiece } from './word-piece.js'

/** The encoder that ships with the product, at work in a thread of its own. */
export interface ShippedEncoder extends Encoder {
  close(): Promise<void>
}

/** Why there is no encoder on this machine: the product works on words alone. */
export class NoEncoderError extends Error {
  constructor(
    /** `no-runtime`: onnxruntime-node is not installed or does not load; `no-weights`: the model's files are missing. */
    readonly reason: 'no-runtime' | 'no-weights',
    why: string,
  ) {
    super(`the encoder does not load (${reason}): ${why}`)
  }
}

export interface EncoderParts {
  /** The folder with the model and its vocabulary. */
  readonly folder?: string
  /** The package that runs it. */
  readonly runtime?: string
  /** The compiled worker, where it lies elsewhere. */
  readonly workerFile?: string
}

/**
 * Loads the encoder. Questions go before texts; each text is embedded by itself, for its vector would move in the third
 * decimal with what stands beside it.
 *
 * @throws {NoEncoderError} where it cannot run here
 */
export async function openEncoder(parts: EncoderParts = {}): Promise<ShippedEncoder> {
  const folder = parts.folder ?? join(productRoot(), 'adapters', 'encoder', 'weights')
  const data: WorkerData = {
    weights: join(folder, 'encoder.onnx'),
    vocabulary: join(folder, 'vocab.txt'),
    runtime: parts.runtime ?? 'onnxruntime-node',
  }
  const worker = new Worker(parts.workerFile ?? builtWorker(), { workerData: data })
  const stamp = await readyStamp(worker)
  const idsOf = wordPiece(readFileSync(data.vocabulary, 'utf8'))
  const line = lineTo(worker)
  return {
    stamp,
    together: 1,
    embed: (texts, { purpose, signal }) =>
      Promise.all(texts.map(text => line.ask(idsOf(text), { first: purpose === 'query', signal }))),
    async close() {
      line.close()
      await worker.terminate()
    },
  }
}

async function readyStamp(worker: Worker): Promise<string> {
  const ready = await new Promise<WorkerReady>(resolve => {
    worker.once('message', resolve)
    worker.once('error', error => resolve({ failure: 'no-runtime', why: String(error) }))
    worker.once('exit', code => resolve({ failure: 'no-runtime', why: `its thread ended with ${code}` }))
  })
  worker.removeAllListeners('exit')
  if ('stamp' in ready) return ready.stamp
  await worker.terminate()
  throw new NoEncoderError(ready.failure, ready.why)
}

interface Job {
  readonly ids: readonly number[]
  readonly signal: AbortSignal
  readonly resolve: (vector: Float32Array) => void
  readonly reject: (error: unknown) => void
}

/** One text at a time; a job whose time is over before its turn is not done at all. */
function lineTo(worker: Worker) {
  const questions: Job[] = []
  const texts: Job[] = []
  let now: Job | undefined
  let gone: Error | undefined

  function next(): void {
    if (now) return
    now = questions.shift() ?? texts.shift()
    while (now?.signal.aborted) {
      now.reject(now.signal.reason)
      now = questions.shift() ?? texts.shift()
    }
    if (!now) {
      worker.unref()
      return
    }
    // Somebody waits: the program stays as long.
    worker.ref()
    worker.postMessage(now.ids)
  }

  function end(error: Error): void {
    gone ??= error
    for (const job of [now, ...questions.splice(0), ...texts.splice(0)]) job?.reject(gone)
    now = undefined
  }

  worker.on('message', (result: WorkerResult) => {
    if ('vector' in result) now?.resolve(result.vector)
    else now?.reject(new Error(result.why))
    now = undefined
    next()
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the encoder’s thread has ended')))
  // After the listeners, which would hold the program again.
  worker.unref()

  return {
    ask: (ids: readonly number[], { first, signal }: { readonly first: boolean; readonly signal: AbortSignal }) =>
      new Promise<Float32Array>((resolve, reject) => {
        if (gone) return reject(gone)
        ;(first ? questions : texts).push({ ids, signal, resolve, reject })
        next()
      }),
    close: () => end(new Error('the encoder was closed')),
  }
}

function builtWorker(): string {
  const beside = fileURLToPath(new URL('./encoder-worker.js', import.meta.url))
  if (existsSync(beside)) return beside
  return join(productRoot(), 'dist', 'adapters', 'encoder', 'encoder-worker.js')
}
