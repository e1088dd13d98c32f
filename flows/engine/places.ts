import type { Cite } from '../../regulation/citation.js'
import { type Asking, anyPath, columnsPath, confirmPath, extrasPath, morePath } from './asking.js'
import { withoutRows } from './data.js'
import { choice, choices, type Field, yesNo } from './fields.js'
import {
  type Answers,
  extrasOf,
  type FieldPart,
  type Form,
  fieldOf,
  isExtra,
  isInferred,
  type Part,
  partsOf,
  type TablePart,
  whyOf,
} from './form.js'
import type { FieldState, PartState, Run, TableState } from './state.js'

/** A question in its place on this way through, answered or not. */
export interface Place {
  /** `field`: of the filing; the others are the conversation's own: 有没有, 还有吗, which columns, which extras, the last look. */
  readonly kind: 'field' | 'any' | 'more' | 'columns' | 'extras' | 'confirm'
  readonly path: string
  /** The same with the places of rows, from 0, instead of their names: where guesses are kept. */
  readonly spot: string
  readonly label: string
  readonly text: string
  readonly why: string
  readonly cite: Cite
  readonly hint: string | null
  readonly section: string
  readonly inferred: boolean
  readonly field: Field
  readonly check: ((value: unknown, before: Answers) => string | null) | null
  readonly before: Answers
  readonly row: RowPlace | null
  /** What stands there, canonical; undefined while it is to be asked. */
  readonly stored: string | undefined
  readonly problem: string | null
  readonly isSettled: boolean
}

/** The row of a table that a question belongs to. */
export interface RowPlace {
  /** `changes` */
  readonly table: string
  /** `changes.r2` */
  readonly path: string
  /** From 0. */
  readonly index: number
  /** 第2项调整 */
  readonly label: string
}

interface Around {
  readonly run: Run
  readonly asking: Asking
  readonly proceeds: boolean
}

/**
 * Every question that a conversation asks on this way through, in its order: what everyone is asked, section by
 * section; then which of the rest to add; then those; then a last look.
 */
export function placesIn(
  form: Form<object>,
  states: ReadonlyMap<Part, PartState>,
  { run, asking, proceeds }: Around,
): readonly Place[] {
  const { extras: picked } = asking
  const to = { form, asking, isClosed: run.finished !== undefined }
  const usual = (sections: Form['sections']) =>
    sections.flatMap(({ title, parts }) =>
      parts
        .filter(part => !isExtra(part))
        .flatMap(part => placesOf(states.get(part), { ...to, section: title }, null, '')),
    )
  const own = usual(form.sections)
  if (!proceeds || !form.lastLook) return withMore(own, to)
  const offered = extrasOf(partsOf(form))
  const rest = [...form.sections, ...form.closing].flatMap(({ title, parts }) =>
    parts.filter(isExtra).flatMap(part => {
      const state = states.get(part)
      const isAsked = state?.kind !== 'calculated' && (picked?.includes(part.key) || state?.counts)
      return isAsked ? placesOf(state, { ...to, section: title }, null, '') : []
    }),
  )
  const gate = gatePlace(form, extrasPath, offered, picked ?? undefined, null)
  return withMore([...own, ...usual(form.closing), ...gate, ...rest, confirmPlace(form)], to)
}

interface To {
  readonly form: Form<object>
  readonly asking: Asking
  readonly section: string
  readonly isClosed: boolean
}

function placesOf(state: PartState | undefined, to: To, row: RowPlace | null, spot: string): Place[] {
  if (!state || state.kind === 'calculated') return []
  return state.kind === 'field' ? [fieldPlace(state, to, row, spot, true)] : tablePlaces(state, to, spot)
}

function fieldPlace(
  { part, path, text, problem, before }: FieldState,
  { form, section }: To,
  row: RowPlace | null,
  spot: string,
  namesRow: boolean,
): Place {
  const asked = typeof part.ask === 'string' ? part.ask : part.ask({ ...before })
  const stored = text === undefined ? undefined : (text ?? '')
  return {
    kind: 'field',
    path,
    spot: `${spot}${part.key}`,
    ...about(part, form),
    label: part.label,
    text: row && namesRow ? `第${row.index + 1}行：${asked}` : asked,
    hint: part.hint,
    section,
    field: fieldOf(part),
    check: part.check,
    before,
    row,
    stored,
    problem,
    isSettled: stored !== undefined && problem === null,
  }
}

function tablePlaces(state: TableState, to: To, spot: string): Place[] {
  const { part, path, rows, isSaid, isBlank } = state
  const { asking, form, section } = to
  const extras = extrasOf(part.parts)
  const used = extras.filter(one => isUsed(state, one)).map(one => one.key)
  const columns = asking.columns[withoutRows(path)] ?? (isBlank || rows.length === 0 ? undefined : used)
  const shared = {
    ...about(part, form),
    spot: '',
    hint: null,
    section,
    check: null,
    before: {},
    row: null,
    problem: null,
  }
  const places: Place[] = gatePlace(form, columnsPath(path), extras, columns, { table: part, section })
  if (part.any !== null) {
    const stored = !isSaid ? undefined : rows.length > 0 ? '是' : '否'
    const label = `有没有${part.label}`
    const isSettled = stored !== undefined
    places.push({ ...shared, kind: 'any', path: anyPath(path), label, text: part.any, field: yesNo, stored, isSettled })
  }
  for (const [index, one] of rows.entries()) {
    const row: RowPlace = { table: path, path: `${path}.${one.id}`, index, label: `第${index + 1}项${part.label}` }
    for (const cell of one.parts) {
      const isAsked =
        cell.kind !== 'calculated' && (!isExtra(cell.part) || cell.counts || columns?.includes(cell.part.key))
      if (!isAsked) continue
      const inside = `${spot}${part.key}.${index}.`
      if (cell.kind === 'field') places.push(fieldPlace(cell, to, row, inside, part.namesRows))
      else places.push(...tablePlaces(cell, to, inside))
    }
  }
  const isWhole = places.every(place => place.isSettled)
  if (rows.length === 0 || rows.length >= part.max || !isWhole) return places
  const label = `还有其他${part.label}`
  return [
    ...places,
    // whether it is asked is known once everything behind it is (`withMore`)
    {
      ...shared,
      kind: 'more',
      path: morePath(path),
      label,
      text: part.more,
      field: yesNo,
      stored: '否',
      isSettled: true,
    },
  ]
}

/**
 * 「还有吗」 is asked of a table in which something was said here; elsewhere only while nothing behind it was said: who
 * went on has no more rows.
 */
function withMore(places: readonly Place[], { asking, isClosed }: Pick<To, 'asking' | 'isClosed'>): Place[] {
  let wentOn = false
  return places
    .toReversed()
    .map((place): Place => {
      if (place.kind !== 'more') {
        wentOn ||= place.stored !== undefined && (place.kind === 'field' || place.kind === 'any')
        return place
      }
      const table = place.path.slice(0, place.path.indexOf('#'))
      const isAsked = asking.open.includes(table) || (!wentOn && !asking.settled.includes(table))
      return isAsked && !isClosed ? { ...place, stored: undefined, isSettled: false } : place
    })
    .toReversed()
}

function isUsed(state: TableState, column: FieldPart | TablePart): boolean {
  return state.rows.some(row => row.parts.some(one => one.part === column && one.kind !== 'calculated' && one.counts))
}

/** Which of what may be added is to be asked. */
function gatePlace(
  form: Form<object>,
  path: string,
  extras: readonly (FieldPart | TablePart)[],
  picked: readonly string[] | undefined,
  of: { readonly table: TablePart; readonly section: string } | null,
): Place[] {
  if (extras.length === 0) return []
  const field = gateField(extras)
  const stored =
    picked === undefined ? undefined : field.encode(extras.map(one => one.key).filter(key => picked.includes(key)))
  return [
    {
      kind: of ? 'columns' : 'extras',
      path,
      spot: '',
      label: of ? `${of.table.label}的选填栏` : '选填内容',
      text: of
        ? `“${of.table.label}”每一行除了必填的，还要填哪几栏？`
        : '必填的已经填完。下面这些不是非填不可，要填哪几项？',
      why: '没有选的就不问，也不影响出文稿。',
      cite: of?.table.basis ?? form.cites[0],
      hint: null,
      section: of?.section ?? '',
      inferred: true,
      field,
      check: null,
      before: {},
      row: null,
      stored,
      problem: null,
      isSettled: stored !== undefined,
    },
  ]
}

export function gateField(extras: readonly (FieldPart | TablePart)[]): Field<readonly string[]> {
  return choices(Object.fromEntries(extras.map(part => [part.key, part.label])), '都不填')
}

export const confirmField = choice({ final: '填好了，按这份出文稿', draft: '先留草稿' })

function confirmPlace(form: Form<object>): Place {
  return {
    kind: 'confirm',
    path: confirmPath,
    spot: '',
    label: '核对',
    text: '都问完了，请核对。要改哪一处，请说“改”加序号；没有要改的，请选一项。',
    why: '出正式文稿前再看一遍，对不上的会在这里指出。',
    cite: form.cites[0],
    hint: null,
    section: '',
    inferred: true,
    field: confirmField,
    check: null,
    before: {},
    row: null,
    stored: undefined,
    problem: null,
    isSettled: false,
  }
}

function about(part: FieldPart | TablePart, form: Form<object>): Pick<Place, 'why' | 'cite' | 'inferred'> {
  return { why: whyOf(part), cite: part.basis ?? form.cites[0], inferred: isInferred(part) }
}
