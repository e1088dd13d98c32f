import type { Cite } from '../../regulation/citation.js'
import type { FactKey } from './fact-key.js'
import { type Field, faceOf } from './fields.js'
import {
  type Answers,
  type CalculatedPart,
  type DerivedPart,
  type FieldPart,
  mostRows,
  type Part,
  type Presence,
  type PrintedTable,
  type Rule,
  type Section,
  type TablePart,
  type When,
} from './form.js'

/** What is said about a field besides its name and kind. */
export interface About<T> {
  /** One line: how to fill it, or what the text leaves open. */
  readonly help: string
  /** Left out: no text asks for it, and it is shown as 推定. */
  readonly basis?: Cite
  readonly standard?: string
  /** Made from the label when left out. */
  readonly ask?: string | ((before: Answers) => string)
  /** An example: shown as 「例如……」, and used for the sample. */
  readonly eg?: string
  /** More answers to try when all ways are walked. */
  readonly samples?: readonly string[]
  readonly when?: When
  readonly check?: (value: T, before: Answers) => string | null
  readonly fact?: FactKey
  readonly printed?: boolean
  readonly print?: (value: T, answers: Answers) => string
  readonly width?: number
}

/** Asked of everyone. */
export function ask<T>(key: string, label: string, field: Field<T>, about: About<T>): FieldPart {
  return part('required', key, label, field, about)
}

/** Asked of everyone; 「跳过」 is an answer. */
export function mayAsk<T>(key: string, label: string, field: Field<T>, about: About<T>): FieldPart {
  return part('skippable', key, label, field, about)
}

/** Asked of those who want to add it. */
export function extra<T>(key: string, label: string, field: Field<T>, about: About<T>): FieldPart {
  return part('extra', key, label, field, about)
}

/** What is said about a table besides its name and columns. */
export interface AboutTable {
  readonly help: string
  readonly basis?: Cite
  readonly standard?: string
  readonly when?: When
  readonly any?: string
  readonly fact?: FactKey
  readonly teaches?: TablePart['teaches']
  readonly sums?: readonly string[]
  readonly print?: (rows: readonly Answers[]) => PrintedTable
}

/** One row at least, unless `any` asks first. */
export function table(key: string, label: string, about: AboutTable, ...parts: readonly Part[]): TablePart {
  return tablePart('required', key, label, about, parts)
}

export function extraTable(key: string, label: string, about: AboutTable, ...parts: readonly Part[]): TablePart {
  return tablePart('extra', key, label, about, parts)
}

export function derived(key: string, of: (before: Answers) => unknown): DerivedPart {
  return { kind: 'derived', key, of, inOrder: false }
}

/** Worked out for the document. */
export function calculated(key: string, label: string, of: (answers: Answers) => string | null): CalculatedPart {
  return { kind: 'calculated', key, label, of }
}

export function section(title: string, ...parts: readonly Part[]): Section {
  return { title, parts }
}

/** No final document until it is mended. */
export function stop(key: string, of: (answers: Answers) => string | null): Rule {
  return { level: 'stop', key, of }
}

/** Worth a second look; it holds nothing up. */
export function look(key: string, of: (answers: Answers) => string | null): Rule {
  return { level: 'look', key, of }
}

export function when(label: string, is: (before: Answers) => boolean): When {
  return { label, is }
}

function part<T>(presence: Presence, key: string, label: string, field: Field<T>, about: About<T>): FieldPart {
  const { check, print } = about
  return {
    kind: 'field',
    key,
    label,
    field,
    presence,
    ask: about.ask ?? askFor(label, field),
    help: about.help,
    basis: about.basis ?? null,
    standard: about.standard ?? null,
    hint: about.eg === undefined || faceOf(field).options.length > 0 ? null : `例如“${about.eg}”`,
    when: about.when ?? null,
    check: check ? (value, before) => check(value as T, before) : null,
    fact: about.fact ?? null,
    samples: [...(about.eg === undefined ? [] : [about.eg]), ...(about.samples ?? [])],
    printed: about.printed ?? true,
    print: print ? (value, answers) => print(value as T, answers) : null,
    width: about.width ?? widthOf(field),
    inOrder: false,
  }
}

function tablePart(
  presence: TablePart['presence'],
  key: string,
  label: string,
  about: AboutTable,
  parts: readonly Part[],
): TablePart {
  return {
    kind: 'table',
    key,
    label,
    presence,
    help: about.help,
    basis: about.basis ?? null,
    standard: about.standard ?? null,
    when: about.when ?? null,
    any: about.any ?? null,
    parts,
    fact: about.fact ?? null,
    teaches: about.teaches ?? null,
    sums: about.sums ?? [],
    print: about.print ?? null,
    more: `还有其他${label}吗？`,
    max: mostRows,
    namesRows: true,
    inOrder: false,
  }
}

/** 「预算安排金额是多少？」 */
function askFor(label: string, field: Field): string {
  const { kind } = faceOf(field)
  if (kind === 'money') return `${label}是多少？`
  if (kind === 'day') return `${label}是哪一天？`
  if (kind === 'yes-no') return `${label}？`
  if (kind === 'choice') return `${label}选哪一项？`
  if (kind === 'choices') return `${label}有哪几项？`
  return `${label}怎么写？`
}

function widthOf(field: Field): number {
  const { kind } = faceOf(field)
  return kind === 'text' ? 12 : 8
}
