import { articleOf } from '../../regulation/citation.js'
import type {
  FilledField,
  FilledForm,
  FilledLetter,
  FilledSection,
  FilledTable,
  MissingField,
} from '../documents/filled-form.js'
import type { Evaluation } from './evaluate.js'
import { faceOf } from './fields.js'
import type { FilingForm } from './filing-form.js'
import { type Answers, type FieldPart, isExtra, isInferred, listOf, textOf } from './form.js'
import { measuresName } from './letter.js'
import { letterKeys } from './letter-parts.js'
import type { FieldState, PartState, ShownState, TableState } from './state.js'

/** A filing as its document sees it: also while it is half filled, for a draft. */
export function fill(form: FilingForm, seen: Evaluation): FilledForm {
  const { answers, proceeds, missing, remarks } = seen
  const stops = remarks
    .filter(remark => remark.level === 'stop')
    .map(({ key, text }) => ({ key, label: text.replace(/。$/, '') }))
  return {
    id: form.form,
    title: form.title,
    unit: textOf(answers, form.unit) || null,
    letter: proceeds ? letterOf(form, seen) : null,
    sections: seen.sections.flatMap(({ title, parts }) => sectionsFrom(title, parts)),
    // contradictions are as good as missing, since no final document is made of them
    missing: proceeds ? [...missing, ...stops] : notMade(form, answers, stops),
  }
}

/** Nothing is made of it, and why. */
function notMade(form: FilingForm, answers: Answers, stops: readonly MissingField[]): readonly MissingField[] {
  const why = form.instead?.(answers) ?? `${form.title}没有填成。`
  return stops.length > 0 ? stops : [{ key: form.unit, label: why.replace(/。$/, '') }]
}

// ── Sections ──

/** A table whose rows hold tables of their own becomes a section for each row. */
function sectionsFrom(title: string, states: readonly PartState[]): FilledSection[] {
  const flat = states.filter(state => state.kind !== 'table' || !isNested(state))
  const nested = states.filter((state): state is TableState => state.kind === 'table' && isNested(state))
  const own = {
    title,
    fields: flat.flatMap(entry => (entry.kind === 'table' ? [] : fieldFrom(entry))),
    tables: flat.flatMap(entry => (entry.kind === 'table' && entry.counts ? [tableFrom(entry)] : [])),
  }
  const rows = nested.flatMap(entry =>
    entry.counts
      ? entry.rows.flatMap((row, index) => sectionsFrom(`${entry.part.label}（${index + 1}）`, row.parts))
      : [],
  )
  return [...(own.fields.length + own.tables.length > 0 ? [own] : []), ...rows]
}

function isNested(entry: TableState): boolean {
  return entry.part.parts.some(part => part.kind === 'table')
}

/** What was left out on purpose is left out of the document; what is missing is there, empty. */
function fieldFrom(entry: FieldState | ShownState): FilledField[] {
  if (entry.kind === 'calculated') {
    const { path, part, shown } = entry
    return shown === null ? [] : [{ key: path, label: part.label, value: shown, basis: null, inferred: true }]
  }
  const { part, path, counts, value, shown, before } = entry
  if (!counts || !part.printed) return []
  if (shown === null && part.presence !== 'required') return []
  const words = shown !== null && part.print ? part.print(value, before) : shown
  return [{ key: path, label: part.label, value: words, basis: basisOf(part), inferred: isInferred(part) }]
}

/** 《……办法（试行）》第十五条, GB/T 9704—2012; null where no text asks for it. */
export function basisOf(part: Pick<FieldPart, 'basis' | 'standard'>): string | null {
  if (part.basis === null) return part.standard
  return `${measuresName}${articleOf(part.basis).replace('(', '（').replace(')', '）')}`
}

function tableFrom(entry: TableState): FilledTable {
  const { part, path, values } = entry
  const printed = part.print?.(values) ?? columnsFrom(entry)
  return { key: path, title: part.label, ...printed }
}

function columnsFrom({ part, rows, values }: TableState): Pick<FilledTable, 'columns' | 'rows' | 'totals'> {
  const isThere = (column: FieldPart) => rows.some(row => row.parts.some(one => one.part === column && counts(one)))
  const columns = part.parts.filter((one): one is FieldPart => one.kind === 'field' && (!isExtra(one) || isThere(one)))
  const isMoney = (column: FieldPart) => faceOf(column.field).kind === 'money'
  const cells = rows.map(row => columns.map(column => cellOf(row.parts.find(one => one.part === column))))
  return {
    columns: columns.map(column => ({
      label: isMoney(column) ? `${column.label}（万元）` : column.label,
      width: column.width,
      kind: isMoney(column) ? ('money' as const) : isCount(column, rows) ? ('number' as const) : ('text' as const),
    })),
    rows: cells,
    totals: part.sums.length === 0 ? null : columns.map((column, i) => totalOf(part.sums, column, i, values)),
  }
}

function counts(state: PartState): boolean {
  return state.kind !== 'calculated' && state.counts
}

/** Plain numbers, and nothing else. */
function isCount(column: FieldPart, rows: TableState['rows']): boolean {
  const cells = rows.flatMap(row =>
    row.parts.filter(one => one.part === column && one.kind === 'field' && one.shown !== null),
  )
  return (
    cells.length > 0 &&
    cells.every(one => one.kind === 'field' && one.shown === String(one.value) && typeof one.value === 'number')
  )
}

function cellOf(entry: PartState | undefined): string {
  if (entry?.kind !== 'field' || entry.shown === null) return ''
  if (faceOf(entry.part.field).kind === 'money' && typeof entry.value === 'number') return tenThousands(entry.value)
  return entry.part.print ? entry.part.print(entry.value, entry.before) : entry.shown
}

function totalOf(sums: readonly string[], column: FieldPart, index: number, values: readonly Answers[]): string {
  if (!sums.includes(column.key)) return index === 0 ? '合计' : ''
  return tenThousands(
    values.reduce((sum, row) => {
      const one = row[column.key]
      return sum + (typeof one === 'number' ? one : 0)
    }, 0),
  )
}

/** 分 as 万元, exact, without a unit: 12345678 → 12.345678 */
export function tenThousands(fen: number): string {
  const size = Math.abs(fen)
  const rest = String(size % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 1_000_000)}${rest ? `.${rest}` : ''}`
}

// ── The letter ──

/** Null where there is no letter, or the person keeps it in the house. */
function letterOf(form: FilingForm, seen: Evaluation): FilledLetter | null {
  const { letter } = form
  if (!letter) return null
  const { answers } = seen
  const given = listOf(answers, letterKeys.recipient)
  const keptInHouse = letter.to.kind === 'asked' && Array.isArray(answers[letterKeys.recipient]) && given.length === 0
  if (keptInHouse) return null
  const rewritten = listOf(answers, letterKeys.addressee)
  const genre = letter.closings.find(([name]) => name === answers[letterKeys.genre]) ?? letter.closings[0]
  if (!genre) return null
  const words = wordsIn(seen)
  const say = (template: string) => spoken(template, words)
  return {
    genre: genre[0],
    subject: `关于${say(letter.matter) ?? letter.matter}的${genre[0]}`,
    recipients: letter.to.kind === 'asked' ? given : rewritten.length > 0 ? rewritten : letter.to.names,
    opening: say(letter.opening) ?? letter.opening,
    body: letter.body.flatMap(one => say(one) ?? []),
    closing: genre[1],
    date: textOf(answers, letterKeys.date) || null,
    attachments: [form.title, ...letter.attachments, ...listOf(answers, letterKeys.attachments)],
  }
}

/** What `{key}` stands for: the answer in words, or the label of what is still missing. */
type Words = ReadonlyMap<string, { readonly words: string | null; readonly label: string; readonly isNeeded: boolean }>

function wordsIn(seen: Evaluation): Words {
  const fields = seen.sections.flatMap(section => section.parts).filter(state => state.kind === 'field')
  return new Map(
    fields.map(({ part, value, shown, before, counts }) => [
      part.key,
      {
        words: !counts || shown === null ? null : part.print ? part.print(value, before) : shown,
        label: part.label,
        isNeeded: part.presence === 'required',
      },
    ]),
  )
}

/** Null when an answer that may be left out was left out. */
function spoken(template: string, words: Words): string | null {
  let isWhole = true
  const text = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    if (key === 'measures') return measuresName
    const one = words.get(key)
    if (one && one.words !== null) return one.words.replace(/。$/, '')
    if (!one?.isNeeded) isWhole = false
    return `（待填：${one?.label ?? key}）`
  })
  return isWhole ? text : null
}
