import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Bytes of a key: the first of the SHA-256 of the text. */
const keyBytes = 8
/** 'BFV1' */
const magic = 0x31564642
const headBytes = 16

/** A text that was embedded: what it is looked up by, and its vector in 8 bits with a scale. */
export interface VectorRow {
  readonly key: Uint8Array
  readonly scale: number
  readonly values: Int8Array
}

/** A file of rows as it lies on the disk: keys, then scales, then values, so that keys are read without the rest. */
export interface VectorFile {
  readonly path: string
  readonly stamp: string
  readonly dimension: number
  readonly count: number
  /** Two words a key. */
  keys(): Uint32Array
  scales(): Float32Array
  /** `length` rows from `from` on, read into `into`. */
  values(from: number, length: number, into: Int8Array): void
  close(): void
}

export function keyOf(text: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest()).slice(0, keyBytes)
}

/** A vector of length 1 in 8 bits a number: its cosines move by some thousandths. */
export function rowFrom(key: Uint8Array, vector: Float32Array): VectorRow {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const scale = largest / 127 || 1
  return { key, scale, values: Int8Array.from(vector, value => Math.round(value / scale)) }
}

/** The bytes of a file of rows, all of one stamp and dimension. */
export function packVectors(stamp: string, dimension: number, rows: readonly VectorRow[]): Uint8Array {
  const name = new TextEncoder().encode(stamp.padEnd(Math.ceil(stamp.length / 4) * 4))
  const bytes = new Uint8Array(headBytes + name.length + rows.length * (keyBytes + 4 + dimension))
  const head = new DataView(bytes.buffer)
  for (const [i, word] of [magic, dimension, rows.length, name.length].entries()) head.setUint32(i * 4, word, true)
  bytes.set(name, headBytes)
  const keys = headBytes + name.length
  const scales = keys + rows.length * keyBytes
  const values = scales + rows.length * 4
  for (const [i, row] of rows.entries()) {
    bytes.set(row.key, keys + i * keyBytes)
    head.setFloat32(scales + i * 4, row.scale, true)
    bytes.set(new Uint8Array(row.values.buffer, row.values.byteOffset, dimension), values + i * dimension)
  }
  return bytes
}

/** Opens a file of rows; undefined where it is none of ours, or not whole. */
export function openVectorFile(path: string): VectorFile | undefined {
  const file = openSync(path, 'r')
  const head = new Uint8Array(headBytes)
  const isHead = readSync(file, head, 0, headBytes, 0) === headBytes
  const [mark, dimension = 0, count = 0, name = 0] = new Uint32Array(head.buffer)
  const keys = headBytes + name
  const scales = keys + count * keyBytes
  const values = scales + count * 4
  if (!isHead || mark !== magic || fstatSync(file).size !== values + count * dimension) {
    closeSync(file)
    return undefined
  }
  const piece = (at: number, length: number) => {
    const bytes = new Uint8Array(length)
    readSync(file, bytes, 0, length, at)
    return bytes
  }
  return {
    path,
    dimension,
    count,
    stamp: new TextDecoder().decode(piece(headBytes, name)).trimEnd(),
    keys: () => new Uint32Array(piece(keys, count * keyBytes).buffer),
    scales: () => new Float32Array(piece(scales, count * 4).buffer),
    values(from, length, into) {
      readSync(file, into, 0, length * dimension, values + from * dimension)
    },
    close: () => closeSync(file),
  }
}
