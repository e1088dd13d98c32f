import { type Day, printDay, printWeekday } from '../common/day.js'
import type { Calendar } from '../common/working-days.js'
import { nextDays, type Occurrence } from '../language/days/count-rule.js'
import { eventNames, ownerNames, printDayRule } from '../language/days/print-rule.js'
import { readDays } from '../language/days/read-rule.js'
import { comesAgain, type DayRule, type EventDays, fixedDay, type Owner } from '../language/days/rule.js'

/**
 * When something is due, as the unit, a notice, the contract or a superior has it. The measures name no day at all, so
 * nothing here is ever a default: a rule exists only because somebody said it.
 */
export type DueRule = DayRule

/** Whose day it is. */
export type DueBasis = Owner

export const basisNames: Readonly<Record<DueBasis, string>> = ownerNames

/** 每季度结束后第5个工作日 */
export const printRule = printDayRule

/** What a text says of a due day. */
export type DueReading =
  | { readonly kind: 'rule'; readonly rule: DueRule }
  /** `problem`: why it was not taken, or what must be said more clearly; Chinese, for the person. */
  | { readonly kind: 'unreadable'; readonly problem: string }

/** Reads 「12月10日」「每季度结束后第5个工作日」「下周五」「通知要求12月10日前」 as they are said. */
export function readDueRule(said: string, today: Day, calendar: Calendar): DueReading {
  const read = readDays(said, { today, calendar })
  switch (read.kind) {
    case 'rule':
    case 'once':
      return { kind: 'rule', rule: read.rule }
    case 'ask':
      return { kind: 'unreadable', problem: read.question }
    case 'none':
      return {
        kind: 'unreadable',
        problem: '没有读出日期。可以这样说：“12月10日”“下周五”“10个工作日后”“每季度结束后第5个工作日”“每年11月30日”。',
      }
  }
}

/** A rule with the days that come next, as it is repeated to the person: 「每季度末月25日，接下来是2026年12月25日（周五）、……」. */
export function printNext(rule: DueRule, next: readonly Occurrence[]): string {
  if (isPlainDay(rule)) return next[0] ? named(next[0]) : printRule(rule)
  const days = next.map(named).join('、')
  if (days === '') return printRule(rule)
  return `${printRule(rule)}，${comesAgain(rule) ? '接下来是' : '就是'}${days}`
}

function named({ day, unknownYears }: Occurrence): string {
  const provisional = unknownYears.length > 0 ? '，暂定' : ''
  return `${printDay(day)}（${printWeekday(day)}${provisional}）`
}

/** The next two days of what comes again, the only day of the rest; none where it hangs on an event without a day. */
export function nextTwo(rule: DueRule, from: Day, calendar: Calendar, events: EventDays = {}): readonly Occurrence[] {
  return nextDays(rule, from, comesAgain(rule) ? 2 : 1, { calendar, events })
}

/** A day of the calendar and nothing more. */
export function isPlainDay({ anchor, offset }: DueRule): boolean {
  return anchor.kind === 'day' && offset.kind === 'itself'
}

/** 每月5日 */
export function isEachMonth({ anchor }: DueRule): boolean {
  return anchor.kind === 'each' && anchor.period === 'month'
}

/** What must be known before a rule has a day: 「合同签订」; null where nothing is missing. */
export function missingEvent({ anchor }: DueRule, events: EventDays): string | null {
  return anchor.kind === 'event' && events[anchor.event] === undefined ? eventNames[anchor.event] : null
}

/** A rule as an earlier version kept it: until 0.1.0 a day, so many days after each quarter, or a day of each year. */
export function migrateRule(kept: unknown, said: string): DueRule | null {
  const old = kept as Readonly<Record<string, unknown>>
  const each = (period: 'quarter' | 'year', offset: DueRule['offset']): DueRule => ({
    ...fixedDay('', said),
    anchor: { kind: 'each', period },
    offset,
  })
  switch (old.kind) {
    case undefined:
      return old.anchor === undefined ? null : (kept as DueRule)
    case 'day':
      return fixedDay(String(old.day), said)
    case 'after-quarter':
      return each('quarter', {
        kind: 'after',
        count: Number(old.count),
        unit: old.working === true ? 'working-day' : 'day',
      })
    case 'yearly':
      return each('year', { kind: 'date', month: Number(old.month), date: Number(old.date) })
    default:
      return null
  }
}
