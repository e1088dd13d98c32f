import { printMoney } from '../../common/money.js'
import type { Cite } from '../../regulation/citation.js'
import { keysOf, textAt } from './data.js'
import type { Evaluation } from './evaluate.js'
import { type Field, faceOf, type Option, readField } from './fields.js'
import type { FilingForm } from './filing-form.js'
import { type FieldPart, type Form, fieldOf, fieldsOf, isInferred, partAt, type TablePart, whyOf } from './form.js'
import type { FieldState, PartState, Run, ShownState, TableState } from './state.js'

/** A filing as a page draws it: all sections, each field with what stands in it and what is wrong with it. Plain data. */
export interface FormView {
  readonly form: string
  readonly title: string
  readonly intro: string
  readonly sections: readonly { readonly title: string; readonly parts: readonly PartView[] }[]
  /** What does not fit together, by the field where to mend it. */
  readonly remarks: readonly { readonly level: 'stop' | 'look'; readonly key: string; readonly text: string }[]
  /** Required and not given, or given and unusable, in the order of the form. */
  readonly missing: readonly { readonly key: string; readonly label: string }[]
  /** How many fields have something in them that counts. */
  readonly filled: number
  /** Why nothing is to be made of it; null where it goes on. */
  readonly instead: string | null
  /** What the text leaves open, a sentence each. */
  readonly open: readonly string[]
}

export type PartView = FieldView | TableView | ShownView

/** Worked out, not asked. */
export interface ShownView {
  readonly kind: 'shown'
  readonly label: string
  readonly text: string
}

interface About {
  readonly label: string
  readonly why: string
  /** The words it rests on; null where the measures do not ask for it. */
  readonly cite: Cite | null
  /** No text asks for it (推定). */
  readonly inferred: boolean
  readonly required: boolean
  /** Offered to those who want to add it. */
  readonly extra: boolean
}

/** How a field is asked: the same in every row of a table. */
export interface Asked extends About {
  readonly face: ReturnType<typeof faceOf>['kind']
  /** More than a line of words. */
  readonly long: boolean
  readonly options: readonly Option[]
  readonly hint: string | null
}

/** What stands in a field. */
export interface Standing {
  readonly key: string
  /** As a person would write it, and as the field reads back; null while nothing was said. */
  readonly text: string | null
  readonly problem: string | null
}

export interface FieldView extends Asked, Standing {
  readonly kind: 'field'
  readonly ask: string
}

export interface CellView extends Standing {
  readonly kind: 'cell'
  readonly column: string
}

export interface ColumnView extends Asked {
  readonly key: string
}

export interface RowView {
  /** `items.r2` */
  readonly key: string
  readonly cells: readonly (CellView | TableView | ShownView)[]
}

export interface TableView extends About {
  readonly kind: 'table'
  readonly key: string
  readonly columns: readonly ColumnView[]
  readonly rows: readonly RowView[]
  /** 「金额合计：320万元」 */
  readonly sums: readonly { readonly label: string; readonly text: string }[]
  /** Where it may stay empty: the question that asks for it. */
  readonly any: string | null
}

export function formView(form: FilingForm, seen: Evaluation): FormView {
  const { sections, answers, missing, proceeds, remarks } = seen
  return {
    form: form.form,
    title: form.title,
    intro: form.intro,
    sections: sections.map(({ title, parts }) => ({ title, parts: parts.flatMap(viewOf) })),
    remarks: remarks.map(remark => ({ ...remark, text: onPage(remark.text) })),
    missing,
    filled: sections.flatMap(section => section.parts).reduce((count, state) => count + filledIn(state), 0),
    instead: proceeds ? null : (form.instead?.(answers) ?? `${form.title}没有填成。`),
    open: form.open,
  }
}

function viewOf(state: PartState): PartView[] {
  if (state.kind === 'calculated') return shownOf(state)
  if (state.kind === 'table') return [tableOf(state)]
  const { part, before } = state
  const ask = typeof part.ask === 'string' ? part.ask : part.ask(before)
  return [{ kind: 'field', ask: onPage(ask), ...asked(part), ...standing(state) }]
}

/** What is told to people who talk, for people who see the whole form. */
function onPage(words: string): string {
  return words
    .replace(/请说“跳过”/g, '可以不填')
    .replace(/[；，]?(?:要改的，)?请说“改”加序号(?:修改)?。/g, '。')
    .replace(/。。$/, '。')
    .replace('直接选第1项', '直接点下面的按钮')
}

function shownOf(entry: ShownState): ShownView[] {
  return entry.shown === null ? [] : [{ kind: 'shown', label: entry.part.label, text: entry.shown }]
}

function tableOf(entry: TableState): TableView {
  const { part, path: key, rows } = entry
  return {
    kind: 'table',
    key,
    ...about(part),
    columns: fieldsOf(part.parts).map(column => ({ key: column.key, ...asked(column) })),
    rows: rows.map(row => ({ key: `${key}.${row.id}`, cells: row.parts.flatMap(cellOf) })),
    sums: sumsOf(entry),
    any: part.any,
  }
}

function cellOf(entry: PartState): (CellView | TableView | ShownView)[] {
  if (entry.kind === 'calculated') return shownOf(entry)
  if (entry.kind === 'table') return [tableOf(entry)]
  return [{ kind: 'cell', column: entry.part.key, ...standing(entry) }]
}

/** What the columns that are added up come to; left out while there is nothing to add. */
function sumsOf({ part, values }: TableState): TableView['sums'] {
  return part.sums.flatMap(key => {
    const numbers = values.map(row => row[key]).filter(one => typeof one === 'number')
    const column = fieldsOf(part.parts).find(one => one.key === key)
    if (numbers.length === 0 || !column) return []
    const sum = numbers.reduce((so, one) => so + one, 0)
    const text = faceOf(column.field).kind === 'money' ? printMoney(sum) : String(sum)
    return [{ label: `${column.label}合计`, text }]
  })
}

function standing({ part, path, text, problem }: FieldState): Standing {
  return {
    key: path,
    text: typeof text === 'string' ? writtenAs(fieldOf(part), text) : null,
    problem: problem && onPage(problem),
  }
}

/** What stands in a field, as a page shows it; null where nothing does. */
export function shownAt(form: Form<object>, { data }: Pick<Run, 'data'>, path: string): string | null {
  const part = partAt(form, keysOf(path))
  const text = textAt(data, path)
  return part?.kind === 'field' && text !== null ? writtenAs(fieldOf(part), text) : null
}

/** 320万元 and not 3200000元, where that reads back as the same; options keep their value. */
function writtenAs(field: Field, text: string): string {
  const { kind, show } = faceOf(field)
  if (text === '' || kind === 'choice' || kind === 'choices' || kind === 'yes-no' || kind === 'day') return text
  const shown = show(text)
  const read = readField(field, shown)
  return 'value' in read && field.encode(read.value) === text ? shown : text
}

function asked(part: FieldPart): Asked {
  const { kind, options, hint, long } = faceOf(fieldOf(part))
  return { ...about(part), face: kind, long, options, hint: (part.hint ?? hint) && onPage(part.hint ?? hint ?? '') }
}

function about(part: FieldPart | TablePart): About {
  return {
    label: part.label,
    why: whyOf(part),
    cite: part.basis,
    inferred: isInferred(part),
    required: part.presence === 'required',
    extra: part.presence === 'extra',
  }
}

function filledIn(entry: PartState): number {
  if (entry.kind === 'calculated') return 0
  if (entry.kind === 'table')
    return entry.rows.flatMap(row => row.parts).reduce((count, one) => count + filledIn(one), 0)
  return entry.counts && entry.shown !== null ? 1 : 0
}
