import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../common/errors.js'
import type { ImportLimits } from './limits.js'
import { prepareFile } from './prepare.js'

/** The worker's side of an import: a file comes in, its documents go out, a failure goes out in words. */
const limits = (workerData as { limits: ImportLimits }).limits

parentPort?.on('message', async ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  try {
    parentPort?.postMessage({ file: await prepareFile(name, bytes, limits) })
  } catch (error) {
    const failure =
      error instanceof AppError
        ? { code: error.code, userMessage: error.userMessage, message: error.message }
        : {
            code: 'UNREADABLE',
            userMessage: '这个文件读不出来，没有收录。请换一种格式（如 .txt 或 .docx）再试。',
            message: String(error instanceof Error ? error.stack : error),
          }
    parentPort?.postMessage({ failure })
  }
})
