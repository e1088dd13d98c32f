import type {
  FilledField,
  FilledForm,
  FilledLetter,
  FilledSection,
  FilledTable,
  MissingField,
} from '../documents/filled-form.js'
import { articleOf } from '../engine/cite.js'
import type { Run } from '../engine/engine.js'
import { faceOf } from '../engine/fields.js'
import {
  type Answers,
  columnsKey,
  confirmKey,
  type FieldPart,
  type Form,
  isExtra,
  isPicked,
  listOf,
  textOf,
} from './form.js'
import { measuresName } from './letter.js'
import { letterKeys } from './letter-parts.js'
import { type CalculatedEntry, type Entry, type FieldEntry, type Scan, scan, type TableEntry } from './scan.js'
import { isInferred } from './to-flow.js'

/** A filing as its document sees it: also while it is half filled, for a draft. */
export function fill(form: Form, run: Run): FilledForm {
  const seen = scan(form, run)
  const proceeds = form.proceeds?.(seen.answers) ?? true
  return {
    id: form.form,
    title: form.title,
    unit: textOf(seen.answers, form.unit) || null,
    letter: proceeds ? letterOf(form, seen) : null,
    sections: seen.sections.flatMap(({ title, entries }) => sectionsFrom(title, entries)),
    missing: proceeds ? [...missingIn(seen), ...stopsOf(form, seen.answers)] : notMade(form, seen.answers),
  }
}

/** Nothing is made of it, and why. */
function notMade(form: Form, answers: Answers): MissingField[] {
  const stops = stopsOf(form, answers)
  const why = form.instead?.(answers) ?? `${form.title}没有填成。`
  return stops.length > 0 ? stops : [{ key: confirmKey, label: why.replace(/。$/, '') }]
}

/** Required and not given, in the order of the form. */
export function missingIn(seen: Scan): MissingField[] {
  return seen.sections.flatMap(section => section.entries.flatMap(entry => missingOf(entry, '')))
}

/** Contradictions: as good as missing, since no final document is made of them. */
export function stopsOf(form: Form, answers: Answers): MissingField[] {
  return (form.rules ?? []).flatMap(rule => {
    const text = rule.level === 'stop' ? rule.of(answers) : null
    return text === null ? [] : [{ key: rule.key, label: text.replace(/。$/, '') }]
  })
}

function missingOf(entry: Entry, place: string): MissingField[] {
  if (entry.kind === 'calculated' || !entry.counts) return []
  if (entry.kind === 'field') {
    const isMissing = entry.part.presence === 'required' && entry.shown === null
    return isMissing || entry.problem !== null ? [{ key: entry.key, label: `${place}${entry.part.label}` }] : []
  }
  return entry.rows.flatMap((row, index) =>
    row.flatMap(one => missingOf(one, `${place}${entry.part.label}第${index + 1}行的`)),
  )
}

// ── Sections ──

/** A table whose rows hold tables of their own becomes a section for each row. */
function sectionsFrom(title: string, entries: readonly Entry[]): FilledSection[] {
  const flat = entries.filter(entry => entry.kind !== 'table' || !isNested(entry))
  const nested = entries.filter((entry): entry is TableEntry => entry.kind === 'table' && isNested(entry))
  const own = {
    title,
    fields: flat.flatMap(entry => (entry.kind === 'table' ? [] : fieldFrom(entry))),
    tables: flat.flatMap(entry => (entry.kind === 'table' && entry.counts ? [tableFrom(entry)] : [])),
  }
  const rows = nested.flatMap(entry =>
    entry.counts ? entry.rows.flatMap((row, index) => sectionsFrom(`${entry.part.label}（${index + 1}）`, row)) : [],
  )
  return [...(own.fields.length + own.tables.length > 0 ? [own] : []), ...rows]
}

function isNested(entry: TableEntry): boolean {
  return entry.part.parts.some(part => part.kind === 'table')
}

/** What was left out on purpose is left out of the document; what is missing is there, empty. */
function fieldFrom(entry: FieldEntry | CalculatedEntry): FilledField[] {
  if (entry.kind === 'calculated') {
    const { key, part, shown } = entry
    return shown === null ? [] : [{ key, label: part.label, value: shown, basis: null, inferred: true }]
  }
  const { part, key, counts, value, shown, before } = entry
  if (!counts || !part.printed) return []
  if (shown === null && part.presence !== 'required') return []
  const words = shown !== null && part.print ? part.print(value, before) : shown
  return [{ key, label: part.label, value: words, basis: basisOf(part), inferred: isInferred(part) }]
}

/** 《……办法（试行）》第十五条, GB/T 9704—2012; null where no text asks for it. */
export function basisOf(part: Pick<FieldPart, 'basis' | 'standard'>): string | null {
  if (part.basis === null) return part.standard
  return `${measuresName}${articleOf(part.basis).replace('(', '（').replace(')', '）')}`
}

function tableFrom(entry: TableEntry): FilledTable {
  const { part, key, values } = entry
  const printed = part.print?.(values) ?? columnsFrom(entry)
  return { key, title: part.label, ...printed }
}

function columnsFrom({ part, rows, values }: TableEntry): Pick<FilledTable, 'columns' | 'rows' | 'totals'> {
  const around = values[0]?.of as Answers | undefined
  const columns = part.parts.filter(
    (one): one is FieldPart =>
      one.kind === 'field' &&
      (!isExtra(one) || (around !== undefined && isPicked(around, columnsKey(part.key), one.key))),
  )
  const isMoney = (column: FieldPart) => faceOf(column.field).kind === 'money'
  const cells = rows.map(row => columns.map(column => cellOf(row.find(one => one.part === column))))
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

/** Plain numbers, and nothing else. */
function isCount(column: FieldPart, rows: TableEntry['rows']): boolean {
  const cells = rows.flatMap(row =>
    row.filter(one => one.part === column && one.kind === 'field' && one.shown !== null),
  )
  return (
    cells.length > 0 &&
    cells.every(one => one.kind === 'field' && one.shown === String(one.value) && typeof one.value === 'number')
  )
}

function cellOf(entry: Entry | undefined): string {
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
function letterOf(form: Form, seen: Scan): FilledLetter | null {
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

function wordsIn(seen: Scan): Words {
  const fields = seen.sections.flatMap(section => section.entries).filter(entry => entry.kind === 'field')
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
