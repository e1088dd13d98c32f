import {
  addDays,
  type Day,
  makeDay,
  monthEnd,
  monthOf,
  printDay,
  quarterEnd,
  quarterOf,
  weekdayOf,
  yearOf,
} from '../common/day.js'
import { addWorkingDays, type Calendar, type CountedDay } from '../common/working-days.js'
import { plainWords } from './plain-words.js'

/**
 * When something is due, as the unit or a notice has it. The measures name no day at all, so nothing here is ever a
 * default: a rule exists only because somebody said it.
 */
export type DueRule =
  | { readonly kind: 'day'; readonly day: Day }
  /** 每季度结束后第5个工作日; `working` false: 第5日. */
  | { readonly kind: 'after-quarter'; readonly count: number; readonly working: boolean }
  /** 每年12月10日 */
  | { readonly kind: 'yearly'; readonly month: number; readonly date: number }

/** Whose day it is: the unit's own, or that of a notice it received. */
export type DueBasis = 'unit' | 'notice'

export const basisNames: Readonly<Record<DueBasis, string>> = { unit: '本单位自定', notice: '通知规定' }

/** 每季度结束后第5个工作日 */
export function printRule(rule: DueRule): string {
  switch (rule.kind) {
    case 'day':
      return printDay(rule.day)
    case 'after-quarter':
      return `每季度结束后第${rule.count}${rule.working ? '个工作日' : '日'}`
    case 'yearly':
      return `每年${rule.month}月${rule.date}日`
  }
}

/** The day a rule comes to for the quarter or year that `within` lies in. */
export function dayOf(rule: DueRule, within: Day, calendar: Calendar): CountedDay {
  switch (rule.kind) {
    case 'day':
      return { day: rule.day, unknownYears: [] }
    case 'after-quarter': {
      const end = quarterEnd(yearOf(within), quarterOf(within))
      return rule.working
        ? addWorkingDays(calendar, end, rule.count)
        : { day: addDays(end, rule.count), unknownYears: [] }
    }
    case 'yearly': {
      const year = yearOf(within)
      // 2月29日 in other years is the last day of February
      return { day: makeDay(year, rule.month, rule.date) ?? monthEnd(year, rule.month), unknownYears: [] }
    }
  }
}

/** What a text says of a due day. */
export type DueReading =
  | { readonly kind: 'rule'; readonly rule: DueRule; readonly basis: DueBasis | null }
  | { readonly kind: 'unreadable'; readonly problem: string }

/** Reads 「12月10日」「每季度结束后第5个工作日」「下周五」「通知要求12月10日前」 as they are said. */
export function readDueRule(said: string, today: Day, calendar: Calendar): DueReading {
  const text = plainWords(said)
  const basis: DueBasis | null = /通知|文件|来文|要求|函/.test(text)
    ? 'notice'
    : /自定|自己|单位/.test(text)
      ? 'unit'
      : null
  const isDate = /\d月\d/.test(text)
  const rule =
    readQuarterly(text) ??
    readYearly(text) ??
    readDate(text, today) ??
    (isDate ? null : readDistance(text, today, calendar))
  if (rule) return { kind: 'rule', rule, basis }
  return {
    kind: 'unreadable',
    problem: '没有读出日期。可以这样说：“12月10日”“下周五”“10个工作日后”“每季度结束后第5个工作日”“每年11月30日”。',
  }
}

function readQuarterly(text: string): DueRule | null {
  const found =
    /(?:每个?季度?|季度?)(?:结束|完|末|终|度)?(?:之?后|内)?(?:的)?(?:第)?(\d{1,2})(个?工作日|[天日号])/.exec(text)
  if (!found || !/季/.test(text)) return null
  const count = Number(found[1])
  return count >= 1 && count <= 60
    ? { kind: 'after-quarter', count, working: found[2]?.includes('工作日') === true }
    : null
}

function readYearly(text: string): DueRule | null {
  const [, month, date] = /每年(?:的)?(\d{1,2})月(\d{1,2}|底|末)/.exec(text) ?? []
  if (month === undefined || date === undefined) return null
  const day = /\d/.test(date) ? makeDay(2024, Number(month), Number(date)) : monthEnd(2024, Number(month))
  return day === null ? null : { kind: 'yearly', month: Number(month), date: Number(day.slice(8)) }
}

function readDate(text: string, today: Day): DueRule | null {
  const full = /(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})/.exec(text)
  if (full) return asDay(makeDay(Number(full[1]), Number(full[2]), Number(full[3])))
  const short =
    /(明年|今年)?(\d{1,2})月(\d{1,2}|底|末)/.exec(text) ?? /(明年|今年)?(\d{1,2})[./-](\d{1,2})(?!\d)/.exec(text)
  if (short) {
    const [, which, month = '', date = ''] = short
    const inYear = (year: number) =>
      /\d/.test(date) ? makeDay(year, Number(month), Number(date)) : monthEnd(year, Number(month))
    const year = yearOf(today) + (which === '明年' ? 1 : 0)
    const day = inYear(year)
    return asDay(day !== null && which === undefined && day < today ? inYear(year + 1) : day)
  }
  const whole = /(这个月|本月|月|下个?月)(底|末)/.exec(text)
  if (whole) {
    const month = monthOf(today) + (whole[1]?.startsWith('下') ? 1 : 0)
    return { kind: 'day', day: monthEnd(yearOf(today), month) }
  }
  const date = /(下个?月|本月|这个月)?(\d{1,2})[号日](?!历)/.exec(text)
  if (!date || /[天个]/.test(text)) return null
  const inMonth = (ahead: number) => {
    const first = monthEnd(yearOf(today), monthOf(today) - 1 + ahead)
    const next = addDays(first, 1)
    return makeDay(yearOf(next), monthOf(next), Number(date[2]))
  }
  const here = inMonth(date[1]?.startsWith('下') ? 1 : 0)
  return asDay(here !== null && date[1] === undefined && here < today ? inMonth(1) : here)
}

function readDistance(text: string, today: Day, calendar: Calendar): DueRule | null {
  const near = { 今天: 0, 明天: 1, 后天: 2, 大后天: 3 }
  const word = /大后天|后天|明天|今天/.exec(text)?.[0]
  if (word !== undefined && word in near) return { kind: 'day', day: addDays(today, near[word as keyof typeof near]) }
  const weekday = /(下下?|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])/.exec(text)
  if (weekday) {
    const wanted = '一二三四五六日'.indexOf(
      (weekday[2] ?? '').replace('天', '日').replace(/\d/, at => '一二三四五六日'[Number(at) - 1] ?? ''),
    )
    const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
    const weeks = weekday[1] === '下下' ? 2 : weekday[1] === '下' ? 1 : 0
    const day = addDays(monday, weeks * 7 + wanted)
    return { kind: 'day', day: weekday[1] === undefined && day < today ? addDays(day, 7) : day }
  }
  const counted = /(\d{1,3})(个?工作日|天|日|周|个?星期|个?月)(之?后|以后|内|之内|以内)?/.exec(text)
  if (!counted) return null
  const count = Number(counted[1])
  const unit = counted[2] ?? ''
  if (unit.includes('工作日')) return { kind: 'day', day: addWorkingDays(calendar, today, count).day }
  if (unit.includes('月')) {
    const end = monthEnd(yearOf(today), monthOf(today) + count)
    return asDay(makeDay(yearOf(end), monthOf(end), Number(today.slice(8))) ?? end)
  }
  return { kind: 'day', day: addDays(today, /周|星期/.test(unit) ? count * 7 : count) }
}

function asDay(day: Day | null): DueRule | null {
  return day === null ? null : { kind: 'day', day }
}
