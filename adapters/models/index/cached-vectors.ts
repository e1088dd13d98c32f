import { createHash } from 'node:crypto'
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Embed } from '../../../knowledge/ports.js'
import { writeAtomically } from '../../library/write-atomically.js'
import type { Rows } from './exact-scan.js'

const KEY = 16
const BATCH = 64
const About = z.object({ embedder: z.string(), dimension: z.int().positive() })

export interface Making {
  /** Whose vectors they are: another embedder's are never among them. */
  readonly embedder: string
  readonly embed: Embed
  readonly signal: AbortSignal
  readonly onProgress: (done: number, of: number) => void
}

/**
 * The vectors of these texts, in their order. What was embedded before is read from the folder; what is new is embedded
 * in batches, each on the disk before the next, so that a break costs one batch at most. Another embedder, or another
 * dimension, begins anew.
 */
export async function vectorsOf(texts: readonly string[], folder: string, making: Making): Promise<Rows> {
  mkdirSync(folder, { recursive: true })
  const kept = readKept(folder, making.embedder)
  // A row that a power cut left unfinished would shift all that follow.
  if (kept.isCutOff) writeAtomically(join(folder, 'rows.bin'), packed([...kept.rows]))
  let { dimension } = kept
  const { rows } = kept
  const keys = texts.map(keyOf)
  const missing = [...new Map(keys.flatMap((key, i) => (rows.has(key) ? [] : [[key, texts[i] ?? '']]))).entries()]
  for (let from = 0; from < missing.length; from += BATCH) {
    const batch = missing.slice(from, from + BATCH)
    const vectors = await making.embed(
      batch.map(([, text]) => text),
      { purpose: 'text', signal: making.signal },
    )
    const length = vectors[0]?.length ?? 0
    if (dimension !== 0 && length !== dimension) {
      // The server now gives other vectors under the same name.
      forget(folder, making.embedder, length)
      return vectorsOf(texts, folder, making)
    }
    if (dimension === 0) forget(folder, making.embedder, length)
    dimension = length
    append(
      folder,
      batch.map(([key], i) => [key, vectors[i] ?? new Float32Array(length)]),
    )
    batch.forEach(([key], i) => {
      const vector = vectors[i]
      if (vector) rows.set(key, vector)
    })
    making.onProgress(from + batch.length, missing.length)
  }
  const wanted = new Set(keys)
  if (rows.size > wanted.size) {
    const current = [...rows].filter(([key]) => wanted.has(key))
    writeAtomically(join(folder, 'rows.bin'), packed(current))
  }
  return inOrder(keys, rows, dimension)
}

/**
 * The vectors of these texts, where all of them are kept already; undefined where some are not. It writes nothing: the
 * program may be at work on them.
 */
export function cachedVectorsOf(texts: readonly string[], folder: string, embedder: string): Rows | undefined {
  const { dimension, rows } = readKept(folder, embedder)
  const keys = texts.map(keyOf)
  return dimension > 0 && keys.every(key => rows.has(key)) ? inOrder(keys, rows, dimension) : undefined
}

function inOrder(keys: readonly string[], rows: ReadonlyMap<string, Float32Array>, dimension: number): Rows {
  const values = new Float32Array(keys.length * dimension)
  keys.forEach((key, i) => {
    values.set(rows.get(key) ?? new Float32Array(dimension), i * dimension)
  })
  return { dimension, values }
}

function keyOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, KEY * 2)
}

interface Kept {
  readonly dimension: number
  readonly rows: Map<string, Float32Array>
  /** Whether the last row is not whole. */
  readonly isCutOff: boolean
}

function readKept(folder: string, embedder: string): Kept {
  const rows = new Map<string, Float32Array>()
  const about = readAbout(folder)
  if (about?.embedder !== embedder) return { dimension: 0, rows, isCutOff: false }
  const { dimension } = about
  const path = join(folder, 'rows.bin')
  if (!existsSync(path)) return { dimension, rows, isCutOff: false }
  const bytes = readFileSync(path)
  const length = KEY + dimension * 4
  const whole = Math.floor(bytes.length / length)
  for (let i = 0; i < whole; i++) {
    const from = i * length
    const values = bytes.subarray(from + KEY, from + length)
    rows.set(bytes.toString('hex', from, from + KEY), new Float32Array(Uint8Array.from(values).buffer))
  }
  return { dimension, rows, isCutOff: bytes.length !== whole * length }
}

function readAbout(folder: string): z.infer<typeof About> | undefined {
  try {
    return About.parse(JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8')))
  } catch {
    return undefined
  }
}

/** Begins anew for this embedder: the rows go first, so that they never stand under another one's name. */
function forget(folder: string, embedder: string, dimension: number): void {
  writeAtomically(join(folder, 'rows.bin'), new Uint8Array())
  writeAtomically(join(folder, 'about.json'), `${JSON.stringify({ embedder, dimension })}\n`)
}

function append(folder: string, rows: readonly (readonly [string, Float32Array])[]): void {
  const file = openSync(join(folder, 'rows.bin'), 'a')
  try {
    appendFileSync(file, packed(rows))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function packed(rows: readonly (readonly [string, Float32Array])[]): Buffer {
  return Buffer.concat(
    rows.flatMap(([key, vector]) => [
      Buffer.from(key, 'hex'),
      Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
    ]),
  )
}
