import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { ImportError } from './import-error.js'
import { type ImportLimits, sizeName } from './limits.js'

/** One file of a tar archive. */
export interface TarFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Archives from before POSIX name no format; the types do not know this option. */
const oldOnesToo: object = { allowUnknownFormat: true }

/**
 * Reads a .tar.gz (or .tar) file by file as it unpacks, so that the archive is never whole in memory. The unpacked size,
 * that of each file and their number are limited. A broken archive is an {@link ImportError}.
 */
export async function* tarFiles(path: string, limits: ImportLimits): AsyncGenerator<TarFile> {
  const files = extract(oldOnesToo)
  const unpacking = /\.(tgz|gz)$/i.test(path)
    ? pipeline(createReadStream(path), createGunzip(), counted(limits), files)
    : pipeline(createReadStream(path), counted(limits), files)
  unpacking.catch(() => undefined)
  let count = 0
  try {
    for await (const entry of files) {
      const { name, type, size = 0 } = entry.header
      if (size > limits.fileBytes) throw tooLarge(limits)
      if (type !== 'file' || name === '') {
        entry.resume()
        continue
      }
      if (++count > limits.archiveFiles) throw tooLarge(limits)
      yield { name, bytes: await buffer(entry) }
    }
    await unpacking
  } catch (error) {
    // what broke the stream says more than what the broken stream says
    const cause = await unpacking.then(
      () => error,
      first => (error instanceof ImportError ? error : first),
    )
    if (cause instanceof ImportError) throw cause
    throw new ImportError(
      'BROKEN_ARCHIVE',
      '这个压缩包打不开，可能没有下载完整。请重新下载再试。',
      `tar: ${String(cause)}`,
      { cause },
    )
  }
}

/** Passes bytes on until they are more than an archive may unpack to. */
function counted(limits: ImportLimits) {
  return async function* (chunks: AsyncIterable<Buffer>) {
    let unpacked = 0
    for await (const chunk of chunks) {
      unpacked += chunk.byteLength
      if (unpacked > limits.archiveUnzippedBytes) throw tooLarge(limits)
      yield chunk
    }
  }
}

function tooLarge(limits: ImportLimits): ImportError {
  return new ImportError(
    'ARCHIVE_TOO_LARGE',
    `压缩包解开以后太大（上限 ${sizeName(limits.archiveUnzippedBytes)}、${limits.archiveFiles} 个文件），没有收录。请分成几包再试。`,
    'archive is over its limits',
  )
}
