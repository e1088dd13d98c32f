import type { Day } from '../../common/day.js'
import type { Holiday } from '../../common/statutory-days.js'

/** Stretches of time that come again. */
export type Period = 'week' | 'month' | 'quarter' | 'half-year' | 'year'

/** What happens to a project once, and days are counted from. */
export type ProjectEvent =
  | 'contract'
  | 'contract-effective'
  | 'contract-ends'
  | 'notice'
  | 'notice-issued'
  | 'approval'
  | 'award'
  | 'started'
  | 'trial'
  | 'launch'
  | 'preliminary-acceptance'
  | 'acceptance'
  | 'review'
  | 'publicity'
  | 'payment'
  | 'rectification'
  | 'change'
  | 'termination'

/** The days on which something happened, as far as they are known. */
export type EventDays = Readonly<Partial<Record<ProjectEvent, Day>>>

/** What a day is counted from. */
export type Anchor =
  /** 12月10日; 「12月3日收到通知后…」. */
  | { readonly kind: 'day'; readonly day: Day }
  /** 每季度 */
  | { readonly kind: 'each'; readonly period: Period }
  /** 2026年第四季度, 明年上半年, 12月; `first` is its first day. */
  | { readonly kind: 'one'; readonly period: Period; readonly first: Day }
  /** 合同签订, 收到通知 */
  | { readonly kind: 'event'; readonly event: ProjectEvent }
  /** 春节; `year` null: every year's. */
  | { readonly kind: 'holiday'; readonly holiday: Holiday; readonly year: number | null }

export type Unit = 'day' | 'working-day' | 'week' | 'month'

/** Where the day lies, seen from its anchor. */
export type Offset =
  /** The anchor itself; of a stretch, its last day. */
  | { readonly kind: 'itself' }
  /**
   * A date in the `month`-th month of a period, from 1; months beyond its last are those that follow it. A date that the
   * month lacks is its last day, so 31 is the last day of every month.
   */
  | { readonly kind: 'date'; readonly month: number; readonly date: number }
  /** 结束后第5个工作日: the last day of the anchor is not counted. */
  | { readonly kind: 'after'; readonly count: number; readonly unit: Unit }
  /** 结束前5个工作日, 开始前5个工作日: that edge is not counted. */
  | { readonly kind: 'before'; readonly edge: 'start' | 'end'; readonly count: number; readonly unit: Unit }
  /**
   * The n-th within a period, from its start or its end: 第3个工作日, 最后一个工作日, 第一个周五. `month`: within that month
   * of the period (as for `date`) only; null for the whole.
   */
  | {
      readonly kind: 'nth'
      readonly month: number | null
      readonly from: 'start' | 'end'
      readonly count: number
      readonly unit: 'day' | 'working-day' | Weekday
    }

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** What becomes of a day off: it stands as it falls unless something else was said. */
export type Roll = 'as-it-falls' | 'forward' | 'back'

/** Whose rule it is. */
export type Owner = 'unit' | 'notice' | 'contract' | 'superior'

/** A day that was said, or a rule for days that come again. */
export interface DayRule {
  readonly anchor: Anchor
  readonly offset: Offset
  readonly roll: Roll
  /** Null where it was not said. */
  readonly owner: Owner | null
  /** The words that it was read from. */
  readonly said: string
}

/** Whether a rule has a day again and again. */
export function comesAgain({ anchor }: Pick<DayRule, 'anchor'>): boolean {
  return anchor.kind === 'each' || (anchor.kind === 'holiday' && anchor.year === null)
}

/** A day of the calendar as a rule that has it once. */
export function fixedDay(day: Day, said = ''): DayRule {
  return { anchor: { kind: 'day', day }, offset: { kind: 'itself' }, roll: 'as-it-falls', owner: null, said }
}

/** How many months a period has; a week has none. */
export const monthsIn: Readonly<Record<Period, number>> = { week: 0, month: 1, quarter: 3, 'half-year': 6, year: 12 }
