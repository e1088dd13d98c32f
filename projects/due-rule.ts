import { addDays, type Day, makeDay, monthEnd, printDay, quarterEnd, quarterOf, yearOf } from '../common/day.js'
import { addWorkingDays, type Calendar, type CountedDay } from '../common/working-days.js'
import { type DayRule, readDayRule } from '../language/days.js'

/**
 * When something is due, as the unit or a notice has it. The measures name no day at all, so nothing here is ever a
 * default: a rule exists only because somebody said it.
 */
export type DueRule = DayRule

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
  const rule = readDayRule(said, { today, calendar })
  if (rule) return { kind: 'rule', rule, basis: basisIn(said) }
  return {
    kind: 'unreadable',
    problem: '没有读出日期。可以这样说：“12月10日”“下周五”“10个工作日后”“每季度结束后第5个工作日”“每年11月30日”。',
  }
}

/** Whose day a text says it is; null where it does not say. */
export function basisIn(said: string): DueBasis | null {
  if (/通知|文件|来文|要求|规定|函/.test(said)) return 'notice'
  return /自定|自己|单位|我们|局里/.test(said) ? 'unit' : null
}
