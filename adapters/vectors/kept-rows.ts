import type { KeptVectors } from '../../knowledge/ports.js'
import { keyOf, type VectorFile, type VectorRow } from './vector-file.js'

/** Kept vectors with the files they stand in. */
export interface KeptRows extends KeptVectors {
  readonly size: number
  /** Which rows stand in which file. */
  readonly files: readonly { readonly path: string; readonly from: number; readonly count: number }[]
  row(at: number): VectorRow
  close(): void
}

/** Up to so many bytes of rows are held in memory; of more, the rows that are asked for are read. */
const mostInMemory = 32 * 1024 * 1024

/** The rows of these files, one after another; all of one stamp. */
export function rowsOf(files: readonly VectorFile[]): KeptRows {
  const dimension = files[0]?.dimension ?? 0
  const held = files.filter(file => file.dimension === dimension)
  const size = held.reduce((sum, file) => sum + file.count, 0)
  const keys = new Uint32Array(size * 2)
  const scales = new Float32Array(size)
  const inMemory = size * dimension <= mostInMemory
  const values = new Int8Array(inMemory ? size * dimension : dimension)
  const starts: number[] = []
  let at = 0
  for (const file of held) {
    starts.push(at)
    keys.set(file.keys(), at * 2)
    scales.set(file.scales(), at)
    if (inMemory) file.values(0, file.count, values.subarray(at * dimension, (at + file.count) * dimension))
    at += file.count
  }
  // What is in memory is not read again, and a long making leaves many files.
  if (inMemory) for (const file of files) file.close()
  const table = tableOver(keys)

  /** Where in `values` a row stands. */
  function offsetOf(row: number): number {
    if (inMemory) return row * dimension
    let i = held.length - 1
    while (i > 0 && (starts[i] ?? 0) > row) i--
    held[i]?.values(row - (starts[i] ?? 0), 1, values)
    return 0
  }

  return {
    dimension,
    size,
    files: held.map(({ path, count }, i) => ({ path, from: starts[i] ?? 0, count })),
    row(at) {
      const from = offsetOf(at)
      const key = new Uint8Array(keys.slice(at * 2, at * 2 + 2).buffer)
      return { key, scale: scales[at] ?? 1, values: values.slice(from, from + dimension) }
    },
    rowOf: key => table(new Uint32Array(keyOf(key).buffer)),
    cosine: (row, vector) => (scales[row] ?? 0) * product(values, offsetOf(row), vector),
    close() {
      if (!inMemory) for (const file of files) file.close()
    },
  }
}

/** Looks keys up: a table with open places, half of it empty. */
function tableOver(keys: Uint32Array): (key: Uint32Array) => number {
  const count = keys.length / 2
  let places = 16
  while (places < count * 2) places *= 2
  const table = new Int32Array(places).fill(-1)
  const find = (first: number, second: number): number => {
    let place = first & (places - 1)
    for (;;) {
      const row = table[place] as number
      if (row < 0 || (keys[row * 2] === first && keys[row * 2 + 1] === second)) return place
      place = (place + 1) & (places - 1)
    }
  }
  for (let row = 0; row < count; row++) {
    const place = find(keys[row * 2] as number, keys[row * 2 + 1] as number)
    if ((table[place] as number) < 0) table[place] = row
  }
  return ([first = 0, second = 0]) => table[find(first, second)] as number
}

/** Four sums at a time, which the processor works out beside each other. */
export function product(values: Int8Array, from: number, vector: Float32Array): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const whole = vector.length - (vector.length % 4)
  for (let i = 0; i < whole; i += 4) {
    const at = from + i
    a += (values[at] as number) * (vector[i] as number)
    b += (values[at + 1] as number) * (vector[i + 1] as number)
    c += (values[at + 2] as number) * (vector[i + 2] as number)
    d += (values[at + 3] as number) * (vector[i + 3] as number)
  }
  for (let i = whole; i < vector.length; i++) a += (values[from + i] as number) * (vector[i] as number)
  return a + b + c + d
}
