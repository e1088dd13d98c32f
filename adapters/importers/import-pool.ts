import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { productRoot } from '../library/product-root.js'
import { ImportError } from './import-error.js'
import { type ImportLimits, importLimits } from './limits.js'
import type { PreparedFile } from './prepare.js'

/** Reads files in worker threads: a file that hangs or eats memory costs its worker, never the program. */
export interface ImportPool {
  /** Rejects with {@link ImportError} in words for the person. */
  read(name: string, bytes: Uint8Array): Promise<PreparedFile>
  close(): Promise<void>
}

interface Job {
  readonly name: string
  readonly bytes: Uint8Array
  readonly resolve: (file: PreparedFile) => void
  readonly reject: (error: Error) => void
}

/** A worker and what it has in hand. */
interface Hand {
  readonly worker: Worker
  job?: Job
  timer?: NodeJS.Timeout
}

function release(hand: Hand): Job | undefined {
  clearTimeout(hand.timer)
  const { job } = hand
  delete hand.job
  return job
}

interface Answer {
  readonly file?: PreparedFile
  readonly failure?: { readonly code: string; readonly userMessage: string; readonly message: string }
}

/** `workerFile` is the compiled worker; found by itself from `dist`, and from the sources once they are built. */
export function importPool(options: { workers?: number; limits?: ImportLimits; workerFile?: string } = {}): ImportPool {
  const limits = options.limits ?? importLimits
  const file = options.workerFile ?? builtWorker()
  const waiting: Job[] = []
  const idle: Hand[] = []
  const all = new Set<Hand>()
  const most = options.workers ?? 2

  function next(): void {
    const job = waiting[0]
    if (!job) return
    const hand = idle.pop() ?? (all.size < most ? start() : undefined)
    if (!hand) return
    waiting.shift()
    hand.job = job
    hand.timer = setTimeout(() => lose(hand, tookTooLong(job.name, limits.millis)), limits.millis)
    hand.worker.postMessage({ name: job.name, bytes: job.bytes })
  }

  function start(): Hand {
    const worker = new Worker(file, { workerData: { limits }, resourceLimits: { maxOldGenerationSizeMb: 512 } })
    const hand: Hand = { worker }
    all.add(hand)
    worker.on('message', (answer: Answer) => answered(hand, answer))
    worker.on('error', error => lose(hand, tooHeavy(hand.job?.name, error)))
    worker.on('exit', code => lose(hand, tooHeavy(hand.job?.name, new Error(`worker left with ${code}`))))
    return hand
  }

  function answered(hand: Hand, { file: prepared, failure }: Answer): void {
    const job = release(hand)
    idle.push(hand)
    if (prepared) job?.resolve(prepared)
    else job?.reject(new ImportError(failure?.code ?? 'UNREADABLE', failure?.userMessage ?? '', failure?.message ?? ''))
    next()
  }

  function lose(hand: Hand, error: Error): void {
    if (!all.delete(hand)) return
    const place = idle.indexOf(hand)
    if (place >= 0) idle.splice(place, 1)
    const job = release(hand)
    void hand.worker.terminate()
    job?.reject(error)
    next()
  }

  return {
    read: (name, bytes) =>
      new Promise((resolve, reject) => {
        waiting.push({ name, bytes, resolve, reject })
        next()
      }),
    close: async () => {
      const hands = [...all]
      all.clear()
      await Promise.all(hands.map(hand => hand.worker.terminate()))
    },
  }
}

function builtWorker(): string {
  const beside = fileURLToPath(new URL('./import-worker.js', import.meta.url))
  if (existsSync(beside)) return beside
  const built = join(productRoot(), 'dist', 'adapters', 'importers', 'import-worker.js')
  if (existsSync(built)) return built
  throw new Error('the import worker is not built; run "npm run build" first')
}

function tookTooLong(name: string, millis: number): ImportError {
  return new ImportError(
    'TOO_SLOW',
    `这个文件读了 ${Math.round(millis / 1000)} 秒还没有读完，没有收录。请只留正文，或换成 .txt 再试。`,
    `"${name}" took longer than ${millis} ms`,
  )
}

function tooHeavy(name: string | undefined, cause: Error): ImportError {
  return new ImportError(
    'TOO_HEAVY',
    '这个文件太复杂，读的时候内存不够，没有收录。请只留正文，或换成 .txt 再试。',
    `worker lost on "${name ?? 'nothing'}": ${cause.message}`,
    { cause },
  )
}
