import { readSheet } from 'read-excel-file/node'
import { type Rows, rowsOfFile } from '../../common/delimited-rows.js'
import { AppError } from '../../common/errors.js'
import { decodeText } from '../importers/plain-text.js'
import { unzip } from '../importers/zip.js'
import { packed } from './zip-bytes.js'

/** A table that was handed in, as rows of texts. */
export interface HandedTable {
  readonly rows: readonly (readonly string[])[]
}

/** A file that is no table we can read, or too large a one. */
export class UnreadableTableError extends AppError {
  constructor(userMessage: string, message: string, options?: { cause?: unknown }) {
    super('UNREADABLE_TABLE', userMessage, message, options)
  }
}

const limits = { bytes: 5 * 1024 * 1024, unzipped: 60 * 1024 * 1024, rows: 10_000, columns: 200 }
/** How far a sheet may reach, empty places included: the reader makes room for each of them. */
const furthest = { row: 200_000, places: 5_000_000 }

/** Reads the first sheet of an .xlsx file, or a .csv or .tsv file in UTF-8, UTF-16 or GB 18030. Formulas give their stored value, never run. */
export async function readTable(name: string, bytes: Uint8Array): Promise<HandedTable> {
  if (bytes.byteLength > limits.bytes)
    throw unreadable('文件超过5MB。请只留要填的那张表再试。', `${bytes.byteLength} bytes`)
  const rows = /\.(csv|tsv|txt)$/i.test(name) ? rowsOfFile(textOf(bytes)) : await excelRows(bytes)
  const filled = rows.filter(row => row.some(cell => cell.trim() !== ''))
  if (filled.length === 0) throw unreadable('这个文件里没有看到表格内容。请核对后再试。', 'no rows')
  if (filled.length > limits.rows || filled.some(row => row.length > limits.columns)) {
    throw unreadable('表格太大，一次最多一万行、二百列。请分几次填。', `${filled.length} rows`)
  }
  return { rows: filled }
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeText(bytes)
  } catch (cause) {
    throw unreadable('这个文件不是表格，读不出来。请用 Excel 或 WPS 另存为 .xlsx 或 .csv 再试。', 'not text', cause)
  }
}

async function excelRows(bytes: Uint8Array): Promise<Rows> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw unreadable('请用 Excel 或 WPS 另存为 .xlsx 再试（旧的 .xls 格式读不了）。', 'not a zip')
  }
  try {
    // packed anew under a limit: sizes claimed by the archive are not believed
    const parts = await unzip(bytes, limits.unzipped)
    if (reachesTooFar(parts.values())) {
      throw unreadable('表格最右或最下面很远的地方还有格子。请只留要填的那张表，另存以后再试。', 'a cell too far out')
    }
    const rows = await readSheet(packed(parts))
    return rows.map(row => row.map(cellText))
  } catch (cause) {
    if (cause instanceof UnreadableTableError) throw cause
    throw unreadable('这个表格打不开。请用 Excel 或 WPS 另存为 .xlsx 再试。', 'xlsx cannot be read', cause)
  }
}

/** Whether a cell stands so far out that the room up to it would not fit into memory, however few cells there are. */
function reachesTooFar(parts: Iterable<Uint8Array>): boolean {
  for (const part of parts) {
    let [row, column] = [1, 1]
    for (const [, place = ''] of Buffer.from(part)
      .toString('utf8')
      .matchAll(/<(?:\w+:)?(?:c|row)\s[^>]*?\br\s*=\s*["']([^"']*)["']/g)) {
      const [, letters, number] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
      if (letters === undefined) return true
      row = Math.max(row, Number(number))
      column = Math.max(column, columnOf(letters))
    }
    if (row > furthest.row || row * column > furthest.places) return true
  }
  return false
}

/** AB is 28. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell !== 'number') return String(cell)
  // 0.1 + 0.2 is stored as 0.30000000000000004; fifteen digits are what a spreadsheet shows
  const text = String(Number(cell.toPrecision(15)))
  return /e/.test(text) ? cell.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text
}

function unreadable(userMessage: string, message: string, cause?: unknown): UnreadableTableError {
  return new UnreadableTableError(userMessage, message, { cause })
}
