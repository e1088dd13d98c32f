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

/** Particulars that a text prints about itself: 【发文字号】筑府办函[2016]71号【时效性】现行有效 and the like. */
export function particularsIn(text: string): Particulars {
  const found: Writable = {}
  for (const match of text.matchAll(/【([^】\n]{2,8})】([^【\n•·]{1,60})/g)) {
    const key = labels.get(match[1] ?? '')
    const value = (match[2] ?? '').trim()
    if (!key || !value || found[key]) continue
    if (key === 'promulgated' || key === 'effective') found[key] = dayIn(value)
    else found[key] = value
  }
  if (!found.documentNumber) {
    const number = /[一-龥]{1,8}(?:〔|\[|［)\d{4}(?:〕|\]|］)\d{1,5}号/.exec(text)
    if (number && /^[一-龥]{1,8}[〔[［]/.test(number[0])) found.documentNumber = trimmedNumber(number[0])
  }
  return found
}

/** 2016.04.27, 2016年4月27日, 2016-4-27 → 2016-04-27; undefined where it is no day. */
export function dayIn(text: string): string | undefined {
  const match = /(\d{4})\s*[.年\-/]\s*(\d{1,2})\s*[.月\-/]\s*(\d{1,2})/.exec(text)
  if (!match) return undefined
  const [, year, month, day] = match
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return Number.isNaN(Date.parse(iso)) ? undefined : iso
}

/** A number glued behind a title keeps only the letters of the issuing office: …的通知筑府办函〔2019〕35号. */
function trimmedNumber(printed: string): string {
  return printed.replace(/^.*(?:通知|意见|决定|公告|通告|办法|规定)(?=[一-龥]{1,6}[〔[［])/, '')
}
