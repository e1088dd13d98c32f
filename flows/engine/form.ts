import { printMoney } from '../../common/money.js'
import type { Cite } from '../../regulation/citation.js'
import type { FilledTable } from '../documents/filled-form.js'
import type { FactKey } from './fact-key.js'
import { type Field, optional } from './fields.js'

/** What has been answered so far, by key. In a row of a table, `of` is what was answered before the table. */
export type Answers = Readonly<Record<string, unknown>>

/**
 * `required`: asked of everyone. `skippable`: asked of everyone, and 「跳过」 is an answer. `extra`: offered in one
 * question at the end, and asked only of those who pick it.
 */
export type Presence = 'required' | 'skippable' | 'extra'

export interface FieldPart {
  readonly kind: 'field'
  readonly key: string
  readonly label: string
  readonly field: Field
  readonly presence: Presence
  readonly ask: string | ((before: Answers) => string)
  readonly help: string
  /** Null: no text asks for it (推定). */
  readonly basis: Cite | null
  /** Another text than the measures that asks for it, by name; it is named and never quoted. */
  readonly standard: string | null
  readonly hint: string | null
  readonly when: When | null
  readonly check: ((value: unknown, before: Answers) => string | null) | null
  /** What the project file calls it: filled in from there, and flows back. */
  readonly fact: FactKey | null
  /** An answer worth trying; the first makes the sample. */
  readonly samples: readonly string[]
  /** False: asked, and not part of the document. */
  readonly printed: boolean
  /** How the document shows it, where that is not how the chat does. */
  readonly print: ((value: unknown, answers: Answers) => string) | null
  /** In a table: how wide the column would like to be, in characters. */
  readonly width: number
  /** Looked at only once everything before it stands: its functions know nothing of gaps. */
  readonly inOrder: boolean
}

/** The same questions for each of several things: 预算明细, 变更项. */
export interface TablePart {
  readonly kind: 'table'
  readonly key: string
  readonly label: string
  readonly presence: 'required' | 'extra'
  readonly help: string
  readonly basis: Cite | null
  readonly standard: string | null
  readonly when: When | null
  /** Asked before the first row, which makes an empty table possible: 「以前调整过吗？」. */
  readonly any: string | null
  readonly parts: readonly Part[]
  /** Filled in from the project file, into the column of the same fact. */
  readonly fact: FactKey | null
  /** What it adds to the project file when the filing is done, from which column. */
  readonly teaches: { readonly fact: FactKey; readonly column: string } | null
  /** Keys of the columns that are added up. */
  readonly sums: readonly string[]
  /** The table as the document shows it, where that is not column by column. */
  readonly print: ((rows: readonly Answers[]) => PrintedTable) | null
  /** Asked after each row: 「还有其他调整吗？」. */
  readonly more: string
  readonly max: number
  /** Its questions do not say themselves which row they are about. */
  readonly namesRows: boolean
  readonly inOrder: boolean
}

export type PrintedTable = Pick<FilledTable, 'columns' | 'rows' | 'totals'>

/** Worked out from what was answered before it. It is called with half a form as well, so it must bear gaps. */
export interface DerivedPart {
  readonly kind: 'derived'
  readonly key: string
  readonly of: (before: Answers) => unknown
  readonly inOrder: boolean
}

/** Worked out for the document only, once everything is known; null where it cannot be. */
export interface CalculatedPart {
  readonly kind: 'calculated'
  readonly key: string
  readonly label: string
  readonly of: (answers: Answers) => string | null
}

export type Part = FieldPart | TablePart | DerivedPart | CalculatedPart

/** Only asked in some cases; `label` says when to a reviewer: 「签了合同的」. */
export interface When {
  readonly label: string | null
  readonly is: (before: Answers) => boolean
}

export interface Section {
  readonly title: string
  readonly parts: readonly Part[]
}

/** Something that does not fit together. `stop`: no final document until it is mended; `look`: worth a second look. */
export interface Rule {
  readonly level: 'stop' | 'look'
  /** Where to mend it. */
  readonly key: string
  /** Chinese, with the way to mend it; null when all is well. */
  readonly of: (answers: Answers) => string | null
}

/** What is asked, in order: all that the engine knows of a filing. `A` is what it comes to once everything is said. */
export interface Form<A extends object = Answers> {
  /** Only a type. */
  readonly answers?: A
  readonly id: string
  /** Raised when parts change; what was filled in earlier is read again (`upgraded`). */
  readonly version: number
  readonly title: string
  /** Old path → new path, without rows: `{ 'changes.sum': 'changes.amount' }`. */
  readonly renamed?: Readonly<Record<string, string>>
  readonly sections: readonly Section[]
  /** Asked once it is plain that something is made of it: the letter, who handles it. */
  readonly closing: readonly Section[]
  /** The first carries what no text asks for. */
  readonly cites: readonly [Cite, ...Cite[]]
  readonly rules?: readonly Rule[]
  /** False when nothing is to be made of it: the rest is not asked. */
  readonly proceeds?: (answers: Answers) => boolean
  /** What the result says when nothing is to be made of it. */
  readonly instead?: (answers: Answers) => string
  /** Before it is handed in, extras are offered and everything is looked over. */
  readonly lastLook: boolean
}

/** How many rows a table may have. */
export const mostRows = 300

/** All sections, with those about the letter and who handles it. */
export function sectionsOf({ sections, closing }: Pick<Form, 'sections' | 'closing'>): readonly Section[] {
  return [...sections, ...closing]
}

export function partsOf(form: Pick<Form, 'sections' | 'closing'>): readonly Part[] {
  return sectionsOf(form).flatMap(section => section.parts)
}

/** The part at a path, whatever its rows: `items.r2.amount`, `items.amount`. */
export function partAt(
  form: Pick<Form, 'sections' | 'closing'>,
  keys: readonly string[],
): FieldPart | TablePart | null {
  const find = (parts: readonly Part[], [key, ...rest]: readonly string[]): FieldPart | TablePart | null => {
    const part = parts.filter(isAsked).find(one => one.key === key)
    if (!part || rest.length === 0) return part ?? null
    return part.kind === 'table' ? find(part.parts, rest) : null
  }
  return find(partsOf(form), keys)
}

/** The field as it is asked: 「跳过」 is an answer unless it is required. Made once: a form of many rows asks often. */
export function fieldOf(part: FieldPart): Field {
  if (part.presence === 'required') return part.field
  const known = skippable.get(part.field)
  if (known) return known
  const made = optional(part.field) as Field
  skippable.set(part.field, made)
  return made
}

const skippable = new WeakMap<Field, Field>()

/** No text asks for it. */
export function isInferred(part: FieldPart | TablePart): boolean {
  return part.basis === null && part.standard === null
}

/** 「为什么问」, which says where no text asks for it. */
export function whyOf(part: FieldPart | TablePart): string {
  if (part.basis) return part.help
  if (part.standard !== null) return `办法没有写这一栏，按${part.standard}设。${part.help}`
  return part.help.startsWith('办法没有') ? part.help : `办法没有写这一栏（推定）。${part.help}`
}

// ── Reading answers ──

/** The answer under a key, in this row or in what was answered around it. */
export function said(answers: Answers, key: string): unknown {
  if (Object.hasOwn(answers, key)) return answers[key]
  const around = answers.of
  return isAnswers(around) && around !== answers ? said(around, key) : answers[key]
}

export function textOf(answers: Answers, key: string): string {
  const value = said(answers, key)
  return typeof value === 'string' ? value : ''
}

/** An amount in 分; undefined when it was not given. */
export function fenOf(answers: Answers, key: string): number | undefined {
  const value = said(answers, key)
  return typeof value === 'number' ? value : undefined
}

export function listOf(answers: Answers, key: string): readonly string[] {
  const value = said(answers, key)
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

export function rowsOf(answers: Answers, key: string): readonly Answers[] {
  const value = said(answers, key)
  return Array.isArray(value) ? value.filter(isAnswers) : []
}

export function sumOf(answers: Answers, table: string, column: string): number {
  return rowsOf(answers, table).reduce((sum, row) => sum + (fenOf(row, column) ?? 0), 0)
}

/** For a question: 「预算明细合计300万元」; where nothing is known yet, as on a reviewer's page, a blank. */
export function sumText(answers: Answers, table: string, column: string): string {
  return Array.isArray(said(answers, table)) ? printMoney(sumOf(answers, table, column)) : '……'
}

export function isAnswers(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isAsked(part: Part): part is FieldPart | TablePart {
  return part.kind === 'field' || part.kind === 'table'
}

export function fieldsOf(parts: readonly Part[]): readonly FieldPart[] {
  return parts.filter((part): part is FieldPart => part.kind === 'field')
}

export function isExtra(part: Part): boolean {
  return isAsked(part) && part.presence === 'extra'
}

export function extrasOf(parts: readonly Part[]): readonly (FieldPart | TablePart)[] {
  return parts.filter(isAsked).filter(isExtra)
}
