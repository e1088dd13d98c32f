import { fromChineseNumeral } from '../../common/numerals.js'
import type { ParsedText } from './parsed-text.js'

type Particulars = ParsedText['particulars']
type Writable = { -readonly [K in keyof Particulars]: Particulars[K] }

const labels: ReadonlyMap<string, keyof Particulars> = new Map([
  ['发文字号', 'documentNumber'],
  ['字号', 'documentNumber'],
  ['文号', 'documentNumber'],
  ['发布部门', 'issuer'],
  ['制定机关', 'issuer'],
  ['发文机关', 'issuer'],
  ['发布机关', 'issuer'],
  ['发布日期', 'promulgated'],
  ['公布日期', 'promulgated'],
  ['实施日期', 'effective'],
  ['施行日期', 'effective'],
  ['时效性', 'statusAsPrinted'],
])

/**
 * Particulars that a text prints about itself: 【发文字号】筑府办函[2016]71号 and the like, the line under its title
 * (2019年4月3日国务院令第711号修订), and in its last article the day from which it holds.
 *
 * @param opening what stands above the text proper
 * @param ending its last articles
 */
export function particularsIn(opening: string, ending = ''): Particulars {
  const found: Writable = {}
  for (const match of opening.matchAll(/【([^】\n]{2,8})】([^【\n•·]{1,60})/g)) {
    const key = labels.get(match[1] ?? '')
    const value = (match[2] ?? '').trim()
    if (!key || !value || found[key]) continue
    if (key === 'promulgated' || key === 'effective') found[key] = dayIn(value)
    else found[key] = value
  }
  if (!found.documentNumber) {
    const number = /[一-龥]{1,8}(?:〔|\[|［)\d{4}(?:〕|\]|］)\d{1,5}号/.exec(opening)
    if (number && /^[一-龥]{1,8}[〔[［]/.test(number[0])) found.documentNumber = trimmedNumber(number[0])
  }
  return withHistory(found, opening, ending)
}

const event =
  /((?:\d{4}|[一二三四五六七八九〇○零]{4})年[^\s年]{1,3}月[^\s月]{1,3}日)[\s　]*([^\n（）()]{0,80}?(?:通过|公布|发布|修订|修正|批准|印发|公告|施行|实施))(?![一-龥])/g

/** 某市人民政府办公厅关于印发…… */
const inTitle = /^[\s　]*([一-龥]{2,30}?(?:人民政府|办公厅|办公室|委员会|局|厅|部|院))(?:关于)?印发/m

/** What the lines under the title tell beside the labels; what is told already stays. */
function withHistory(told: Writable, opening: string, ending: string): Particulars {
  const events = [...opening.matchAll(event)].map(([words, day = '', what = '']) => ({ words, day, what: what.trim() }))
  const found: Writable = { ...told }
  const history = events.map(one => one.words.replace(/\s+/g, ' ').trim())
  if (history.length) found.history = [...new Set(history)].join('；').slice(0, 500)
  const inForce = events.findLast(one => /^(?:起|自)?(?:施行|实施)$/.test(one.what.replace(/^[,，自起]+/, '')))
  const last = events.findLast(one => one !== inForce && !/批准/.test(one.what))
  const signed = /^[\s　(（]*((?:\d{4}|[一二三四五六七八九〇○零]{4})年[^\s年]{1,3}月[^\s月]{1,3}日)[\s　)）]*$/m.exec(
    opening,
  )?.[1]
  const dated = last?.day ?? signed
  found.promulgated ??= dated && dayIn(dated)
  const starts = /自?((?:\d{4}|[一二三四五六七八九〇○零]{4})年[^\s年]{1,3}月[^\s月]{1,3}日)起(?:施行|实施|生效)/
  const printed = starts.exec(opening)?.[1] ?? starts.exec(ending)?.[1] ?? inForce?.day
  found.effective ??= printed && dayIn(printed)
  const order = events.findLast(one => /令第/.test(one.what))?.what
  const number = order && /([一-龥]{2,24}?令)第?[〇零一二三四五六七八九十百\d]{1,6}号/.exec(order)
  found.documentNumber ??= number?.[0].replace(/^中华人民共和国/, '')
  found.issuer ??=
    number?.[1]?.replace(/^中华人民共和国|令$/g, '') ??
    last?.what.match(/^.{2,30}?(?:委员会|人民政府)/)?.[0] ??
    inTitle.exec(opening)?.[1]
  for (const key of ['promulgated', 'effective', 'documentNumber', 'issuer'] as const)
    if (found[key] === undefined) delete found[key]
  return found
}

/** 2016.04.27, 2016年4月27日, 2016-4-27 → 2016-04-27; undefined where it is no day. */
export function dayIn(text: string): string | undefined {
  const match = /(\d{4})\s*[.年\-/]\s*(\d{1,2})\s*[.月\-/]\s*(\d{1,2})/.exec(inFigures(text))
  if (!match) return undefined
  const [, year, month, day] = match
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return Number.isNaN(Date.parse(iso)) ? undefined : iso
}

/** 二〇一九年四月八日 → 2019年4月8日. */
function inFigures(text: string): string {
  return text
    .replace(/[〇○零一二三四五六七八九]{4}(?=年)/, year =>
      [...year].map(c => '〇一二三四五六七八九'.indexOf(c.replace(/[○零]/, '〇'))).join(''),
    )
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日])/g, n => String(fromChineseNumeral(n) ?? n))
}

/** A number glued behind a title keeps only the letters of the issuing office: …的通知筑府办函〔2019〕35号. */
function trimmedNumber(printed: string): string {
  return printed.replace(/^.*(?:通知|意见|决定|公告|通告|办法|规定)(?=[一-龥]{1,6}[〔[［])/, '')
}
