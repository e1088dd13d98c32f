import { inflateRawSync } from 'node:zlib'
import { ImportError } from './import-error.js'
import { sizeName } from './limits.js'

/** One file of a ZIP archive, still packed. */
interface ZipEntry {
  readonly name: string
  readonly packed: Uint8Array
  readonly isDeflated: boolean
}

/**
 * Unpacks a ZIP under a hard limit and returns its files. Sizes printed in the archive are not believed: each file is
 * inflated with what is left of the limit.
 */
export function unzip(bytes: Uint8Array, limit: number): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let left = limit
  for (const entry of entriesOf(bytes)) {
    const data = entry.isDeflated ? inflate(entry, left, limit) : entry.packed
    left -= data.byteLength
    if (left < 0) throw tooLarge(limit)
    files.set(entry.name, data)
  }
  return files
}

function inflate(entry: ZipEntry, left: number, limit: number): Uint8Array {
  try {
    return inflateRawSync(entry.packed, { maxOutputLength: Math.max(1, left) })
  } catch (cause) {
    if (cause instanceof RangeError || (cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(limit)
    throw broken(`cannot inflate "${entry.name}"`, cause)
  }
}

function entriesOf(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.byteLength - 22
  const furthest = Math.max(0, end - 65_535)
  while (end >= furthest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < furthest || end < 0) throw broken('no central directory')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken('central directory cut off')
    const method = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (local + 30 > bytes.byteLength || (method !== 0 && method !== 8)) throw broken(`cannot read "${name}"`)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + size > bytes.byteLength) throw broken(`"${name}" is cut off`)
    entries.push({ name, packed: bytes.subarray(start, start + size), isDeflated: method === 8 })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function tooLarge(limit: number): ImportError {
  return new ImportError(
    'TOO_LARGE_UNZIPPED',
    `这个文件解开以后超过 ${sizeName(limit)}，没有收录。请去掉里面的图片和附件，只留正文，再试一次。`,
    `unzipped size is over ${limit} bytes`,
  )
}

function broken(why: string, cause?: unknown): ImportError {
  return new ImportError(
    'BROKEN_ZIP',
    '这个文件打不开，可能没有下载完整。请重新下载，或用 WPS、Word 另存一份再试。',
    `broken zip: ${why}`,
    { cause },
  )
}
