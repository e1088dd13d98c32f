import { printMoney } from '../../common/money.js'
import type { FilledTable } from '../documents/filled-form.js'
import type { Field } from '../engine/fields.js'
import type { Cite } from '../engine/flow.js'
import type { Presentation } from '../engine/presentation.js'
import type { FactKey } from './facts.js'
import type { LetterSpec } from './letter.js'

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
}

export type PrintedTable = Pick<FilledTable, 'columns' | 'rows' | 'totals'>

/** Worked out from what was answered before it. It is called with half a form as well, so it must bear gaps. */
export interface DerivedPart {
  readonly kind: 'derived'
  readonly key: string
  readonly of: (before: Answers) => unknown
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
  readonly label: string
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

/** A filing, declared: someone who knows the regulation can read it aloud. */
export interface Form {
  /** As in the catalogue of forms: `F08`. */
  readonly form: string
  readonly id: string
  readonly version: number
  readonly title: string
  readonly intro: string
  readonly starts: readonly string[]
  /** The articles it stands on; the first carries what no text asks for. */
  readonly cites: readonly [Cite, ...Cite[]]
  readonly sections: readonly Section[]
  readonly rules?: readonly Rule[]
  /** Null for lists and internal sheets, which go out under no letter. */
  readonly letter: LetterSpec | null
  /** What the text leaves open, a sentence each. */
  readonly open: readonly string[]
  /** False when nothing is to be made of it: the rest is not asked. */
  readonly proceeds?: (answers: Answers) => boolean
  /** What the result says when nothing is to be made of it. */
  readonly instead?: (answers: Answers) => string
  /** Who signs: the key of the unit's name. */
  readonly unit: string
  /** Lines, notes and a draft that only this filing has. */
  readonly more?: (
    answers: Answers,
    holds: readonly string[],
  ) => Partial<Pick<Presentation, 'lines' | 'notes' | 'draft'>>
  readonly next?: Presentation['next']
  /** What a sentence already says. */
  readonly guess?: (text: string) => Readonly<Record<string, string>>
  /** More answers worth trying when all ways are walked, by key. */
  readonly samples?: Readonly<Record<string, readonly string[]>>
}

/** How many rows a table may have. */
export const mostRows = 300

/** Asked by the program around every filing. */
export const moreKey = 'more'
export const confirmKey = 'confirm'
export const columnsKey = (table: string) => `${table}Columns`

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

/** Whether an extra part was picked. */
export function isPicked(answers: Answers, gate: string, key: string): boolean {
  return listOf(answers, gate).includes(key)
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
