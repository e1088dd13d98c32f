import type { Asking } from './asking.js'
import { openedWith } from './converse.js'
import { nextRows, type Operation, rowsAt, textAt, valueIn } from './data.js'
import { type Field, faceOf, readField } from './fields.js'
import { type Form, fieldOf, isAsked, type Part, partsOf } from './form.js'
import type { Run } from './state.js'

/**
 * What someone (a sentence, a model, the project register) believes the answers to be: any readable text. A row has no
 * name before it is there, so it is told by its place: `budget`, `changes.0.change`.
 */
export type Guesses = Readonly<Record<string, string>>

/** A guess as the person is asked about it: 「原项目预算:320万元,对吗?」 */
export interface Proposal {
  readonly key: string
  /** Where it stands in the filing once it is taken; its table, while its row is not there. */
  readonly path: string
  /** With its place in a list: 「第1项调整·增减」. */
  readonly label: string
  readonly shown: string
}

/**
 * Keeps guesses beside the answers until the person says 「对」. Only keys of this form are taken, only texts that their
 * fields can read, and never over an answer that was given. A guess whose question has not come yet is held.
 */
export function propose(form: Form<object>, run: Run, guesses: Guesses): Run {
  if (run.finished !== undefined) return run
  const kept = Object.entries(guesses).filter(([key, text]) => {
    const found = guessed(form, key)
    return found !== undefined && !isAnswered(run, key) && 'value' in readField(found.field, text)
  })
  return kept.length === 0 ? run : { ...run, guesses: { ...run.guesses, ...Object.fromEntries(kept) } }
}

/** All guesses that wait, in the order of the form. */
export function proposals(form: Form<object>, run: Run): readonly Proposal[] {
  return Object.entries(run.guesses ?? {})
    .flatMap(([key, text]) => {
      const found = guessed(form, key)
      const read = found && readField(found.field, text)
      if (!found || !read || 'problem' in read || isAnswered(run, key)) return []
      const shown = faceOf(found.field).show(found.field.encode(read.value))
      return [
        { key, path: pathOf(run, key) ?? key.split('.')[0] ?? key, label: found.label, shown, order: found.order },
      ]
    })
    .sort((a, b) => compare(a.order, b.order))
    .map(({ order: _, ...proposal }) => proposal)
}

/**
 * 「对」: the guesses become answers; those named in `keys`, or all. The others wait on. A question in between that has
 * no answer is asked as ever; an accepted text that contradicts an earlier answer is asked again with the reason.
 */
export function accept(
  form: Form<object>,
  run: Run,
  asking: Asking,
  keys?: readonly string[],
): { readonly operations: readonly Operation[]; readonly guesses: Guesses; readonly asking: Asking } {
  const taken = proposals(form, run).filter(one => keys === undefined || keys.includes(one.key))
  const added = new Map<string, readonly string[]>()
  const operations = taken.flatMap(({ key }): Operation[] => {
    const field = guessed(form, key)?.field
    const read = field && readField(field, run.guesses?.[key] ?? '')
    if (!field || !read || 'problem' in read) return []
    const [table = '', digits, ...rest] = key.split('.')
    const there = rowsAt(run.data, table).map(row => row.id)
    const ids = added.get(table) ?? there
    const wanted = digits === undefined ? 0 : Math.max(0, Number(digits) + 1 - there.length)
    const more = nextRows(run, table, wanted).slice(ids.length - there.length)
    added.set(table, [...ids, ...more])
    const path = digits === undefined ? key : [table, added.get(table)?.[Number(digits)], ...rest].join('.')
    return [
      ...more.map(id => ({ did: 'add', path: `${table}.${id}`, text: null }) as const),
      read.value === undefined
        ? { did: 'skip', path, text: null }
        : { did: 'set', path, text: field.encode(read.value) },
    ]
  })
  const tables = taken.flatMap(({ key }) => (key.includes('.') ? [key.slice(0, key.indexOf('.'))] : []))
  return {
    operations,
    guesses: reject(run, keys).guesses ?? {},
    asking: openedWith({ ...asking, focus: null }, tables),
  }
}

/** 「不对」: the guesses are forgotten, those named or all. */
export function reject(run: Run, keys?: readonly string[]): Run {
  const { guesses = {}, ...rest } = run
  const left = Object.entries(guesses).filter(([key]) => keys !== undefined && !keys.includes(key))
  return left.length === 0 ? rest : { ...rest, guesses: Object.fromEntries(left) }
}

interface Found {
  readonly field: Field
  readonly label: string
  readonly order: readonly number[]
}

/** The field that a guess is for. */
function guessed(form: Form<object>, key: string): Found | undefined {
  const find = (parts: readonly Part[], [name, digits, ...rest]: readonly string[]): Found | undefined => {
    const at = parts.findIndex(part => isAsked(part) && part.key === name)
    const part = parts[at]
    if (part?.kind === 'field' && digits === undefined) return { field: fieldOf(part), label: part.label, order: [at] }
    if (part?.kind !== 'table' || digits === undefined || !/^\d{1,3}$/.test(digits)) return undefined
    const index = Number(digits)
    const found = index < part.max ? find(part.parts, rest) : undefined
    return (
      found && { ...found, label: `第${index + 1}项${part.label}·${found.label}`, order: [at, index, ...found.order] }
    )
  }
  return find(partsOf(form), key.split('.'))
}

/** The path of a guess in the filing as it is; undefined while its row is not there. */
function pathOf(run: Run, key: string): string | undefined {
  const [table = '', digits, ...rest] = key.split('.')
  if (digits === undefined) return key
  const row = rowsAt(run.data, table)[Number(digits)]
  return row && [table, row.id, ...rest].join('.')
}

function isAnswered(run: Run, key: string): boolean {
  const path = pathOf(run, key)
  if (path === undefined) return false
  return path.includes('.') ? textAt(run.data, path) !== null : valueIn(run.data, path) !== undefined
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] ?? -1
    if (left !== right) return left - right
  }
  return a.length - b.length
}
