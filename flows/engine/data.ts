/**
 * What was filled in, nested as the form is: canonical texts under their keys, rows where there are several. Null: the
 * person said that there is nothing to say (「跳过」); `[]`: that there is none of them. What was never said is absent.
 */
export interface Data {
  readonly [key: string]: Value
}

export type Value = string | null | readonly Row[]

/** One of several, with a name of its own that stays when others come and go. */
export interface Row {
  readonly id: string
  readonly data: Data
}

/**
 * What was done to a filing, as it is logged. Its path names rows by their ids: `budget`, `items`, `items.r2`,
 * `items.r2.amount`. `heard`: words of an earlier version that set nothing, such as a yes to 「还有吗」.
 */
export interface Operation {
  readonly did: 'set' | 'skip' | 'clear' | 'add' | 'drop' | 'empty' | 'heard'
  readonly path: string
  /** Canonical, of `set` only; null once its words were taken back. */
  readonly text: string | null
}

/** What a log comes to, and the number of the last row that was ever added: ids are not used twice. */
export interface Folded {
  readonly data: Data
  readonly rows: number
}

export const nothing: Folded = { data: {}, rows: 1 }

/** The first row of a table: it has its place on a page before anything stands in it. */
export const firstRow = 'first'

export function fold(log: Iterable<Operation>, from: Folded = nothing): Folded {
  let { data, rows } = from
  for (const operation of log) {
    data = changed(data, operation.path.split('.'), operation)
    for (const [, number] of operation.path.matchAll(/\.r(\d{1,6})(?=\.|$)/g)) rows = Math.max(rows, Number(number))
  }
  return { data, rows }
}

function changed(data: Data, [key = '', id, ...rest]: readonly string[], operation: Operation): Data {
  const { did, text } = operation
  if (did === 'heard') return data
  if (id === undefined) {
    if (did === 'skip' || did === 'empty') return { ...data, [key]: did === 'skip' ? null : [] }
    if (did === 'set' && text !== null) return { ...data, [key]: text }
    return did === 'clear' ? without(data, key) : data
  }
  const rows = rowsIn(data, key)
  if (rest.length === 0) {
    if (did === 'drop') return { ...data, [key]: rows.filter(row => row.id !== id) }
    return did !== 'add' || rows.some(row => row.id === id) ? data : { ...data, [key]: [...rows, { id, data: {} }] }
  }
  const known = rows.find(row => row.id === id)
  const row = { id, data: changed(known?.data ?? {}, rest, operation) }
  if (known) return { ...data, [key]: rows.map(one => (one === known ? row : one)) }
  return Object.keys(row.data).length === 0 ? data : { ...data, [key]: [...rows, row] }
}

function without(data: Data, key: string): Data {
  const { [key]: _, ...rest } = data
  return rest
}

/** What stands under a key of its own; undefined where nothing was said. */
export function valueIn(data: Data, key: string): Value | undefined {
  return Object.hasOwn(data, key) ? data[key] : undefined
}

/** None where the key holds no rows. */
export function rowsIn(data: Data, key: string): readonly Row[] {
  const value = valueIn(data, key)
  return Array.isArray(value) ? value : []
}

/** The text at a path; null where there is none. */
export function textAt(data: Data, path: string): string | null {
  const [key = '', id, ...rest] = path.split('.')
  if (id !== undefined) {
    const row = rowsIn(data, key).find(one => one.id === id)
    return row ? textAt(row.data, rest.join('.')) : null
  }
  const value = valueIn(data, key)
  return typeof value === 'string' ? value : null
}

/** The rows of a table at a path: `items`, `resources.r2.items`. */
export function rowsAt(data: Data, path: string): readonly Row[] {
  const [key = '', id, ...rest] = path.split('.')
  if (id === undefined) return rowsIn(data, key)
  const row = rowsIn(data, key).find(one => one.id === id)
  return row ? rowsAt(row.data, rest.join('.')) : []
}

/** The ids of rows that come next in a table. */
export function nextRows({ data, rows }: Folded, table: string, count: number): readonly string[] {
  const isFirst = rowsAt(data, table).length === 0
  return Array.from({ length: count }, (_, at) =>
    isFirst && at === 0 ? firstRow : `r${rows + at + (isFirst ? 0 : 1)}`,
  )
}

/** `items.r2.amount` → `items.amount`: the same in every row. */
export function withoutRows(path: string): string {
  return keysOf(path).join('.')
}

/** The keys of a path, without its rows. */
export function keysOf(path: string): readonly string[] {
  return path.split('.').filter((_, at) => at % 2 === 0)
}

/** Everything that stands in it, as the operations that would say it again. */
export function operationsOf(data: Data, path = ''): Operation[] {
  return Object.entries(data).flatMap(([key, value]): Operation[] => {
    const at = `${path}${key}`
    if (value === null) return [{ did: 'skip', path: at, text: null }]
    if (typeof value === 'string') return [{ did: 'set', path: at, text: value }]
    if (value.length === 0) return [{ did: 'empty', path: at, text: null }]
    return value.flatMap((row): Operation[] => [
      { did: 'add', path: `${at}.${row.id}`, text: null },
      ...operationsOf(row.data, `${at}.${row.id}.`),
    ])
  })
}
