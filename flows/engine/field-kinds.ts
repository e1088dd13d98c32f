import { printMoney } from '../../common/money.js'
import { isPlainQuestion } from '../../language/mood.js'
import {
  choice,
  day,
  type Field,
  faceOf,
  field,
  money,
  type Option,
  type Read,
  readField,
  text,
  tidy,
} from './fields.js'

/** A paragraph or a few. */
export const paragraph: Field<string> = text(2000)
/** One line. */
export const line: Field<string> = text(128)

/** A plain number that is not negative, in figures and without a unit. */
export function decimal(places = 4): Field<number> {
  return field<number>(
    { kind: 'text', hint: '只填数字，不写单位，例如“12.5”' },
    written => {
      const word = tidy(written).replace(/,/g, '')
      const unit = /^\d+(?:\.\d+)?\s*([^\d\s.]+)$/.exec(word)?.[1]
      if (unit !== undefined)
        return { problem: `“${shorten(written)}”里带了单位“${shorten(unit)}”。请只填数字，例如“12.5”。` }
      if (!/^\d{1,9}(\.\d+)?$/.test(word)) return { problem: '请填一个数字，例如“12.5”；整数部分最多9位。' }
      if ((word.split('.')[1] ?? '').length > places) return { problem: `小数最多${places}位，请核对。` }
      return { value: Number(word) }
    },
    String,
  )
}

/** 0 to 100, stored as `80%`. */
export const percent: Field<number> = field<number>(
  { kind: 'text', hint: '例如“80%”' },
  written => {
    const read = readField(decimal(2), tidy(written).replace(/%$/, ''))
    if ('problem' in read) return { problem: '请填百分数，例如“80%”。' }
    return read.value > 100 ? { problem: '不能超过100%，请核对。' } : read
  },
  value => `${value}%`,
)

/** A year, stored as `2026`. */
export const year: Field<number> = field<number>(
  { kind: 'text', hint: '例如“2026”', show: canonical => `${canonical}年` },
  written => {
    const word = /^(\d{4})\s*年?度?$/.exec(tidy(written))?.[1]
    const value = Number(word)
    return word !== undefined && value >= 1990 && value <= 2100
      ? { value }
      : { problem: '请填四位数的年份，例如“2026”。' }
  },
  String,
)

export const quarter = choice({ q1: '第一季度', q2: '第二季度', q3: '第三季度', q4: '第四季度' })

/** 2026-2028 */
export const years: Field<string> = field<string>(
  { kind: 'text', hint: '例如“2026年至2028年”', show: canonical => canonical.replace('-', '年至').replace(/$/, '年') },
  written => {
    const [, from, to] = /^(\d{4})\s*年?\s*(?:-|~|—|–|至|到)+\s*(\d{4})\s*年?$/.exec(tidy(written)) ?? []
    if (from === undefined || to === undefined) return { problem: '请写明起止年份，例如“2026年至2028年”。' }
    return Number(from) <= Number(to) ? { value: `${from}-${to}` } : { problem: '起始年份晚于结束年份，请核对。' }
  },
  value => value,
)

/** From one day to another, stored as `2026-01-01至2026-12-31`. */
export const period: Field<string> = field<string>(
  {
    kind: 'text',
    hint: '例如“2026年1月1日至2026年12月31日”',
    show: canonical => canonical.split('至').map(faceOf(day).show).join('至'),
  },
  written => {
    const ends = tidy(written).split(/\s*(?:至|到|~|—+|–)\s*/)
    const [from, to] = ends.map(end => readField(day, end))
    if (ends.length !== 2 || !from || !to || 'problem' in from || 'problem' in to) {
      return { problem: '请写明起止日期，例如“2026年1月1日至2026年12月31日”。' }
    }
    return from.value <= to.value
      ? { value: `${from.value}至${to.value}` }
      : { problem: '起始日期晚于结束日期，请核对。' }
  },
  value => value,
)

/** An office telephone. */
export const phone: Field<string> = field<string>(
  { kind: 'text', hint: '办公固话带区号，例如“0851-12345678”' },
  written => {
    const number = tidy(written).replace(/[\s()—–]/g, '')
    return /^(0\d{2,3}-?\d{7,8}|1\d{10})$/.test(number)
      ? { value: number }
      : { problem: '请填办公电话，固话带区号，例如“0851-12345678”。' }
  },
  value => value,
)

/** 发文字号, with the year in 〔〕 as GB/T 9704 writes it; 无 where there is none. */
export const documentNumber: Field<string> = field<string>(
  { kind: 'text', hint: '照抄来文，没有文号的填“无”' },
  written => {
    const read = readField(text(40), written)
    if ('problem' in read) return read
    return { value: read.value.replace(/[[［【(（](\d{4})[\]］】)）]/, '〔$1〕') }
  },
  value => value,
)

/** Several names in one answer: 「附件甲、附件乙」. */
export function names(options: readonly Option[] = [], none?: string): Field<readonly string[]> {
  const all = none === undefined ? options : [...options, { value: none, label: none }]
  return field<readonly string[]>(
    { kind: 'text', options: all, hint: '几个之间用顿号隔开' },
    written => {
      const word = written.trim()
      const tapped = all[Number(tidy(word)) - 1] ?? all.find(one => one.label === word)
      return readNames(tapped?.value ?? word, none)
    },
    list => (list.length === 0 ? (none ?? '') : list.join('、')),
  )
}

function readNames(written: string, none: string | undefined): Read<readonly string[]> {
  if (none !== undefined && written === none) return { value: [] }
  if (isPlainQuestion(written)) return { problem: '这看起来是一个问题，没有当作答案记下。请填写名称。' }
  const list = written.split(/[、，,;；\n]/).flatMap(name => (name.trim() ? [name.trim()] : []))
  if (list.length === 0) return { problem: '请填写名称，几个之间用顿号隔开。' }
  if (list.length > 30 || list.some(name => [...name].length > 100)) {
    return { problem: '最多30个名称，每个不超过100个字。' }
  }
  return { value: [...new Set(list)] }
}

/** 「与明细合计一致」, or the amount, which then has to be the sum. */
export const sameAsSum = 'same'
const sameLabel = '与明细合计一致'

/** A total beside its items: the amount as a cross-check, or a tap. */
export const total: Field<number | typeof sameAsSum> = field<number | typeof sameAsSum>(
  {
    kind: 'money',
    options: [{ value: sameLabel, label: sameLabel }],
    hint: '例如“320万元”；与明细一致的，直接选第1项',
    show: canonical => (canonical === sameLabel ? sameLabel : faceOf(money()).show(canonical)),
  },
  written => {
    const word = tidy(written)
    return word === '1' || word === sameLabel || word === '一致' ? { value: sameAsSum } : readField(money(), written)
  },
  value => (value === sameAsSum ? sameLabel : money().encode(value)),
)

/** What is wrong with a total beside the sum of its items; null when it fits. */
export function differs(value: number | typeof sameAsSum, sum: number, what: string): string | null {
  if (value === sameAsSum || value === sum) return null
  return `${what}合计是${printMoney(sum)}，这里填的是${printMoney(value)}，对不上。请核对这里填的和明细。`
}

function shorten(words: string): string {
  const letters = [...words.trim()]
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}……` : letters.join('')
}
