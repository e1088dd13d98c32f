import { rowsOfClipboard } from '../../common/delimited-rows.js'
import { type Asking, columnsPath } from '../../flows/engine/asking.js'
import { type FilingDefinition, isFiling } from '../../flows/engine/catalogue-entry.js'
import { firstRow } from '../../flows/engine/data.js'
import { extrasOf, fieldsOf, type TablePart } from '../../flows/engine/form.js'
import { headingsIn, readCells } from '../../flows/engine/pasted-table.js'
import { filledRows, tableIn } from '../../flows/engine/write.js'
import type { Cells } from '../documents/handed-file.js'
import { type Filing, isOpen, viewOf } from './filing.js'

/** Rows that were handed in for a filing and wait for 「填入」. Plain data. */
export interface PastedRows {
  readonly run: string
  /** Null while it is asked which table they are for. */
  readonly table: string | null
  readonly cells: Cells
  /** How many rows the table had when they were shown. */
  readonly there: number
}

/** A filing that has forms' tables, and is being filled. */
export interface OpenPaper extends Filing {
  readonly entry: FilingDefinition
}

export function openPaper(filing: Filing | null): OpenPaper | undefined {
  return filing && isOpen(filing) && isFiling(filing.entry) ? { ...filing, entry: filing.entry } : undefined
}

/** A table of a filing, where it stands, and how many rows have something in them. */
export interface TablePlace {
  readonly path: string
  readonly part: TablePart
  readonly there: number
}

/** The table that the question on the screen belongs to. */
export function askedTable(paper: OpenPaper, asking: Asking): TablePlace | undefined {
  const { question } = viewOf(paper, asking)
  if (!question) return undefined
  const hash = question.key.indexOf('#')
  return tableAt(paper, question.row?.table ?? (hash > 0 ? question.key.slice(0, hash) : ''))
}

/** Whether a question is the first of a table that has nothing in it yet: the moment to say that it can be pasted. */
export function beginsTable(filing: Filing, asking: Asking, key: string): boolean {
  const paper = openPaper(filing)
  const table = paper && askedTable(paper, asking)
  if (!table || table.there > 0 || table.path.includes('.')) return false
  const [first] = fieldsOf(table.part.parts)
  const hasColumns = extrasOf(table.part.parts).length > 0
  return key === (hasColumns ? columnsPath(table.path) : `${table.path}.${firstRow}.${first?.key}`)
}

export function tableAt({ entry, run }: OpenPaper, path: string): TablePlace | undefined {
  const part = tableIn(entry.form, path)
  return part && { path, part, there: filledRows(run, path) }
}

/** The tables that the filing has as it stands, those within rows aside. */
export function tablesOf(paper: OpenPaper): readonly TablePlace[] {
  const states = viewOf(paper).sections.flatMap(section => section.parts)
  return states.flatMap(state => (state.kind === 'table' ? (tableAt(paper, state.path) ?? []) : []))
}

/** Those that the rows can be for: by their headings, or, where they have none, by their number of columns. */
export function fitting(paper: OpenPaper, cells: Cells): readonly TablePlace[] {
  const places = tablesOf(paper)
  const named = places.map(({ part }) => headingsIn(cells, part))
  const best = Math.max(0, ...named)
  return best > 1
    ? places.filter((_, at) => named[at] === best)
    : places.filter(({ part }) => readCells(cells, part).rows.length > 0)
}

/**
 * The cells of a text that was copied from a spreadsheet, where a filing can use them: columns by tabs, or by commas
 * where a table is being asked and every line reads as one of its rows.
 */
export function cellsPasted(text: string, filing: Filing, asking: Asking): Cells | undefined {
  const paper = openPaper(filing)
  const lines = text.split('\n').filter(line => line.trim() !== '')
  if (!paper || (lines.length < 2 && !text.includes('\t'))) return undefined
  const asked = askedTable(paper, asking)
  const cells = rowsOfClipboard(text)
  if (isTabbed(text)) {
    if (lines.length < 2) return asked && readCells(cells, asked.part).rows.length > 0 ? cells : undefined
    return asked || fitting(paper, cells).length > 0 ? cells : undefined
  }
  const widths = new Set(cells.filter(row => row.join('').trim() !== '').map(row => row.length))
  if (!asked || widths.size !== 1 || widths.has(1)) return undefined
  const read = readCells(cells, asked.part)
  return read.rows.length > 0 && read.problems.length === 0 ? cells : undefined
}

/** Whether a text was copied from a spreadsheet: most of its lines have tabs. */
export function isTabbed(text: string): boolean {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  return lines.filter(line => line.trim().includes('\t')).length * 2 > lines.length
}
