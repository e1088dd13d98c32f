import { itemsOf } from '../../knowledge/ingest/items.js'
import type { Unit } from '../../regulation/unit.js'

/**
 * The units of a library as one table of whole numbers: where in the text file the words, chapter, caption and section
 * of each stand. Nothing is decoded until it is asked for; 140,000 units are 5.6 MB to load.
 */
export const columns = 10
const absent = -1

/** Reads bytes of the text file. */
export type ReadBytes = (start: number, length: number) => Buffer

export interface UnitRow {
  readonly number: number | null
  readonly suffix: number
  readonly text: Span
  readonly chapter: Span | null
  readonly caption: Span | null
  readonly section: Span | null
}

export interface Span {
  readonly start: number
  readonly length: number
}

export function packRow(row: UnitRow): number[] {
  const span = (one: Span | null) => (one ? [one.start, one.length] : [0, absent])
  return [
    row.number ?? absent,
    row.suffix,
    ...span(row.text),
    ...span(row.chapter),
    ...span(row.caption),
    ...span(row.section),
  ]
}

/** One unit, its words read and its items found. */
export function unitAt(table: Int32Array, row: number, regulation: string, read: ReadBytes): Unit {
  const cell = (column: number) => table[row * columns + column] ?? 0
  const words = (column: number): string | null =>
    cell(column + 1) === absent ? null : read(cell(column), cell(column + 1)).toString('utf8')
  const text = words(2) ?? ''
  return {
    regulation,
    number: cell(0) === absent ? null : cell(0),
    suffix: cell(1),
    section: words(8),
    chapter: words(4),
    caption: words(6),
    text,
    items: itemsOf(text),
  }
}

/** Only the words of a unit that are searched: chapter, caption and text. */
export function searchedWords(unit: Pick<Unit, 'chapter' | 'caption' | 'section' | 'text'>, title: string): string {
  return [title, unit.section ?? unit.chapter, unit.caption, unit.text].filter(Boolean).join('\n')
}
