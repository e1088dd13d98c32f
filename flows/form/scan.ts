import type { Run } from '../engine/engine.js'
import { type Field, faceOf, readField } from '../engine/fields.js'
import {
  type Answers,
  type CalculatedPart,
  columnsKey,
  confirmKey,
  extrasOf,
  type FieldPart,
  type Form,
  isExtra,
  isPicked,
  moreKey,
  mostRows,
  type Part,
  type TablePart,
} from './form.js'
import { confirmField, fieldOf, gateField, sectionsOf } from './to-flow.js'

/** A form as it lies on the desk: every part with what stands in it, whether or not the parts before it are filled. */
export interface Scan {
  readonly answers: Answers
  readonly sections: readonly { readonly title: string; readonly entries: readonly Entry[] }[]
}

export type Entry = FieldEntry | TableEntry | CalculatedEntry

export interface FieldEntry {
  readonly kind: 'field'
  readonly part: FieldPart
  /** `budget`, `items.0.amount`. */
  readonly key: string
  /** An extra that was not picked counts for nothing. */
  readonly counts: boolean
  /** Canonical; undefined while nothing was said. */
  readonly text: string | undefined
  readonly value: unknown
  /** For people; null where nothing was said, or nothing that can stand. */
  readonly shown: string | null
  readonly problem: string | null
  readonly before: Answers
}

export interface TableEntry {
  readonly kind: 'table'
  readonly part: TablePart
  readonly key: string
  readonly counts: boolean
  readonly rows: readonly (readonly Entry[])[]
  readonly values: readonly Answers[]
}

export interface CalculatedEntry {
  readonly kind: 'calculated'
  readonly part: CalculatedPart
  readonly key: string
  readonly shown: string | null
}

/**
 * Reads a run without stopping at gaps: for the page, where a form is filled in any order, and for drafts. Where nothing
 * is missing it sees what the engine sees.
 */
export function scan(form: Form, run: Run): Scan {
  const answers: Record<string, unknown> = {}
  const sections = sectionsOf(form)
  const found = new Map<Part, Entry>()
  const go = (wanted: (part: Part) => boolean) => {
    for (const part of sections.flatMap(one => one.parts).filter(wanted)) {
      const entry = readPart(part, '', moreKey, answers, run)
      if (entry) found.set(part, entry)
    }
  }
  go(part => part.kind !== 'calculated' && !isExtra(part))
  readGate(
    moreKey,
    sections.flatMap(one => extrasOf(one.parts)),
    '',
    answers,
    run,
  )
  go(isExtra)
  go(part => part.kind === 'calculated')
  keep(confirmKey, confirmField, answers, run.answers[confirmKey])
  return {
    answers,
    sections: sections.map(({ title, parts }) => ({
      title,
      entries: parts.flatMap(part => found.get(part) ?? []),
    })),
  }
}

/** Reads one part, and writes what it means into `into`; undefined where it does not apply. */
function readPart(part: Part, path: string, gate: string, into: Record<string, unknown>, run: Run): Entry | undefined {
  if (part.kind === 'derived') {
    into[part.key] = part.of(into)
    return undefined
  }
  if (part.kind === 'calculated') return { kind: 'calculated', part, key: part.key, shown: part.of(into) }
  if (part.when && !part.when.is(into)) return undefined
  const counts = !isExtra(part) || isPicked(into, gate, part.key)
  return part.kind === 'field' ? readOne(part, path, counts, into, run) : readTable(part, path, counts, into, run)
}

function readOne(part: FieldPart, path: string, counts: boolean, into: Record<string, unknown>, run: Run): FieldEntry {
  const key = `${path}${part.key}`
  const text = own(run.answers, key)
  const field = fieldOf(part)
  const before = { ...into }
  const read = text === undefined ? undefined : readField(field, text)
  const problem = !read
    ? null
    : 'problem' in read
      ? read.problem
      : read.value === undefined
        ? null
        : (part.check?.(read.value, before) ?? null)
  const value = read && 'value' in read && problem === null ? read.value : undefined
  if (counts && value !== undefined) into[part.key] = value
  const shown = value === undefined || text === undefined ? null : faceOf(field).show(text)
  return { kind: 'field', part, key, counts, text, value, shown, problem, before }
}

function readTable(
  part: TablePart,
  path: string,
  counts: boolean,
  into: Record<string, unknown>,
  run: Run,
): TableEntry {
  const key = `${path}${part.key}`
  const gate = columnsKey(part.key)
  readGate(gate, extrasOf(part.parts), path, into, run)
  const rows: Entry[][] = []
  const values: Answers[] = []
  for (let index = 0; index < mostRows && hasRow(part, key, index, run); index++) {
    const answers: Record<string, unknown> = { of: into, nth: index + 1 }
    rows.push(part.parts.flatMap(one => readPart(one, `${key}.${index}.`, gate, answers, run) ?? []))
    values.push(answers)
  }
  if (counts) into[part.key] = values
  return { kind: 'table', part, key, counts, rows, values }
}

/** A table that does not ask first whether there is anything has one row, even if it is empty. */
function hasRow(part: TablePart, key: string, index: number, run: Run): boolean {
  return index === 0 && part.any === null ? true : own(run.answers, `${key}#${index}`) === '是'
}

function readGate(
  key: string,
  extras: ReturnType<typeof extrasOf>,
  path: string,
  into: Record<string, unknown>,
  run: Run,
): void {
  if (extras.length > 0) keep(key, gateField(extras), into, own(run.answers, `${path}${key}`))
}

function keep(key: string, field: Field, into: Record<string, unknown>, text: string | undefined): void {
  const read = text === undefined ? undefined : readField(field, text)
  if (read && 'value' in read) into[key] = read.value
}

export function own(answers: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(answers, key) ? answers[key] : undefined
}
