import { inLine, missingIn } from './document-data.js'
import type { FilledColumn, FilledForm, FilledTable } from './filled-form.js'
import { fullWidth, printable, widthOf } from './typography.js'

/** A cell as it is written: text stays text whatever it begins with, numbers are values. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string; readonly align: 'left' | 'center' | 'right' }
  | { readonly kind: 'number'; readonly value: number; readonly decimals: number }

export interface SheetRow {
  readonly cells: readonly SheetCell[]
  /** In points: neither viewers nor printers grow wrapped rows by themselves. */
  readonly height: number
  readonly bold: boolean
}

/** One sheet, ready to be written: title, remark, head, rows, totals. */
export interface Sheet {
  /** At most 31 characters, each name once. */
  readonly name: string
  readonly title: string
  /** 「编制单位：……」, with 「草稿」 on drafts. */
  readonly remark: string
  readonly head: SheetRow
  readonly rows: readonly SheetRow[]
  /** In 字. */
  readonly widths: readonly number[]
  readonly landscape: boolean
}

/** A sheet for each table of a filing; a draft of a filing that lacks something says so on a sheet of its own. */
export function workbookOf(form: FilledForm, { draft }: { readonly draft: boolean }): readonly Sheet[] {
  const tables = form.sections.flatMap(section => section.tables).filter(table => table.rows.length > 0 || draft)
  if (tables.length === 0) return []
  const lacks = draft ? missingIn(form) : []
  const toFill: FilledTable = {
    key: 'missing',
    title: '待填事项',
    columns: [
      { label: '序号', width: 6, kind: 'number' },
      { label: '待填内容', width: 40, kind: 'text' },
    ],
    rows: lacks.map(({ label }, at) => [String(at + 1), label]),
    totals: null,
  }
  const names = new Set<string>()
  return [...tables, ...(lacks.length > 0 ? [toFill] : [])].map(table => sheetOf(table, form, draft, names))
}

function sheetOf(table: FilledTable, form: FilledForm, draft: boolean, names: Set<string>): Sheet {
  const title = fullWidth(inLine(table.title))
  const whole = fullWidth(inLine(form.title))
  const shown = whole.endsWith(title) ? whole : `${whole}：${title}`
  const { widths, landscape } = fitted(
    spread(
      table.columns.map(column => Math.min(40, Math.max(column.width, 4, widthOf(column.label) / 2 + 1))),
      Math.min(pageWidths.upright, widthOf(shown) * titleSize),
    ),
  )
  const rows = table.rows.flatMap(texts => continued(texts)).map(texts => rowOf(table.columns, texts, widths, false))
  const totals = table.totals ? [rowOf(table.columns, table.totals, widths, true)] : []
  const unit = form.unit === null ? '' : `编制单位：${inLine(form.unit)}`
  return {
    name: sheetName(title, names),
    title: shown,
    remark: [draft ? '草稿' : '', unit].filter(Boolean).join('　'),
    head: headOf(table.columns, widths),
    rows: [...rows, ...totals],
    widths,
    landscape,
  }
}

/** How many 字 of 11 points an A4 page takes, upright and turned: what is wider would be printed too small to read. */
const pageWidths = { upright: 46, turned: 66 }

/** A title of 16 points over cells of 11. */
const titleSize = 1.6

/** A table narrower than its title would cut the title off. */
function spread(widths: readonly number[], least: number): readonly number[] {
  const all = widths.reduce((sum, width) => sum + width, 0)
  return all >= least ? widths : widths.map(width => (width * least) / all)
}

/** Narrows the columns until a page takes them; rows grow instead. */
function fitted(wanted: readonly number[]): { readonly widths: readonly number[]; readonly landscape: boolean } {
  const all = wanted.reduce((sum, width) => sum + width, 0)
  if (all <= pageWidths.turned) return { widths: wanted, landscape: all > pageWidths.upright }
  const widths = wanted.map(width => Math.max(5, Math.floor((width * pageWidths.turned) / all)))
  return { widths, landscape: true }
}

function headOf(columns: readonly FilledColumn[], widths: readonly number[]): SheetRow {
  const cells = columns.map(({ label }) => ({
    kind: 'text' as const,
    text: fullWidth(inLine(label)),
    align: 'center' as const,
  }))
  return { cells, height: heightOf(cells, widths), bold: true }
}

function rowOf(
  columns: readonly FilledColumn[],
  texts: readonly string[],
  widths: readonly number[],
  bold: boolean,
): SheetRow {
  const cells = columns.map((column, at) => cellOf(column, texts[at] ?? ''))
  return { cells, height: heightOf(cells, widths), bold }
}

function cellOf({ kind }: FilledColumn, written: string): SheetCell {
  if (kind === 'text') return { kind: 'text', text: fullWidth(printable(written)), align: 'left' }
  return numberIn(written) ?? { kind: 'text', text: printable(written), align: kind === 'money' ? 'right' : 'center' }
}

/** 1,234.50 as a value that shows the same digits; whatever a spreadsheet would round or shorten stays text. */
function numberIn(written: string): SheetCell | undefined {
  const match = /^-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(\d+))?$/.exec(written.trim())
  if (!match) return undefined
  const plain = written.trim().replaceAll(',', '')
  if (plain.replace(/\D/g, '').replace(/^0+/, '').length > 15) return undefined
  return { kind: 'number', value: Number(plain), decimals: match[1]?.length ?? 0 }
}

/** What a cell of a spreadsheet can hold at most, with some room left. */
const cellLimit = 32_000

/** A text that is too long for one cell goes on in rows of its own: nothing is cut off. */
function continued(texts: readonly string[]): (readonly string[])[] {
  const pieces = texts.map(pieced)
  const rows = Math.max(1, ...pieces.map(one => one.length))
  return Array.from({ length: rows }, (_, at) => texts.map((_text, column) => pieces[column]?.[at] ?? ''))
}

function pieced(text: string): string[] {
  const shown = printable(text)
  if (shown.length <= cellLimit) return [shown]
  const pieces: string[] = []
  for (let at = 0; at < shown.length; ) {
    // a character of two halves is not torn
    const end = /[\ud800-\udbff]/.test(shown[at + cellLimit - 1] ?? '') ? at + cellLimit - 1 : at + cellLimit
    pieces.push(shown.slice(at, end))
    at = end
  }
  return pieces
}

const lineHeight = 16
/** A spreadsheet shows no row higher than this. */
const highest = 409

function heightOf(cells: readonly SheetCell[], widths: readonly number[]): number {
  const lines = cells.map((cell, at) => (cell.kind === 'number' ? 1 : linesOf(cell.text, widths[at] ?? 4)))
  return Math.min(highest, Math.max(1, ...lines) * lineHeight + 6)
}

function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width - 0.5))), 0)
}

function sheetName(title: string, taken: Set<string>): string {
  const base = title.replace(/[\\/?*[\]:：&<>"']/g, '').trim() || '表'
  for (let nth = 1; ; nth++) {
    const ending = nth === 1 ? '' : `（${nth}）`
    const name = `${[...base].slice(0, 28 - ending.length).join('')}${ending}`.slice(0, 31)
    if (!taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase())
      return name
    }
  }
}
