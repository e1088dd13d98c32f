import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Embedded } from '../../knowledge/index/meanings.js'
import type { Encoder } from '../../knowledge/ports.js'
import { writeAtomically } from '../library/write-atomically.js'
import { type KeptRows, rowsOf } from './kept-rows.js'
import { keyOf, openVectorFile, packVectors, rowFrom, type VectorFile, type VectorRow } from './vector-file.js'

/** So many are made before they are put on the disk: a break costs these at most. */
const atOnce = 64
/** Once it is clear that there are many, so many go into one file. */
const manyAtOnce = 1024

export interface Making {
  readonly encoder: Encoder
  readonly signal: AbortSignal
  readonly onProgress: (done: number, of: number) => void
  /** Where more than so many are missing, none is made; any number where it is left out. */
  readonly most?: number
}

export interface Made {
  readonly made: number
  /** How many are still missing: all of them, or none. */
  readonly left: number
}

/** The vectors of this stamp that folders keep; more than one where some ship with the product. */
export function openVectors(folders: readonly string[], stamp: string): KeptRows {
  return rowsOf(folders.flatMap(folder => filesIn(folder, stamp)))
}

/**
 * Embeds what of these is in none of the folders yet, and keeps it in the first; what another encoder made, and rows of
 * what is no longer wanted, are dropped from it. Others have their turn in between.
 *
 * @param wanted gone through twice
 * @returns how many vectors were made, and how many were left
 */
export async function makeVectors(
  wanted: () => Iterable<Embedded>,
  folders: readonly [string, ...string[]],
  making: Making,
): Promise<Made> {
  const [folder, ...others] = folders
  const { encoder, signal, onProgress } = making
  const { stamp } = encoder
  mkdirSync(folder, { recursive: true })
  dropOthers(folder, stamp)
  const own = openVectors([folder], stamp)
  const shipped = openVectors(others, stamp)
  const isWanted = new Uint8Array(own.size)
  const isKept = ({ key }: Embedded) => {
    const row = own.rowOf(key)
    if (row >= 0) isWanted[row] = 1
    return row >= 0 || shipped.rowOf(key) >= 0
  }
  const written: string[] = []
  let missing = 0
  let done = 0
  async function embedAll(waiting: readonly Embedded[]): Promise<boolean> {
    const rows = await rowsFor(waiting, encoder, signal, count => onProgress(done + count, missing))
    const dimension = own.dimension || shipped.dimension
    if (dimension !== 0 && rows.some(row => row.values.length !== dimension)) return false
    written.push(...keep(folder, stamp, rows))
    done += rows.length
    if (written.length >= filesToJoin) joinFiles(folder, stamp, written.splice(0))
    return true
  }
  try {
    const counted = new Set<bigint>()
    for await (const one of unhurried(wanted(), signal)) if (!isKept(one)) counted.add(numberOf(one))
    missing = counted.size
    counted.clear()
    dropUnwanted(folder, stamp, own, isWanted)
    if (missing > (making.most ?? Number.POSITIVE_INFINITY)) return { made: 0, left: missing }
    const seen = new Set<bigint>()
    let waiting: Embedded[] = []
    for await (const one of unhurried(missing > 0 ? wanted() : [], signal)) {
      if (isKept(one) || seen.has(numberOf(one))) continue
      seen.add(numberOf(one))
      waiting.push(one)
      if (waiting.length < (done < manyAtOnce ? atOnce : manyAtOnce)) continue
      // The server gives other vectors under the same name now: all begins anew.
      if (!(await embedAll(waiting))) return await anew()
      waiting = []
    }
    if (!(await embedAll(waiting))) return await anew()
  } finally {
    own.close()
    shipped.close()
  }
  joinSmall(folder, stamp)
  return { made: done, left: 0 }

  function anew(): Promise<Made> {
    for (const name of namesIn(folder)) rmSync(join(folder, name), { force: true })
    return makeVectors(wanted, folders, making)
  }
}

/** A vector for each; that of several texts is their middle. */
async function rowsFor(
  waiting: readonly Embedded[],
  { embed, together }: Encoder,
  signal: AbortSignal,
  onText: (count: number) => void,
): Promise<VectorRow[]> {
  const texts = waiting.flatMap(one => one.texts)
  const vectors: Float32Array[] = []
  for (let i = 0; i < texts.length; i += together) {
    vectors.push(...(await embed(texts.slice(i, i + together), { purpose: 'text', signal })))
    onText(Math.floor((vectors.length / texts.length) * waiting.length))
  }
  let at = 0
  return waiting.map(({ key, texts: { length } }) => {
    at += length
    return rowFrom(keyOf(key), middleOf(vectors.slice(at - length, at)))
  })
}

function middleOf(vectors: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(), ...others] = vectors
  if (others.length === 0) return first
  const sum = first.map((value, i) => others.reduce((all, vector) => all + (vector[i] ?? 0), value))
  const length = Math.hypot(...sum) || 1
  return sum.map(value => value / length)
}

/** A key as a number: of many texts, less to hold than the texts. */
function numberOf({ key }: Embedded): bigint {
  return new DataView(keyOf(key).buffer).getBigUint64(0)
}

/** One after another, others in between. */
async function* unhurried<T>(all: Iterable<T>, signal: AbortSignal): AsyncIterable<T> {
  let count = 0
  for (const one of all) {
    if (++count % 200 === 0) await new Promise(resolve => setImmediate(resolve))
    signal.throwIfAborted()
    yield one
  }
}

const ending = '.vectors'

function filesIn(folder: string, stamp: string): VectorFile[] {
  return namesIn(folder).flatMap(name => {
    const file = openVectorFile(join(folder, name))
    if (file?.stamp === stamp) return [file]
    file?.close()
    return []
  })
}

function namesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter(name => name.endsWith(ending))
        .sort()
    : []
}

/** Files of another encoder, what was broken off, and what earlier versions kept. */
function dropOthers(folder: string, stamp: string): void {
  for (const name of ['rows.bin', 'about.json']) rmSync(join(folder, name), { force: true })
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    const file = openVectorFile(path)
    file?.close()
    if (file?.stamp !== stamp) rmSync(path, { force: true })
  }
}

let count = 0

/** A file of its own each time: two programs at work on one folder do not meet in one file. */
function keep(folder: string, stamp: string, rows: readonly VectorRow[]): string[] {
  const [first] = rows
  if (!first) return []
  const path = join(folder, `${Date.now().toString(36)}-${process.pid}-${count++}${ending}`)
  writeAtomically(path, packVectors(stamp, first.values.length, rows))
  return [path]
}

/** So many small files are put into one. */
const filesToJoin = 32
/** A file of so many rows is left as it is. */
const largeFile = 20_000

/** Puts small files into one; the old ones go once the new one stands. */
function joinFiles(folder: string, stamp: string, paths: readonly string[]): void {
  const rows = rowsOf(paths.flatMap(path => openVectorFile(path) ?? []))
  keep(folder, stamp, [...Array(rows.size).keys()].map(rows.row))
  rows.close()
  for (const path of paths) rmSync(path, { force: true })
}

/** Writes those files anew that hold rows which nobody wants, each by itself: the others may be large. */
function dropUnwanted(folder: string, stamp: string, rows: KeptRows, isWanted: Uint8Array): void {
  for (const { path, from, count } of rows.files) {
    const own = Array.from({ length: count }, (_, i) => from + i)
    const stay = own.filter(row => isWanted[row] === 1)
    if (stay.length === own.length) continue
    keep(folder, stamp, stay.map(rows.row))
    rmSync(path, { force: true })
  }
}

function joinSmall(folder: string, stamp: string): void {
  const rows = openVectors([folder], stamp)
  rows.close()
  const small = rows.files.filter(file => file.count < largeFile).map(file => file.path)
  if (small.length > 1) joinFiles(folder, stamp, small)
}
