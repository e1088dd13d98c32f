import type { DocumentFragment } from '../../flows/documents/document-data.js'
import { inLine } from '../../flows/documents/document-data.js'
import type { FilledColumn, FilledTable } from '../../flows/documents/filled-form.js'
import { fullWidth, printable, widthOf } from '../../flows/documents/typography.js'
import { character, landscapeTextWidth, textWidth } from './page.js'
import type { FragmentStyle } from './styles.js'

/** The id that a style has in the template at hand: Word and WPS rename them, the names stay. */
export type StyleIds = (name: FragmentStyle) => string

/** The comment that stands before a table that needs a landscape page; `setLandscapeSections` finds it and takes it out. */
export const landscapeMark = 'turned'

export function ooxmlOf(part: DocumentFragment, styleIds: StyleIds): string {
  return part.fragment === 'table' ? tableXml(part.table, styleIds) : signOffXml(part.unit, part.day, styleIds)
}

// ── 署名 and 成文日期 ──

/**
 * 成文日期右空四字，署名以成文日期为准居中 (7.3.5); where the name is the longer one, the day is centred under it. Both are
 * centred between the same indents, so that they stand on one axis in any font.
 */
function signOffXml(unit: string, day: string, styleIds: StyleIds): string {
  const dayAxis = 4 * character + (widthOf(day) * character) / 2
  const unitAxis = Math.min(((widthOf(unit) + 1) * character) / 2, textWidth / 2)
  const left = Math.max(0, Math.round(textWidth - 2 * Math.max(dayAxis, unitAxis)))
  const place = `<w:ind w:left="${left}" w:right="0" w:firstLine="0"/><w:jc w:val="center"/>`
  return paragraph(styleIds('署名'), place, unit) + paragraph(styleIds('成文日期'), place, day)
}

// ── Tables ──

/** From this many columns on, a table does not fit an upright page. */
const tooMany = 8

function tableXml(table: FilledTable, styleIds: StyleIds): string {
  const landscape = table.columns.length >= tooMany
  const widths = columnWidths(table.columns, landscape ? landscapeTextWidth : textWidth)
  const head = row(
    table.columns.map((column, at) => cell(widths[at] ?? 0, paragraph(styleIds('表头'), '', headLabel(column.label)))),
    '<w:cantSplit/><w:tblHeader/>',
  )
  const body = table.rows.map(texts =>
    row(
      bodyCells(table.columns, texts, widths, styleIds),
      texts.some(text => text.length > 200) ? '' : '<w:cantSplit/>',
    ),
  )
  const totals = table.totals
    ? [row(table.columns.map((column, at) => cell(widths[at] ?? 0, total(column, table.totals?.[at] ?? '', styleIds))))]
    : []
  const properties = `<w:tblPr><w:tblW w:w="${sum(widths)}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>`
  const grid = `<w:tblGrid>${widths.map(width => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`
  return `${landscape ? `<!--${landscapeMark}-->` : ''}<w:tbl>${properties}${grid}${[head, ...body, ...totals].join('')}</w:tbl>`
}

const borders = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')}</w:tblBorders>`

const cellStyles = { text: '表格文字', number: '表格居中', money: '表格数字' } as const

function bodyCells(
  columns: readonly FilledColumn[],
  texts: readonly string[],
  widths: readonly number[],
  styleIds: StyleIds,
) {
  return columns.map((column, at) => {
    const text = texts[at] ?? ''
    const style = cellStyles[column.kind]
    return cell(
      widths[at] ?? 0,
      paragraph(styleIds(style), '', column.kind === 'text' ? fullWidth(printable(text)) : printable(text)),
    )
  })
}

function total(column: FilledColumn, text: string, styleIds: StyleIds): string {
  return paragraph(styleIds(column.kind === 'money' ? '表格数字' : '表格合计'), '', fullWidth(printable(text)))
}

/** 「金额（万元）」 stands in two lines rather than broken anywhere. */
function headLabel(label: string): string {
  return fullWidth(inLine(label)).replace(/^([^（]+)(（[^（）]+）)$/, '$1\n$2')
}

/** Shares the page by the widths that the columns ask for; none gets less than its share of three characters. */
export function columnWidths(columns: readonly FilledColumn[], available: number): number[] {
  const wanted = columns.map(column => Math.max(column.width, 3))
  const all = sum(wanted)
  const widths = wanted.map(width => Math.floor((width * available) / all))
  const rest = available - sum(widths)
  return widths.map((width, at) => (at === widths.length - 1 ? width + rest : width))
}

function row(cells: readonly string[], properties = ''): string {
  return `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`
}

function cell(width: number, content: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`
}

function paragraph(styleId: string, properties: string, text: string): string {
  const runs = text
    .split('\n')
    .map(part => `<w:t xml:space="preserve">${escaped(part)}</w:t>`)
    .join('<w:br/>')
  return `<w:p><w:pPr><w:pStyle w:val="${styleId}"/>${properties}</w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>${runs}</w:r></w:p>`
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, mark => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
