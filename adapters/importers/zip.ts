import { buffer } from 'node:stream/consumers'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { ImportError } from './import-error.js'
import { sizeName } from './limits.js'

/**
 * Unpacks a ZIP under a hard limit and returns its files, folders aside. The size that the archive prints for a file is
 * what counts against the limit; a file that unpacks to another size is refused, and so is one with a password.
 */
export async function unzip(bytes: Uint8Array, limit: number): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  let left = limit
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw locked(entry)
      left -= entry.uncompressedSize
      if (left < 0) throw tooLarge(limit)
      if (!entry.fileName.endsWith('/')) files.set(entry.fileName, await contentOf(zip, entry))
    }
    return files
  } catch (cause) {
    throw cause instanceof ImportError ? cause : broken(cause)
  }
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  return buffer(await zip.openReadStreamPromise(entry))
}

function tooLarge(limit: number): ImportError {
  return new ImportError(
    'TOO_LARGE_UNZIPPED',
    `这个文件解开以后超过 ${sizeName(limit)}，没有收录。请去掉里面的图片和附件，只留正文，再试一次。`,
    `unzipped size is over ${limit} bytes`,
  )
}

function locked(entry: Entry): ImportError {
  return new ImportError(
    'LOCKED_ZIP',
    '这个文件有密码，没有收录。请先去掉密码，再试一次。',
    `"${entry.fileName}" is encrypted`,
  )
}

function broken(cause: unknown): ImportError {
  return new ImportError(
    'BROKEN_ZIP',
    '这个文件打不开，可能没有下载完整。请重新下载，或用 WPS、Word 另存一份再试。',
    `broken zip: ${String(cause)}`,
    { cause },
  )
}
