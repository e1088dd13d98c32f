import { blocksOf } from './landscape-sections.js'

/** Up to this many rows, and this much text, a table stays on one page. */
const short = { rows: 8, letters: 400 }
/** What is longer has to break within its row, or it would leave half a page empty. */
const longRow = 200

/**
 * Where a page may end: never within a row of a few lines, never after the first row of a table or before its last one,
 * and in a short table nowhere.
 */
export function keepRows(documentXml: string): string {
  return documentXml.replace(/<w:tbl>[\s\S]*?<\/w:tbl>/g, table => {
    const rows = blocksOf(table.slice('<w:tbl>'.length, -'</w:tbl>'.length))
    const own = rows.filter(row => row.startsWith('<w:tr'))
    const isShort = own.length <= short.rows && textIn(table).length <= short.letters
    let at = -1
    const kept = rows.map(row => {
      if (!row.startsWith('<w:tr')) return row
      at++
      const isKept = isShort ? at < own.length - 1 : at === 0 || at === own.length - 2
      return whole(isKept ? withNext(row) : row)
    })
    return `<w:tbl>${kept.join('')}</w:tbl>`
  })
}

function withNext(row: string): string {
  return row.replace(/(<w:pPr>(?:<w:pStyle [^>]*\/>)?)(?!<w:keepNext)/g, '$1<w:keepNext/>')
}

function whole(row: string): string {
  if (row.includes('<w:cantSplit') || textIn(row).length > longRow) return row
  return row.includes('<w:trPr>')
    ? row.replace('<w:trPr>', '<w:trPr><w:cantSplit/>')
    : row.replace(/^(<w:tr(?: [^>]*)?>)/, '$1<w:trPr><w:cantSplit/></w:trPr>')
}

function textIn(xml: string): string {
  return xml.replace(/<[^>]*>/g, '')
}
