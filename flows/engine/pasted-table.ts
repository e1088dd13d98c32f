import { faceOf, readField, tidy } from './fields.js'
import { type FieldPart, fieldsOf, type TablePart } from './form.js'

/** A table as read from a paste or a file: rows by column key, ready for `writeRows`, and what could not be read. */
export interface PastedTable {
  readonly rows: readonly Readonly<Record<string, string>>[]
  /** Where each row stood in the paste, counted as in `problems`. */
  readonly numbers: readonly number[]
  readonly problems: readonly PastedProblem[]
  /** Labels of the columns that were recognised, in the order of the paste. */
  readonly columns: readonly string[]
  /** Headings that belong to no column. */
  readonly unknown: readonly string[]
}

export interface PastedProblem {
  /** As counted in the paste, the heading being row 1. 0 for the table as a whole. */
  readonly row: number
  readonly column: string | null
  /** Chinese, with the row and the way to mend it. */
  readonly text: string
}

/** Reads the cells of a table that was pasted or handed in, with or without a heading row. */
export function readCells(cells: readonly (readonly string[])[], table: TablePart): PastedTable {
  const columns = fieldsOf(table.parts)
  const filled = belowTitle(
    cells.map((row, i) => ({ row, number: i + 1 })).filter(({ row }) => row.some(cell => cell.trim() !== '')),
    columns,
  )
  const [head] = filled
  if (!head) return problem('没有读到内容。请把表头和各行一起复制过来。')
  const found = head.row.map(heading => columnFor(heading, columns))
  const isHeading = found.filter(Boolean).length > 0
  const used = isHeading ? found : columns.slice(0, head.row.length).map(column => ({ column, unit: null }))
  const required = columns.filter(column => column.presence === 'required' && column.when === null)
  const absent = required.filter(column => !used.some(one => one?.column === column))
  if (absent.length > 0) {
    return problem(
      `缺少${absent.map(column => `“${column.label}”`).join('、')}。表头请写：${columns.map(column => column.label).join('、')}。`,
    )
  }
  const twice = used.find((one, i) => one && used.findIndex(other => other?.column === one.column) < i)
  if (twice) return problem(`“${twice.column.label}”有两列，不知道用哪一列。请删掉一列。`)
  const read = (isHeading ? filled.slice(1) : filled).filter(({ row }) => !isTotal(row))
  if (read.length === 0) return problem('只有表头，没有内容。请把各行一起复制过来。')
  if (read.length > table.max) return problem(`最多${table.max}行，请分开填。`)
  const results = read.map(({ row, number }) => readRow(row, number, used))
  return {
    rows: results.map(one => one.row),
    numbers: read.map(one => one.number),
    problems: results.flatMap(one => one.problems),
    columns: used.flatMap(one => (one ? [one.column.label] : [])),
    unknown: isHeading ? head.row.filter((heading, i) => heading.trim() !== '' && !found[i]) : [],
  }

  function problem(text: string): PastedTable {
    return { rows: [], numbers: [], problems: [{ row: 0, column: null, text }], columns: [], unknown: [] }
  }
}

/** The rows in which everything could be read. */
export function goodRows({ rows, numbers, problems }: PastedTable): PastedTable['rows'] {
  const bad = new Set(problems.map(one => one.row))
  return rows.filter((_, at) => !bad.has(numbers[at] ?? 0))
}

/** How many headings of a paste name a column of this table; 0 where it has no heading row. */
export function headingsIn(cells: readonly (readonly string[])[], table: TablePart): number {
  const columns = fieldsOf(table.parts)
  const counts = cells.slice(0, mostTitles + 1).map(row => namedIn(row, columns))
  return Math.max(0, ...counts)
}

function namedIn(row: readonly string[], columns: readonly FieldPart[]): number {
  return row.filter(cell => cell.trim() !== '' && columnFor(cell, columns)).length
}

interface NumberedRow {
  readonly row: readonly string[]
  readonly number: number
}

/** How many rows a sheet has at most above its headings: a title, the unit, a remark. */
const mostTitles = 5

/** Without what stands above the headings, where the headings are not the first row. */
function belowTitle(rows: readonly NumberedRow[], columns: readonly FieldPart[]): readonly NumberedRow[] {
  const head = rows.slice(0, mostTitles + 1).findIndex(({ row }) => namedIn(row, columns) > 1)
  return head > 0 ? rows.slice(head) : rows
}

interface Used {
  readonly column: FieldPart
  /** 万元, where the heading says so: 「金额（万元）」. */
  readonly unit: string | null
}

/** A heading names a column by its label, blanks, brackets and a star aside. */
function columnFor(heading: string, columns: readonly FieldPart[]): Used | undefined {
  const unit = /[(（]?单位[:：]?(万元|元)|[(（](万元|元)[)）]/.exec(heading)
  const name = plain(heading)
  const column =
    columns.find(one => plain(one.label) === name) ??
    columns.find(one => name.length > 1 && (plain(one.label).endsWith(name) || name.endsWith(plain(one.label))))
  return column && { column, unit: unit?.[1] ?? unit?.[2] ?? null }
}

function plain(heading: string): string {
  return tidy(heading)
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*:：、]/g, '')
    .toLowerCase()
}

/** 合计 and 总计 are worked out, not taken. */
function isTotal(row: readonly string[]): boolean {
  return row.some(cell => /^(合\s*计|总\s*计|小\s*计)$/.test(cell.trim()))
}

function readRow(
  cells: readonly string[],
  number: number,
  used: readonly (Used | undefined)[],
): { readonly row: Record<string, string>; readonly problems: readonly PastedProblem[] } {
  const row: Record<string, string> = {}
  const problems: PastedProblem[] = []
  for (const [i, one] of used.entries()) {
    if (!one) continue
    const { column } = one
    const text = withUnit(cells[i] ?? '', one)
    if (text === '') {
      if (column.presence === 'required' && column.when === null) {
        problems.push({ row: number, column: column.label, text: `第${number}行“${column.label}”没有填，请补上。` })
      }
      continue
    }
    const read = readField(column.field, text)
    if ('problem' in read) {
      problems.push({ row: number, column: column.label, text: `第${number}行“${column.label}”：${read.problem}` })
    } else row[column.key] = column.field.encode(read.value)
  }
  return { row, problems }
}

/** A bare number under 「金额（万元）」 is so many 万元. */
function withUnit(cell: string, { column, unit }: Used): string {
  const text = cell.trim()
  const isBare = /^[\d,.，]+$/.test(text)
  return unit !== null && isBare && faceOf(column.field).kind === 'money' ? `${text}${unit}` : text
}
