import { allIn, childrenOf, type Document, documentOf, type Element, element, firstOf } from './word-xml.js'

/** Up to this many rows, and this much text, a table stays on one page. */
const short = { rows: 8, letters: 400 }
/** What is longer has to break within its row, or it would leave half a page empty. */
const longRow = 200

/**
 * Where a page may end: never within a row of a few lines, never after the first row of a table or before its last one,
 * and in a short table nowhere.
 */
export function keepRows(document: Document): void {
  for (const table of allIn(document, 'tbl')) {
    const rows = childrenOf(table, 'tr')
    const isShort = rows.length <= short.rows && lettersIn(table) <= short.letters
    rows.forEach((row, at) => {
      if (isShort ? at < rows.length - 1 : at === 0 || at === rows.length - 2) keepWithNext(row)
      if (lettersIn(row) <= longRow) keepWhole(row)
    })
  }
}

function keepWithNext(row: Element): void {
  for (const paragraph of allIn(row, 'p')) {
    const properties = firstOf(paragraph, 'pPr')
    if (childrenOf(properties, 'keepNext').length > 0) continue
    const [style] = childrenOf(properties, 'pStyle')
    properties.insertBefore(element(documentOf(row), 'keepNext'), style ? style.nextSibling : properties.firstChild)
  }
}

function keepWhole(row: Element): void {
  const [exceptions] = childrenOf(row, 'tblPrEx')
  const [there] = childrenOf(row, 'trPr')
  const properties = there ?? element(documentOf(row), 'trPr')
  if (!there) row.insertBefore(properties, exceptions ? exceptions.nextSibling : row.firstChild)
  firstOf(properties, 'cantSplit')
}

function lettersIn(part: Element): number {
  return part.textContent?.length ?? 0
}
