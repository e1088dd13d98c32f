import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ImportError } from './import-error.js'
import { type ImportLimits, sizeName } from './limits.js'

/** One file of a tar archive. */
export interface TarFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Reads a .tar.gz (or .tar) file by file as it unpacks, so that the archive is never whole in memory. Understands long
 * names (pax and GNU). The unpacked size and the number of files are limited.
 */
export async function* tarFiles(path: string, limits: ImportLimits): AsyncGenerator<TarFile> {
  const source = createReadStream(path)
  const stream = /\.(tgz|gz)$/i.test(path) ? pipeline(source, createGunzip(), () => undefined) : source
  let chunks: Buffer[] = []
  let held = 0
  let needed = 512
  let unpacked = 0
  let count = 0
  let longName: string | undefined
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.byteLength
      if (unpacked > limits.archiveUnzippedBytes) throw tooLarge(limits)
      chunks.push(chunk)
      held += chunk.byteLength
      if (held < needed) continue
      let rest = Buffer.concat(chunks)
      needed = sizeOfNext(rest, limits)
      while (rest.byteLength >= needed) {
        const entry = takeEntry(rest, needed)
        rest = rest.subarray(needed)
        needed = sizeOfNext(rest, limits)
        if (entry.kind === 'long-name') longName = entry.name
        if (entry.kind !== 'file') continue
        if (++count > limits.archiveFiles) throw tooLarge(limits)
        yield { name: longName ?? entry.name, bytes: entry.bytes }
        longName = undefined
      }
      chunks = [rest]
      held = rest.byteLength
    }
    if (held > 0 && needed > 512) throw new Error('cut off inside a file')
  } catch (cause) {
    if (cause instanceof ImportError) throw cause
    throw new ImportError(
      'BROKEN_ARCHIVE',
      '这个压缩包打不开，可能没有下载完整。请重新下载再试。',
      `tar: ${String(cause)}`,
      { cause },
    )
  }
}

interface Taken {
  readonly kind: 'file' | 'long-name' | 'other'
  readonly name: string
  readonly bytes: Uint8Array
}

/** How many bytes the next entry takes, header and padding included; 512 while its header is not there yet. */
function sizeOfNext(held: Buffer, limits: ImportLimits): number {
  if (held.byteLength < 512) return 512
  const length = Number.parseInt(text(held, 124, 136).trim() || '0', 8)
  if (!Number.isFinite(length) || length < 0) throw new Error('not a tar archive')
  if (length > limits.fileBytes) throw tooLarge(limits)
  return 512 + Math.ceil(length / 512) * 512
}

function takeEntry(held: Buffer, size: number): Taken {
  const length = size === 512 ? 0 : Number.parseInt(text(held, 124, 136).trim() || '0', 8)
  const type = String.fromCharCode(held[156] ?? 0)
  const bytes = Uint8Array.prototype.slice.call(held, 512, 512 + length)
  const prefix = text(held, 345, 500)
  const name = prefix && text(held, 257, 262) === 'ustar' ? `${prefix}/${text(held, 0, 100)}` : text(held, 0, 100)
  if (type === 'x') return { kind: 'long-name', name: paxPath(bytes) ?? name, bytes }
  if (type === 'L') return { kind: 'long-name', name: text(Buffer.from(bytes), 0, length), bytes }
  return { kind: (type === '0' || type === '\0') && name !== '' ? 'file' : 'other', name, bytes }
}

function text(bytes: Buffer, from: number, to: number): string {
  const raw = bytes.subarray(from, to)
  const end = raw.indexOf(0)
  return raw.subarray(0, end < 0 ? raw.length : end).toString('utf8')
}

function paxPath(bytes: Uint8Array): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]+)\n/.exec(Buffer.from(bytes).toString('utf8'))?.[1]
}

function tooLarge(limits: ImportLimits): ImportError {
  return new ImportError(
    'ARCHIVE_TOO_LARGE',
    `压缩包解开以后太大（上限 ${sizeName(limits.archiveUnzippedBytes)}、${limits.archiveFiles} 个文件），没有收录。请分成几包再试。`,
    'archive is over its limits',
  )
}
