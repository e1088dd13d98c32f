import { type CapitalNumerals, withCapitals } from './amounts.js'
import type { FilledField, FilledForm, FilledLetter, FilledSection, FilledTable, MissingField } from './filled-form.js'
import { paragraphsOf } from './paragraphs.js'
import { titleLines } from './title-lines.js'
import { dayInWords, fullWidth, ordinal, printable } from './typography.js'

/** What a template is filled with: a tag of the template is a key here. */
export type DocumentValue = string | boolean | readonly DocumentData[] | DocumentFragment
export interface DocumentData {
  readonly [tag: string]: DocumentValue
}

/** What no plain tag can hold, because its columns or its place depend on the filing: the adapter draws it. */
export type DocumentFragment =
  | { readonly fragment: 'table'; readonly table: FilledTable }
  | { readonly fragment: 'sign-off'; readonly unit: string; readonly day: string }

export interface DocumentOptions {
  /** 「草稿」 on every page, and 「（待填：字段）」 where something is missing. */
  readonly draft: boolean
  readonly capital: CapitalNumerals
}

/** All that keeps the final document from being made: what the filing lacks, its unit and its recipients among them. */
export function missingIn(form: FilledForm): readonly MissingField[] {
  const lacks: MissingField[] = []
  if (form.letter && isBlank(form.unit)) lacks.push({ key: 'unit', label: '发文单位' })
  if (form.letter?.recipients.every(isBlank)) lacks.push({ key: 'recipients', label: '主送单位' })
  return [...form.missing, ...lacks.filter(one => !form.missing.some(other => other.label === one.label))]
}

/** The data of a filing's document: its letter first, if it has one, then the form. */
export function documentData(form: FilledForm, options: DocumentOptions): DocumentData {
  const shared = {
    草稿: options.draft ? '草稿' : '',
    各部分: sectionsOf(form, options),
  }
  const unit = isBlank(form.unit) ? '' : inLine(form.unit ?? '')
  if (form.letter) return { ...shared, ...letterData(form, form.letter, unit || toFill('发文单位')) }
  const line = [unit, contactIn(form)].filter(part => part !== '').join('\u3000\u3000')
  return { ...shared, 表名: lines(fullWidth(inLine(form.title))), 有单位: unit !== '', 单位: line }
}

function letterData(form: FilledForm, letter: FilledLetter, unit: string): DocumentData {
  const attached = attachmentsOf(form, letter)
  const recipients = letter.recipients.filter(name => !isBlank(name)).map(inLine)
  const contact = contactIn(form)
  return {
    标题: lines(`${unit}${fullWidth(inLine(letter.subject))}`),
    主送: recipients.length > 0 ? recipients.join('、') : toFill('主送单位'),
    正文: paragraphsOf([letter.opening, ...letter.body, letter.closing]).map(({ level, text }) => ({
      一级: level === 1,
      二级: level === 2,
      段落: level === null,
      文字: text,
    })),
    附件说明: attached.map((name, at) => ({
      单个: attached.length === 1,
      首个: attached.length > 1 && at === 0,
      其余: at > 0,
      序号: String(at + 1),
      名称: name,
    })),
    落款: { fragment: 'sign-off', unit, day: letter.date === null ? dayLeftOpen : dayInWords(letter.date) },
    有附注: contact !== '',
    附注: `（${contact}）`,
    附件: attached.length === 1 ? '附件' : '附件1',
    表名: lines(fullWidth(inLine(form.title))),
  }
}

/** 成文日期 is the day of signing: where it is not known yet, its place stays open for the pen. */
const dayLeftOpen = '\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日'

/** The form itself is always the first attachment, whether it was named or not. */
function attachmentsOf(form: FilledForm, letter: FilledLetter): string[] {
  const tidy = (name: string) => withoutEnd(fullWidth(inLine(name)))
  const own = tidy(form.title)
  return [own, ...letter.attachments.map(tidy).filter(name => name !== '' && name !== own)]
}

/** 名称后不加标点 (7.3.4). */
function withoutEnd(name: string): string {
  let end = name.length
  while (end > 0 && '。；，;,.'.includes(name[end - 1] ?? '')) end--
  return name.slice(0, end)
}

/** For the 附注 (7.3.6) or the line above a list. Only where both are given; the form's keys are `contact` and `phone`. */
function contactIn(form: FilledForm): string {
  const said = (key: string) =>
    form.sections
      .flatMap(one => one.fields)
      .find(one => one.key === key)
      ?.value?.trim()
  const [contact, phone] = [said('contact'), said('phone')]
  return contact && phone ? `联系人：${inLine(contact)}，电话：${inLine(phone)}` : ''
}

/** Sections with anything in them, numbered; in a draft, what is missing and has no place of its own comes first. */
function sectionsOf(form: FilledForm, options: DocumentOptions): DocumentData[] {
  const missing = new Map(options.draft ? form.missing.map(one => [one.key, one.label]) : [])
  const placed = new Set(form.sections.flatMap(one => [...one.fields, ...one.tables].map(part => part.key)))
  const homeless = [...missing].filter(([key]) => !placed.has(key) && key !== 'unit' && key !== 'recipients')
  const extra: FilledSection = {
    title: '待填事项',
    fields: homeless.map(([key, label]) => ({ key, label, value: null, basis: null, inferred: false })),
    tables: [],
  }
  const all = homeless.length > 0 ? [extra, ...form.sections] : form.sections
  const shown = new Set(shownElsewhere(form))
  return all
    .map(section => ({ ...section, fields: section.fields.filter(field => !shown.has(field)) }))
    .map(section => sectionData(section, missing, options))
    .filter(section => section !== null)
    .map(({ title, ...data }, at, kept) => ({ ...data, 标题: kept.length > 1 ? headed(title, at + 1) : title }))
}

/** What the letter's 附注 says already, or the line above a list: it does not stand in a table again. */
function shownElsewhere(form: FilledForm): FilledField[] {
  const fields = form.sections.flatMap(section => section.fields)
  const isList = form.letter === null
  if (isList && isBlank(form.unit)) return []
  return fields.filter(({ key, value }) =>
    key === 'contact' || key === 'phone' ? contactIn(form) !== '' : isList && value === form.unit,
  )
}

function sectionData(section: FilledSection, missing: ReadonlyMap<string, string>, options: DocumentOptions) {
  const fields = section.fields.flatMap(field => fieldData(field, missing, options))
  const tables = section.tables.flatMap(table => tableData(table, missing))
  // a table that is all of its section needs no title of its own; two tables that touch would become one
  const alone = fields.length === 0 && tables.length === 1 && tables[0]?.表题 === fullWidth(inLine(section.title))
  if (fields.length === 0 && tables.length === 0) return null
  return {
    title: fullWidth(inLine(section.title)),
    有栏目: fields.length > 0,
    栏目: fields,
    各表: tables.map(table => ({ ...table, 有表题: !alone })),
  }
}

function fieldData(field: FilledField, missing: ReadonlyMap<string, string>, options: DocumentOptions): DocumentData[] {
  const name = fullWidth(inLine(field.label))
  if (isBlank(field.value)) return missing.has(field.key) ? [{ 名称: name, 内容: toFill(name) }] : []
  const value = fullWidth(printable(field.value ?? '').trim())
  return [{ 名称: name, 内容: withCapitals(value, options.capital) }]
}

function tableData(table: FilledTable, missing: ReadonlyMap<string, string>): DocumentData[] {
  const title = fullWidth(inLine(table.title))
  if (table.rows.length === 0 && !missing.has(table.key)) return []
  const empty = table.columns.map((_, at) => (at === 0 ? toFill(title) : ''))
  const full = table.rows.length > 0 ? table : { ...table, rows: [empty] }
  return [{ 表题: title, 表: { fragment: 'table', table: full } }]
}

function headed(title: string, nth: number): string {
  return /^[一二三四五六七八九十]+、/.test(title) ? title : `${ordinal(nth)}、${title}`
}

function lines(title: string): DocumentData[] {
  return titleLines(title).map(line => ({ 行: line }))
}

function toFill(label: string): string {
  return `（待填：${label}）`
}

/** One line of printable text. */
export function inLine(text: string): string {
  const lines = printable(text).split('\n')
  return lines
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' ')
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === ''
}
