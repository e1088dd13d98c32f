import { filledRows } from '../../flows/form/edit.js'
import type { FilingDefinition } from '../../flows/form/filing.js'
import { isForm } from '../../flows/form/filing.js'
import { columnsKey, extrasOf, fieldsOf, type TablePart } from '../../flows/form/form.js'
import { cellsIn, headingsIn, readCells, tableIn } from '../../flows/form/pasted-table.js'
import { scan } from '../../flows/form/scan.js'
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
  return filing && isOpen(filing) && isForm(filing.entry) ? { ...filing, entry: filing.entry } : undefined
}

/** A table of a filing, where it stands, and how many rows have something in them. */
export interface TablePlace {
  readonly path: string
  readonly part: TablePart
  readonly there: number
}

/** The table that the question on the screen belongs to. */
export function askedTable(paper: OpenPaper): TablePlace | undefined {
  const key = viewOf(paper).question?.key
  if (key === undefined) return undefined
  const path = key.includes('#') ? key.slice(0, key.indexOf('#')) : key.replace(/\.\d+\.[^.]+$/, '')
  return tableAt(paper, path) ?? tablesOf(paper).find(({ part }) => columnsKey(part.key) === key)
}

/** Whether a question is the first of a table that has nothing in it yet: the moment to say that it can be pasted. */
export function beginsTable(filing: Filing, key: string): boolean {
  if (!/\.0\.[^.]+$|Columns$/.test(key)) return false
  const paper = openPaper(filing)
  const table = paper && askedTable(paper)
  if (!table || table.there > 0 || table.path.includes('.')) return false
  const [first] = fieldsOf(table.part.parts)
  const hasColumns = extrasOf(table.part.parts).length > 0
  return hasColumns ? key === columnsKey(table.part.key) : key === `${table.path}.0.${first?.key}`
}

export function tableAt({ entry, run }: OpenPaper, path: string): TablePlace | undefined {
  const part = tableIn(entry.form, path)
  return part && { path, part, there: filledRows(entry.form, run, path) }
}

/** The tables that the filing has as it stands, those within rows aside. */
export function tablesOf(paper: OpenPaper): readonly TablePlace[] {
  const entries = scan(paper.entry.form, paper.run).sections.flatMap(section => section.entries)
  return entries.flatMap(entry => (entry.kind === 'table' ? (tableAt(paper, entry.key) ?? []) : []))
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
export function cellsPasted(text: string, filing: Filing): Cells | undefined {
  const paper = openPaper(filing)
  const lines = text.split('\n').filter(line => line.trim() !== '')
  if (!paper || (lines.length < 2 && !text.includes('\t'))) return undefined
  const asked = askedTable(paper)
  const cells = cellsIn(text)
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
