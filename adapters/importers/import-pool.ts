import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { PreparedFile } from '../../services/corpus/importer.js'
import { productRoot } from '../library/product-root.js'
import { ImportError } from './import-error.js'
import type { ImportTask, ImportTaskResult } from './import-worker.js'
import { type ImportLimits, importLimits } from './limits.js'

/** Reads files in worker threads: a file that hangs or eats memory costs its worker, never the program. */
export interface ImportPool {
  /** Rejects with {@link ImportError} in words for the person. */
  read(name: string, bytes: Uint8Array): Promise<PreparedFile>
  close(): Promise<void>
}

/** Of one worker, in MB. */
const mostMemory = 512

/** `workerFile` is the compiled worker; found by itself from `dist`, and from the sources once they are built. */
export function importPool(options: { workers?: number; limits?: ImportLimits; workerFile?: string } = {}): ImportPool {
  const limits = options.limits ?? importLimits
  const most = options.workers ?? 2
  const pool = new Piscina<ImportTask, ImportTaskResult>({
    filename: options.workerFile ?? builtWorker(),
    minThreads: 0,
    maxThreads: most,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  })
  // a worker that is lost while it has nothing in hand is replaced with the next file
  pool.on('error', () => undefined)
  const inTurn = atMost(most)
  return {
    read: (name, bytes) =>
      inTurn(async () => {
        // begins here and not while the file waits: each has the whole time
        const signal = AbortSignal.timeout(limits.millis)
        const { file, failure } = await pool.run({ name, bytes, limits }, { signal }).catch((cause: Error) => {
          throw signal.aborted ? tookTooLong(name, limits.millis) : tooHeavy(name, cause)
        })
        if (file) return file
        throw new ImportError(failure.code, failure.userMessage, failure.message)
      }),
    close: () => pool.destroy(),
  }
}

/** Lets so many jobs run at a time; the others wait in their order. */
function atMost(most: number): <T>(job: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async job => {
    if (running === most) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
    try {
      return await job()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
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

function tooHeavy(name: string, cause: Error): ImportError {
  return new ImportError(
    'TOO_HEAVY',
    '这个文件太复杂，读的时候内存不够，没有收录。请只留正文，或换成 .txt 再试。',
    `worker lost on "${name}": ${cause.message}`,
    { cause },
  )
}
