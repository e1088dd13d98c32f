import { answer, movedUp, type Run, store, type TransitionResult } from '../engine/engine.js'
import { readField } from '../engine/fields.js'
import type { FilingDefinition } from './filing.js'
import {
  columnsKey,
  confirmKey,
  extrasOf,
  type FieldPart,
  type Form,
  isExtra,
  moreKey,
  type Part,
  type TablePart,
} from './form.js'
import { type Entry, own, scan } from './scan.js'
import { fieldOf, gateField, sectionsOf } from './to-flow.js'

/**
 * Filling a form in any order, as on the page; the same run goes on in a chat. What cannot be read is not stored: the
 * page keeps it beside its field with the problem.
 */

/** Writes one field: `budget`, `items.2.amount`. An empty text takes the answer back. */
export function write(form: Form, run: Run, key: string, text: string): TransitionResult {
  if (run.finished !== undefined) return { run, problem: '这一份已经办完，内容不再改动。' }
  const place = placeOf(
    sectionsOf(form).flatMap(section => section.parts),
    key,
    moreKey,
  )
  if (!place) return { run, problem: '表里没有这一栏。' }
  if (text.trim() === '') return { run: cleared(run, place), problem: null }
  const read = readField(fieldOf(place.part), text)
  if ('problem' in read) return { run, problem: read.problem }
  const canonical = fieldOf(place.part).encode(read.value)
  const next = store(run, { [key]: canonical, ...place.marks(run), ...picks(run, place, true) })
  return { run: next, problem: problemAt(form, next, key) }
}

/** Adds an empty row at the end of a table. */
export function addRow(form: Form, run: Run, table: string): Run {
  const rows = rowCount(form, run, table)
  return store(run, { [`${table}#${rows}`]: '是', [`${table}#${rows + 1}`]: '否' })
}

/** Takes a row out (from 0); those after it move up. */
export function removeRow(run: Run, table: string, index: number): Run {
  const kept = Object.entries(run.answers).flatMap(([key, text]) => {
    const moved = movedUp(key, table, index)
    return moved === undefined ? [] : [[moved, text] as const]
  })
  return { ...run, answers: Object.fromEntries(kept) }
}

type Row = Readonly<Record<string, string>>

/** Takes out a table that nobody has to fill, with all its rows: as if it had not been picked. */
export function leaveOut(form: Form, run: Run, table: string): Run {
  const part = sectionsOf(form)
    .flatMap(section => section.parts)
    .find((one): one is TablePart => one.kind === 'table' && one.key === table)
  const bare = emptied(run, table)
  if (!part || !isExtra(part)) return bare
  const extras = extrasOf(sectionsOf(form).flatMap(section => section.parts))
  return store(bare, picks(bare, { part, gate: { key: moreKey, extras }, around: null }, false))
}

/** Puts rows into a table, in place of what is there: a pasted or handed-in table. Texts are read by the columns. */
export function writeRows(form: Form, run: Run, table: string, rows: readonly Row[]): Run {
  return putRows(form, emptied(run, table), table, rows, 0)
}

/** Puts rows behind those that are there; empty ones at the end are filled first. */
export function appendRows(form: Form, run: Run, table: string, rows: readonly Row[]): Run {
  return putRows(form, run, table, rows, filledRows(form, run, table))
}

/** How many rows there are up to the last with anything in it. */
export function filledRows(form: Form, run: Run, table: string): number {
  const isFilled = (index: number) =>
    Object.entries(run.answers).some(([key, text]) => key.startsWith(`${table}.${index}.`) && text !== '')
  let count = rowCount(form, run, table)
  while (count > 0 && !isFilled(count - 1)) count--
  return count
}

function emptied(run: Run, table: string): Run {
  const without = Object.entries(run.answers).filter(
    ([key]) => !key.startsWith(`${table}.`) && !key.startsWith(`${table}#`),
  )
  return { ...run, answers: Object.fromEntries(without) }
}

function putRows(form: Form, run: Run, table: string, rows: readonly Row[], from: number): Run {
  const first = hasAny(form, table) ? 0 : 1
  const count = Math.max(from + rows.length, rowCount(form, run, table), first)
  const marks = Array.from({ length: count - first }, (_, i) => [`${table}#${i + first}`, '是'])
  const marked = store(run, { ...Object.fromEntries(marks), [`${table}#${count}`]: '否' })
  const whole = sectionsOf(form).flatMap(section => section.parts)
  const texts: Record<string, string> = {}
  const used = new Map<string, Place>()
  for (const [i, row] of rows.entries()) {
    for (const [column, text] of Object.entries(row)) {
      const place = placeOf(whole, `${table}.${from + i}.${column}`, moreKey)
      const read = place && readField(fieldOf(place.part), text)
      if (!place || !read || 'problem' in read) continue
      texts[place.key] = fieldOf(place.part).encode(read.value)
      used.set(column, place)
    }
  }
  return [...used.values()].reduce((so, place) => store(so, picks(so, place, true)), store(marked, texts))
}

/** Hands it in from the page: what was left out is left out; the last look is the same as in a chat. */
export function handIn(filing: FilingDefinition, run: Run, how: 'final' | 'draft'): TransitionResult {
  const open = sectionsOf(filing.form).flatMap(section => section.parts)
  const whole = store(run, leftOut(filing.form, run, open))
  return answer(filing.flow, whole, how, confirmKey)
}

// ── Places ──

interface Place {
  readonly part: FieldPart
  readonly key: string
  /** The question that offers it, with its path, where it is an extra. */
  readonly gate: { readonly key: string; readonly extras: ReturnType<typeof extrasOf> } | null
  /** The answers to 「还有吗」 that bring one to this row. */
  readonly marks: (run: Run) => Record<string, string>
  /** An extra table around it, which has to be picked too. */
  readonly around: (Pick<Place, 'gate'> & { readonly part: TablePart }) | null
}

function placeOf(parts: readonly Part[], key: string, gate: string, path = ''): Place | undefined {
  const extras = extrasOf(parts)
  const gateFor = (part: Part) => (isExtra(part) ? { key: gate, extras } : null)
  for (const part of parts) {
    if (part.kind === 'field' && `${path}${part.key}` === key) {
      return { part, key, gate: gateFor(part), marks: () => ({}), around: null }
    }
    if (part.kind !== 'table') continue
    const table = `${path}${part.key}`
    const digits = key.startsWith(`${table}.`) ? /^(\d{1,3})\./.exec(key.slice(table.length + 1))?.[1] : undefined
    if (digits === undefined) continue
    const index = Number(digits)
    const found = placeOf(part.parts, key, `${path}${columnsKey(part.key)}`, `${table}.${index}.`)
    if (!found) continue
    return {
      ...found,
      marks: run => ({ ...found.marks(run), ...marksTo(part, table, index, run) }),
      around: found.around ?? { part, gate: gateFor(part) },
    }
  }
  return undefined
}

/** Rows up to this one are there, and there is no further one unless it is there already. */
function marksTo(part: TablePart, table: string, index: number, run: Run): Record<string, string> {
  const first = part.any === null ? 1 : 0
  const marks: Record<string, string> = {}
  for (let i = first; i <= index; i++) marks[`${table}#${i}`] = '是'
  if (own(run.answers, `${table}#${index + 1}`) === undefined) marks[`${table}#${index + 1}`] = '否'
  return marks
}

/** What the question that offers the extras then says. */
function picks(
  run: Run,
  place: Pick<Place, 'gate' | 'around'> & { readonly part: Part },
  isOn: boolean,
): Record<string, string> {
  const { gate, part, around } = place
  const outer = around && isOn ? picks(run, { ...around, around: null }, true) : {}
  if (!gate || (part.kind !== 'field' && part.kind !== 'table')) return outer
  const field = gateField(gate.extras)
  const now = readField(field, own(run.answers, gate.key) ?? 'none')
  const before = 'value' in now ? now.value : []
  const after = gate.extras.map(one => one.key).filter(key => (key === part.key ? isOn : before.includes(key)))
  return { ...outer, [gate.key]: field.encode(after) }
}

function cleared(run: Run, place: Place): Run {
  const { [place.key]: _, ...answers } = run.answers
  const isInRow = place.around !== null
  return store({ ...run, answers }, isInRow ? {} : picks(run, place, false))
}

function problemAt(form: Form, run: Run, key: string): string | null {
  return (
    allOf(scan(form, run).sections.flatMap(section => section.entries)).find(entry => entry.key === key)?.problem ??
    null
  )
}

function allOf(entries: readonly Entry[]): Extract<Entry, { kind: 'field' }>[] {
  return entries.flatMap(entry =>
    entry.kind === 'field' ? [entry] : entry.kind === 'table' ? entry.rows.flatMap(allOf) : [],
  )
}

function tableEntry(entries: readonly Entry[], key: string): Extract<Entry, { kind: 'table' }> | undefined {
  for (const entry of entries) {
    if (entry.kind !== 'table') continue
    if (entry.key === key) return entry
    const inside = entry.rows.map(row => tableEntry(row, key)).find(one => one !== undefined)
    if (inside) return inside
  }
  return undefined
}

function rowCount(form: Form, run: Run, table: string): number {
  return (
    tableEntry(
      scan(form, run).sections.flatMap(section => section.entries),
      table,
    )?.rows.length ?? 0
  )
}

function hasAny(form: Form, table: string): boolean {
  const name = table
    .replace(/\.\d+\./g, '.')
    .split('.')
    .at(-1)
  const find = (parts: readonly Part[]): TablePart | undefined => {
    for (const part of parts) {
      if (part.kind !== 'table') continue
      const found = part.key === name ? part : find(part.parts)
      if (found) return found
    }
    return undefined
  }
  return (find(sectionsOf(form).flatMap(section => section.parts))?.any ?? null) !== null
}

/** Says 「跳过」 and 「都不填」 wherever nothing was said, so that the walk gets to the end. */
function leftOut(form: Form, run: Run, parts: readonly Part[]): Record<string, string> {
  const left: Record<string, string> = {}
  const say = (key: string, text: string) => {
    if (own(run.answers, key) === undefined) left[key] = text
  }
  const go = (inside: readonly Part[], gate: string, path: string) => {
    if (extrasOf(inside).length > 0) say(gate, 'none')
    for (const part of inside) {
      const key = part.kind === 'field' || part.kind === 'table' ? `${path}${part.key}` : ''
      if (part.kind === 'field' && part.presence !== 'required') say(key, '')
      if (part.kind !== 'table') continue
      const rows =
        tableEntry(
          scan(form, run).sections.flatMap(section => section.entries),
          key,
        )?.rows.length ?? 0
      say(`${key}#${Math.max(rows, part.any === null ? 1 : 0)}`, '否')
      for (let i = 0; i < Math.max(rows, part.any === null ? 1 : 0); i++) {
        go(part.parts, `${path}${columnsKey(part.key)}`, `${key}.${i}.`)
      }
    }
  }
  go(parts, moreKey, '')
  return left
}
