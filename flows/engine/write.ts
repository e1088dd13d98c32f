import { keysOf, nextRows, type Operation, type Row, rowsAt } from './data.js'
import { readField } from './fields.js'
import { type Form, fieldOf, partAt, type TablePart } from './form.js'
import type { Run } from './state.js'

/** What a change of a page does to a filing, or why it cannot be. */
export type Written = { readonly operations: readonly Operation[] } | { readonly problem: string }

/**
 * Writes one field, in any order: `budget`, `items.r2.amount`. An empty text takes the answer back. What cannot be read
 * is not stored; what contradicts something is, and the form says so beside it.
 */
export function write(form: Form<object>, run: Run, path: string, text: string): Written {
  const part = partAt(form, keysOf(path))
  if (part?.kind !== 'field') return { problem: '表里没有这一栏。' }
  if (!hasRows(form, run, path)) return { problem: '这一行刚在别处删掉了。' }
  if (text.trim() === '') return { operations: [{ did: 'clear', path, text: null }] }
  const read = readField(fieldOf(part), text)
  if ('problem' in read) return read
  if (read.value === undefined) return { operations: [{ did: 'skip', path, text: null }] }
  return { operations: [{ did: 'set', path, text: part.field.encode(read.value) }] }
}

/** Adds an empty row at the end of a table. */
export function addRow(form: Form<object>, run: Run, path: string): Written {
  const table = tableIn(form, path)
  if (!table) return { problem: noSuchTable }
  const there = rowsAt(run.data, path).length
  if (there >= table.max) return { problem: tooMany(table) }
  // the first row of a table is on the page before it is added
  const count = there === 0 && table.any === null ? 2 : 1
  return { operations: nextRows(run, path, count).map(id => ({ did: 'add', path: `${path}.${id}`, text: null })) }
}

/** Takes a row out: `items.r2`. */
export function dropRow(form: Form<object>, path: string): Written {
  return tableIn(form, path.slice(0, path.lastIndexOf('.')))
    ? { operations: [{ did: 'drop', path, text: null }] }
    : { problem: noSuchTable }
}

/** Puts rows into a table, in place of what is there or behind it; canonical texts by the keys of the columns. */
export function putRows(
  form: Form<object>,
  run: Run,
  path: string,
  rows: readonly Readonly<Record<string, string>>[],
  place: 'append' | 'replace',
): Written {
  const table = tableIn(form, path)
  if (!table) return { problem: noSuchTable }
  const there = rowsAt(run.data, path)
  const kept = place === 'append' ? there.slice(0, filledRows(run, path)) : []
  if (kept.length + rows.length > table.max) return { problem: tooMany(table) }
  const dropped = there.filter(row => !kept.includes(row))
  const ids = nextRows({ ...run, data: {} }, path, rows.length + 1)
  // the name of the first row is free only where there is none
  const names = there.length === 0 ? ids.slice(0, -1) : ids.slice(1)
  return {
    operations: [
      ...dropped.map(row => ({ did: 'drop', path: `${path}.${row.id}`, text: null }) as const),
      ...rows.flatMap((row, at): Operation[] => [
        { did: 'add', path: `${path}.${names[at]}`, text: null },
        ...Object.entries(row).map(
          ([key, text]) => ({ did: 'set', path: `${path}.${names[at]}.${key}`, text }) as const,
        ),
      ]),
    ],
  }
}

/** How many rows there are up to the last with anything in it. */
export function filledRows(run: Run, path: string): number {
  const rows = rowsAt(run.data, path)
  return rows.findLastIndex(isFilled) + 1
}

function isFilled({ data }: Row): boolean {
  return Object.values(data).some(value => typeof value === 'string' || (value?.some(isFilled) ?? false))
}

/** A table of a form by its path: `budget`, `resources.items`, or within one row: `resources.r2.items`. */
export function tableIn(form: Form<object>, path: string): TablePart | undefined {
  const part = partAt(form, keysOf(path))
  return part?.kind === 'table' ? part : undefined
}

const noSuchTable = '表里没有这一张明细。请刷新页面再试。'
const tooMany = (table: TablePart) => `一张明细最多${table.max}行，请分开填。`

/** Whether the rows of a path are there, or are first rows that begin with it. */
function hasRows(form: Form<object>, run: Run, path: string): boolean {
  const names = path.split('.')
  for (let at = 1; at < names.length; at += 2) {
    const table = names.slice(0, at).join('.')
    const rows = rowsAt(run.data, table)
    if (rows.some(row => row.id === names[at])) continue
    const begins = rows.length === 0 && names[at] === 'first' && tableIn(form, table)?.any === null
    if (!begins) return false
  }
  return true
}
