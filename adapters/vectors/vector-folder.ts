import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Encoder, KeptVectors } from '../../knowledge/ports.js'
import { writeAtomically } from '../library/write-atomically.js'
import { type KeptRows, rowsOf } from './kept-rows.js'
import { keyOf, openVectorFile, packVectors, rowFrom, type VectorFile, type VectorRow } from './vector-file.js'

/** Texts that are embedded before what was made is put on the disk: a break costs these at most. */
const atOnce = 256

export interface Making {
  readonly encoder: Encoder
  readonly signal: AbortSignal
  readonly onProgress: (done: number, of: number) => void
}

/** The vectors of this stamp that a folder keeps; more than one folder where some ship with the product. */
export function openVectors(folders: readonly string[], stamp: string): KeptRows {
  return rowsOf(folders.flatMap(folder => filesIn(folder, stamp)))
}

/**
 * Embeds what of these texts is in none of the folders yet, and keeps it in the first; what another encoder made, and
 * rows of texts that are no longer wanted, are dropped from it. Others have their turn in between.
 *
 * @param texts gone through twice
 * @returns how many were embedded
 */
export async function makeVectors(
  texts: () => Iterable<string>,
  folders: readonly [string, ...string[]],
  making: Making,
): Promise<number> {
  const [folder, ...others] = folders
  const { encoder, signal, onProgress } = making
  const { stamp, embed } = encoder
  mkdirSync(folder, { recursive: true })
  dropOthers(folder, stamp)
  const own = openVectors([folder], stamp)
  const shipped = openVectors(others, stamp)
  const wanted = new Uint8Array(own.size)
  let missing = 0
  const isKept = (text: string) => {
    const row = own.rowOf(text)
    if (row >= 0) wanted[row] = 1
    return row >= 0 || shipped.rowOf(text) >= 0
  }
  const waiting: string[] = []
  const seen = new Set<string>()
  let done = 0
  async function embedWaiting(): Promise<boolean> {
    const rows: VectorRow[] = []
    for (let i = 0; i < waiting.length; i += encoder.together) {
      const batch = waiting.slice(i, i + encoder.together)
      const vectors = await embed(batch, { purpose: 'text', signal })
      batch.forEach((text, k) => {
        const vector = vectors[k]
        if (vector) rows.push(rowFrom(keyOf(text), vector))
      })
      done += batch.length
      onProgress(done, missing)
    }
    waiting.length = 0
    const dimension = own.dimension || shipped.dimension
    if (dimension !== 0 && rows.some(row => row.values.length !== dimension)) return false
    keep(folder, stamp, rows)
    return true
  }
  try {
    for await (const text of unhurried(texts(), signal)) if (!isKept(text)) missing++
    tidy(folder, stamp, own, wanted)
    for await (const text of unhurried(missing > 0 ? texts() : [], signal)) {
      if (isKept(text) || seen.has(text)) continue
      seen.add(text)
      waiting.push(text)
      if (waiting.length < atOnce) continue
      // The server gives other vectors under the same name now: all begins anew.
      if (!(await embedWaiting())) return await anew()
    }
    if (!(await embedWaiting())) return await anew()
  } finally {
    own.close()
    shipped.close()
  }
  const now = openVectors([folder], stamp)
  tidy(folder, stamp, now, new Uint8Array(now.size).fill(1))
  now.close()
  return done

  function anew(): Promise<number> {
    for (const name of namesIn(folder)) rmSync(join(folder, name), { force: true })
    return makeVectors(texts, folders, making)
  }
}

/** One after another, others in between. */
async function* unhurried(texts: Iterable<string>, signal: AbortSignal): AsyncIterable<string> {
  let count = 0
  for (const text of texts) {
    if (++count % 200 === 0) await new Promise(resolve => setImmediate(resolve))
    signal.throwIfAborted()
    yield text
  }
}

/** Whether all of these texts are kept. */
export function areKept(texts: Iterable<string>, kept: KeptVectors): boolean {
  for (const text of texts) if (kept.rowOf(text) < 0) return false
  return true
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
  for (const name of ['rows.bin', 'about.json', 'graph']) rmSync(join(folder, name), { recursive: true, force: true })
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    const file = openVectorFile(path)
    file?.close()
    if (file?.stamp !== stamp) rmSync(path, { force: true })
  }
}

let written = 0

/** A file of its own each time: two programs at work on one folder do not meet in one file. */
function keep(folder: string, stamp: string, rows: readonly VectorRow[]): void {
  const [first] = rows
  if (!first) return
  const name = `${Date.now().toString(36)}-${process.pid}-${written++}${ending}`
  writeAtomically(join(folder, name), packVectors(stamp, first.values.length, rows))
}

/** How many files are left beside each other. */
const mostFiles = 8

/** Puts many files into one, without the rows that nobody wants; the old ones go once the new one stands. */
function tidy(folder: string, stamp: string, rows: KeptRows, wanted: Uint8Array): void {
  if (rows.files.length <= mostFiles && wanted.every(one => one === 1)) return
  const stay = [...wanted.keys()].filter(row => wanted[row] === 1)
  keep(
    folder,
    stamp,
    stay.map(row => rows.row(row)),
  )
  for (const path of rows.files) rmSync(path, { force: true })
}
