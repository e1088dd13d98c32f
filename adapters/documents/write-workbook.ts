import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node'
import type { Sheet, SheetCell, SheetRow } from '../../flows/documents/workbook.js'
import { packed, unpacked } from './zip-bytes.js'

const headRow = 3

/** Writes sheets as an Excel file: frozen head, wrapped rows, one page wide, the head on every page. Same sheets, same bytes. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const made = await writeExcelFile(
    sheets.map(sheet => ({
      data: rowsOf(sheet),
      sheet: sheet.name,
      // a 字 is as wide as two digits
      columns: sheet.widths.map(width => ({ width: width * 2 + 1 })),
      // print setup is written only for turned pages; `forPrint` turns them back
      orientation: 'landscape' as const,
      stickyRowsCount: headRow,
    })),
    { fontFamily: '宋体', fontSize: 11 },
  ).toBuffer()
  const parts = [...unpacked(made)]
  return packed(
    parts.map(([name, content]) => [name, name.endsWith('.xml') ? forPrint(name, content, sheets) : content]),
  )
}

function rowsOf(sheet: Sheet): Row[] {
  const across = sheet.widths.length
  const spanned = (cell: CellObject): Row => [
    { ...cell, columnSpan: across },
    ...Array.from({ length: across - 1 }, () => null),
  ]
  return [
    spanned({ ...text(sheet.title), fontWeight: 'bold', fontSize: 16, align: 'center', height: 30 }),
    spanned({ ...text(sheet.remark), align: 'left', height: 20 }),
    rowOf(sheet.head),
    ...sheet.rows.map(rowOf),
  ]
}

function rowOf({ cells, height, bold }: SheetRow): Row {
  return cells.map(cell => ({
    ...written(cell),
    height,
    wrap: true,
    alignVertical: 'center' as const,
    borderStyle: 'thin' as const,
    ...(bold ? { fontWeight: 'bold' as const } : {}),
  }))
}

function written(cell: SheetCell): CellObject {
  if (cell.kind === 'text') return { ...text(cell.text), align: cell.align }
  const format = `#,##0${cell.decimals > 0 ? `.${'0'.repeat(cell.decimals)}` : ''}`
  return { type: Number, value: cell.value, format, align: 'right' }
}

/** Text, and text only: `@` keeps it so even after someone edits a cell that begins with = + - @. */
function text(value: string): CellObject {
  return { type: String, value, format: '@' }
}

/** One page wide and as many long as it takes, the head repeated, page numbers below. */
function forPrint(part: string, content: Uint8Array, sheets: readonly Sheet[]): string {
  const xml = Buffer.from(content).toString('utf8')
  if (part === 'xl/workbook.xml') {
    const titles = sheets.map(
      ({ name }, at) =>
        `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name}'!$${headRow}:$${headRow}</definedName>`,
    )
    return xml.replace(/<definedNames[^>]*\/>/, () => `<definedNames>${titles.join('')}</definedNames>`)
  }
  const sheet = sheets[Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(part)?.[1]) - 1]
  if (!sheet) return xml
  const footer = '<headerFooter><oddFooter>&amp;C第&amp;P页，共&amp;N页</oddFooter></headerFooter>'
  return xml
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(/<pageSetup ([^>]*?)\/>/, `<pageSetup $1 fitToWidth="1" fitToHeight="0"/>${footer}`)
    .replace('orientation="landscape"', `orientation="${sheet.landscape ? 'landscape' : 'portrait'}"`)
    .replace(' xSplit="0"', '')
    .replace('activePane="bottomRight"', 'activePane="bottomLeft"')
}
