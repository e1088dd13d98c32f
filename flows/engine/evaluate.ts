import { type Asking, newConversation } from './asking.js'
import { type Data, firstRow, type Row, valueIn } from './data.js'
import { faceOf, readField } from './fields.js'
import {
  type Answers,
  type FieldPart,
  type Form,
  fieldOf,
  isExtra,
  type Part,
  type Section,
  sectionsOf,
  type TablePart,
} from './form.js'
import { type Place, placesIn } from './places.js'
import { type Line, linesOf, type Question, questionOf } from './question.js'
import type { FieldState, PartState, RowState, Run, TableState } from './state.js'

/** A form with what was filled in, as it is at this moment: read by chat, page and documents alike. */
export interface Evaluation<A extends object = Answers> {
  /** What was said means this, with everything worked out from it. Whole once `isComplete`. */
  readonly answers: A
  readonly sections: readonly { readonly title: string; readonly parts: readonly PartState[] }[]
  /** Required and not given, or given and unusable, in the order of the form; empty where nothing is made of it. */
  readonly missing: readonly Missing[]
  /** What does not fit together, by the field where to mend it. */
  readonly remarks: readonly { readonly level: 'stop' | 'look'; readonly key: string; readonly text: string }[]
  /** False when nothing is to be made of it. */
  readonly proceeds: boolean
  /** Nothing has to be said any more. */
  readonly isComplete: boolean
  /** All that was said and counts, in reading order. */
  readonly trail: readonly Line[]
  /** What a conversation asks next; null when it has nothing to ask. */
  readonly question: Question | null
  /** Every question of this way through, answered ones before the first that is not. */
  readonly places: readonly Place[]
}

export interface Missing {
  readonly key: string
  readonly label: string
}

export function begin({ id, version }: Pick<Form<object>, 'id' | 'version'>): Run {
  return { flow: id, version, data: {}, rows: 1 }
}

/**
 * Reads a form as it is filled, in any order and with gaps, once for everybody. `asking` is what a conversation knows
 * besides: it changes what is asked next, and nothing of what stands.
 */
export function evaluate<A extends object>(form: Form<A>, run: Run, asking: Asking = newConversation): Evaluation<A> {
  const answers: Record<string, unknown> = {}
  const found = new Map<Part, PartState>()
  const reading: Reading = { hasGap: false }
  const sections = sectionsOf(form)
  const go = (from: readonly Section[], wanted: (part: Part) => boolean) => {
    for (const part of from.flatMap(one => one.parts).filter(wanted)) {
      const state = readPart(part, '', run.data, answers, reading)
      if (state) found.set(part, state)
    }
  }
  const isUsual = (part: Part) => part.kind !== 'calculated' && !isExtra(part)
  go(form.sections, isUsual)
  const proceeds = form.proceeds?.(answers) ?? true
  const hasGapBefore = reading.hasGap
  go(form.closing, isUsual)
  const isComplete = !(proceeds ? reading.hasGap : hasGapBefore)
  go(sections, isExtra)
  go(sections, part => part.kind === 'calculated')
  const states = sections.map(({ title, parts }) => ({ title, parts: parts.flatMap(part => found.get(part) ?? []) }))
  const remarks = (form.rules ?? []).flatMap(({ level, key, of }) => {
    const text = of(answers)
    return text === null ? [] : [{ level, key, text }]
  })
  const places = placesIn(form, found, { run, asking, proceeds })
  return {
    answers: answers as A,
    sections: states,
    missing: proceeds ? states.flatMap(section => section.parts.flatMap(state => missingIn(state, ''))) : [],
    remarks,
    proceeds,
    isComplete,
    places,
    trail: linesOf(places),
    question: questionOf(form, run, asking, places),
  }
}

/** The fields of a form in its order, those in rows included. */
export function fieldsIn(states: readonly PartState[]): readonly FieldState[] {
  return states.flatMap(state =>
    state.kind === 'field' ? [state] : state.kind === 'table' ? state.rows.flatMap(row => fieldsIn(row.parts)) : [],
  )
}

/** What stands at a path. */
export function stateAt(
  { sections }: Pick<Evaluation<object>, 'sections'>,
  path: string,
): FieldState | TableState | undefined {
  const find = (states: readonly PartState[]): FieldState | TableState | undefined => {
    for (const state of states) {
      if (state.kind === 'calculated') continue
      if (state.path === path) return state
      if (state.kind !== 'table' || !path.startsWith(`${state.path}.`)) continue
      const inside = state.rows.map(row => find(row.parts)).find(one => one !== undefined)
      if (inside) return inside
    }
    return undefined
  }
  return find(sections.flatMap(section => section.parts))
}

/** What was filled in with an earlier version of a form, by the names of today. */
export function upgraded(form: Form<object>, run: Run): Run {
  if (run.version === form.version) return run
  const renamed = Object.entries(form.renamed ?? {})
  return { ...run, version: form.version, data: renamedIn(run.data, '', renamed) }
}

function renamedIn(data: Data, path: string, renamed: readonly (readonly [string, string])[]): Data {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const old = `${path}${key}`
      const name =
        renamed
          .find(([from]) => from === old)?.[1]
          .split('.')
          .at(-1) ?? key
      if (value === null || typeof value === 'string') return [name, value]
      return [name, value.map((row): Row => ({ ...row, data: renamedIn(row.data, `${old}.`, renamed) }))]
    }),
  )
}

// ── Reading ──

interface Reading {
  /** Something before this is missing, or cannot stand. */
  hasGap: boolean
}

/** Reads one part, and writes what it means into `into`; undefined where it does not apply. */
function readPart(
  part: Part,
  path: string,
  data: Data,
  into: Record<string, unknown>,
  reading: Reading,
): PartState | undefined {
  if (part.kind === 'calculated') return { kind: 'calculated', part, path: part.key, shown: part.of(into) }
  if (part.inOrder && reading.hasGap) return undefined
  if (part.kind === 'derived') {
    into[part.key] = part.of(into)
    return undefined
  }
  if (part.when && !part.when.is(into)) return undefined
  return part.kind === 'field' ? readOne(part, path, data, into, reading) : readTable(part, path, data, into, reading)
}

function readOne(
  part: FieldPart,
  path: string,
  data: Data,
  into: Record<string, unknown>,
  reading: Reading,
): FieldState {
  const stored = valueIn(data, part.key)
  const text = typeof stored === 'string' || stored === null ? stored : undefined
  const before = { ...into }
  const read = text === undefined ? undefined : readField(fieldOf(part), text ?? '')
  const problem = !read
    ? null
    : 'problem' in read
      ? read.problem
      : read.value === undefined
        ? null
        : (part.check?.(read.value, before) ?? null)
  const value = read && 'value' in read && problem === null ? read.value : undefined
  if (value !== undefined) into[part.key] = value
  else if (part.inOrder && part.presence === 'skippable' && text === null) into[part.key] = undefined
  const isGap = part.presence === 'required' ? value === undefined : part.presence === 'skippable' && text === undefined
  if (isGap || problem !== null) reading.hasGap ||= part.presence !== 'extra'
  const shown = value === undefined || typeof text !== 'string' ? null : faceOf(part.field).show(text)
  const counts = part.presence !== 'extra' || text !== undefined
  return { kind: 'field', part, path: `${path}${part.key}`, counts, text, value, shown, problem, before }
}

function readTable(
  part: TablePart,
  path: string,
  data: Data,
  into: Record<string, unknown>,
  reading: Reading,
): TableState {
  const at = `${path}${part.key}`
  const stored = valueIn(data, part.key)
  const isSaid = Array.isArray(stored)
  const kept: readonly Row[] = isSaid ? stored : []
  const isBlank = kept.length === 0 && part.any === null
  const counts = part.presence === 'required' || kept.length > 0
  if (counts && !isBlank && !isSaid) reading.hasGap = true
  const inside: Reading = counts ? reading : { hasGap: false }
  const values: Answers[] = []
  const rows = (isBlank ? [{ id: firstRow, data: {} }] : kept).map((row, index): RowState => {
    const answers: Record<string, unknown> = { of: into, nth: index + 1 }
    values.push(answers)
    const parts = part.parts.flatMap(one => readPart(one, `${at}.${row.id}.`, row.data, answers, inside) ?? [])
    return { id: row.id, parts }
  })
  if (counts) into[part.key] = values
  return { kind: 'table', part, path: at, counts, isBlank, isSaid, rows, values }
}

function missingIn(state: PartState, place: string): Missing[] {
  if (state.kind === 'calculated' || !state.counts) return []
  if (state.kind === 'field') {
    const isMissing = state.part.presence === 'required' && state.shown === null
    return isMissing || state.problem !== null ? [{ key: state.path, label: `${place}${state.part.label}` }] : []
  }
  return state.rows.flatMap((row, at) =>
    row.parts.flatMap(one => missingIn(one, `${place}${state.part.label}第${at + 1}行的`)),
  )
}
