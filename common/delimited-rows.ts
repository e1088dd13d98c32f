import { CsvError, parse } from 'csv-parse/sync'

/** Cells as they were written, row by row; an empty line is a row with one empty cell. */
export type Rows = string[][]

/**
 * The rows of what was copied from a spreadsheet: cells apart by tabs where there are any, else by commas, else by
 * Chinese commas. Quotes around a cell hold line ends, tabs and commas, as spreadsheets copy them.
 */
export function rowsOfClipboard(text: string): Rows {
  return rowsApartBy(text.includes('\t') ? '\t' : text.includes(',') ? ',' : '，', text)
}

/** The rows of a .csv or .tsv file (RFC 4180); the first tab or comma outside quotes tells which of them it uses. */
export function rowsOfFile(text: string): Rows {
  const mark = /[\t,]/.exec(text.replace(/"(?:[^"]|"")*"/g, ''))?.[0]
  return mark === undefined ? rowsOfClipboard(text) : rowsApartBy(mark, text)
}

function rowsApartBy(delimiter: string, text: string): Rows {
  const rows = (quote: string | null) =>
    parse(text, {
      delimiter,
      quote,
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
    })
  try {
    return rows('"')
  } catch (error) {
    // a quote that never closes is a letter like any other: it must not swallow the rows below
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return rows(null)
    throw error
  }
}
