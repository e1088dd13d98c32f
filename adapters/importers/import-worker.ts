import { AppError } from '../../common/errors.js'
import type { PreparedFile } from '../../services/corpus/importer.js'
import type { ImportLimits } from './limits.js'
import { prepareFile } from './prepare.js'

export interface ImportTask {
  readonly name: string
  readonly bytes: Uint8Array
  readonly limits: ImportLimits
}

/** An error loses what we added to it on its way between threads: it goes out in words. */
export type ImportTaskResult =
  | { readonly file: PreparedFile; readonly failure?: undefined }
  | {
      readonly file?: undefined
      readonly failure: { readonly code: string; readonly userMessage: string; readonly message: string }
    }

/** The worker's side of an import: a file comes in, its documents go out, a failure goes out in words. */
export default async function importFile({ name, bytes, limits }: ImportTask): Promise<ImportTaskResult> {
  try {
    return { file: await prepareFile(name, bytes, limits) }
  } catch (error) {
    if (error instanceof AppError)
      return { failure: { code: error.code, userMessage: error.userMessage, message: error.message } }
    return {
      failure: {
        code: 'UNREADABLE',
        userMessage: '这个文件读不出来，没有收录。请换一种格式（如 .txt 或 .docx）再试。',
        message: String(error instanceof Error ? error.stack : error),
      },
    }
  }
}
