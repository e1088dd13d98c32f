import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Regulation } from '../../regulation/regulation.js'
import type { Unit } from '../../regulation/unit.js'
import type { AddedText, TextToStore } from '../../services/corpus/library-store.js'
import { Original } from './originals.js'
import { columns, packRow, type ReadBytes, type Span, unitAt } from './unit-table.js'
import { flushFolder } from './write-atomically.js'

/** Where an added regulation stands in the pack. */
export const PackedEntry = z.object({
  regulation: Regulation,
  edition: z.string().length(12),
  /** Hash of its words alone: two files with the same are copies of one text. */
  words: z.string(),
  /** The text as stored, in the text file. */
  text: z.tuple([z.int(), z.int()]),
  /** How many bytes of chapter names, captions and sections follow the text. */
  names: z.int(),
  /** Its units: first row and how many. */
  units: z.tuple([z.int(), z.int()]),
  /** Absent where it was imported before originals were kept. */
  original: Original.optional(),
})
export type PackedEntry = z.infer<typeof PackedEntry>

/** An opened pack: two immutable files, the texts and the table of units. */
export interface Pack {
  readonly table: Int32Array
  readonly read: ReadBytes
  close(): void
}

export function packPaths(folder: string, generation: string): { texts: string; table: string; index: string } {
  const at = (kind: string) => join(folder, `${kind}-${generation}.bin`)
  return { texts: at('texts'), table: at('units'), index: at('index') }
}

export function openPack(folder: string, generation: string): Pack {
  const paths = packPaths(folder, generation)
  const bytes = readFileSync(paths.table)
  const table = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
  const file = openSync(paths.texts, 'r')
  return {
    table,
    read: (start, length) => {
      const words = Buffer.allocUnsafe(length)
      let done = 0
      while (done < length) {
        const got = readSync(file, words, done, length - done, start + done)
        if (got === 0) throw new Error(`${paths.texts} ends at ${start + done}; is the disk full?`)
        done += got
      }
      return words
    },
    close: () => closeSync(file),
  }
}

/** An entry of a pack; its units are read when they are first asked for, and let go when memory is short. */
export function packedEntry(packed: PackedEntry, pack: Pack): AddedText {
  let held: WeakRef<readonly Unit[]> | undefined
  const { regulation, edition, words, original } = packed
  return {
    regulation,
    edition,
    words,
    original,
    text: () => textOf(packed, pack),
    get units() {
      const known = held?.deref()
      if (known) return known
      const units = readUnits(packed, pack)
      held = new WeakRef(units)
      return units
    },
  }
}

/** All units of an entry, its text and names read in one go. */
function readUnits(packed: PackedEntry, pack: Pack): Unit[] {
  const [first, count] = packed.units
  const [start, length] = packed.text
  const all = length + packed.names
  const words = pack.read(start, all)
  const read: ReadBytes = (from, size) =>
    from >= start && from + size <= start + all
      ? words.subarray(from - start, from - start + size)
      : pack.read(from, size)
  return Array.from({ length: count }, (_, i) => unitAt(pack.table, first + i, packed.regulation.id, read))
}

export function textOf(packed: PackedEntry, pack: Pack): string {
  return pack.read(...packed.text).toString('utf8')
}

/** Writes a pack entry by entry; nothing is visible under its name until `finish`. */
export class PackWriter {
  private readonly rows: number[] = []
  private readonly paths: { texts: string; table: string }
  private readonly file: number
  private at = 0

  constructor(
    folder: string,
    readonly generation: string,
  ) {
    this.paths = packPaths(folder, generation)
    this.file = openSync(`${this.paths.texts}.tmp`, 'w')
  }

  add(entry: TextToStore): PackedEntry {
    const first = this.rows.length / columns
    const textStart = this.at
    this.write(entry.text)
    const length = this.at - textStart
    const names = new Map<string, Span>()
    const name = (words: string | null): Span | null => {
      if (words === null) return null
      const known = names.get(words)
      if (known) return known
      const span = { start: this.at, length: Buffer.byteLength(words) }
      this.write(words)
      names.set(words, span)
      return span
    }
    let chars = 0
    let bytes = textStart
    for (const unit of entry.units) {
      bytes += Buffer.byteLength(entry.text.slice(chars, unit.start))
      const size = Buffer.byteLength(entry.text.slice(unit.start, unit.start + unit.length))
      const row = {
        number: unit.number,
        suffix: unit.suffix,
        text: { start: bytes, length: size },
        chapter: name(unit.chapter),
        caption: name(unit.caption),
        section: name(unit.section),
      }
      for (const cell of packRow(row)) this.rows.push(cell)
      chars = unit.start + unit.length
      bytes += size
    }
    const { regulation, edition, words, original } = entry
    return {
      regulation,
      edition,
      words,
      text: [textStart, length],
      names: this.at - textStart - length,
      units: [first, entry.units.length],
      original,
    }
  }

  finish(): void {
    this.flush()
    fsyncSync(this.file)
    closeSync(this.file)
    const table = openSync(`${this.paths.table}.tmp`, 'w')
    const bytes = Buffer.from(Int32Array.from(this.rows).buffer)
    for (let done = 0; done < bytes.byteLength; ) done += writeSync(table, bytes, done)
    fsyncSync(table)
    closeSync(table)
    renameSync(`${this.paths.texts}.tmp`, this.paths.texts)
    renameSync(`${this.paths.table}.tmp`, this.paths.table)
    flushFolder(join(this.paths.table, '..'))
  }

  abandon(): void {
    closeSync(this.file)
    rmSync(`${this.paths.texts}.tmp`, { force: true })
  }

  private waiting: Buffer[] = []
  private waitingBytes = 0

  private write(words: string): void {
    const bytes = Buffer.from(words, 'utf8')
    this.waiting.push(bytes)
    this.waitingBytes += bytes.byteLength
    this.at += bytes.byteLength
    if (this.waitingBytes > 4 * 1024 * 1024) this.flush()
  }

  private flush(): void {
    const bytes = Buffer.concat(this.waiting)
    for (let done = 0; done < bytes.byteLength; ) done += writeSync(this.file, bytes, done)
    this.waiting = []
    this.waitingBytes = 0
  }
}
