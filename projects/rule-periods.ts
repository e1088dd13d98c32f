import { type Day, monthOf, yearOf } from '../common/day.js'
import { periodAfter, periodEnd, periodStart } from '../language/days/count-rule.js'
import { nameOfPeriod } from '../language/days/print-rule.js'
import type { Period } from '../language/days/rule.js'
import type { DueRule } from './due-rule.js'

/** One time that a rule comes round. */
export interface RulePeriod {
  /** `2026Q3`, `2026`, `2026-12`, `2026H1`: what tells it from the others. */
  readonly suffix: string
  /** 2026年第三季度 */
  readonly period: string
  /** A day of the period that the rule counts from. */
  readonly within: Day
}

/** How many periods that were not ticked off are still shown. */
const keptPeriods = 4

/** The periods that a rule that comes again has around a day, the earliest first: of those behind the last few. */
export function periodsAround(rule: DueRule, today: Day): readonly RulePeriod[] {
  const period = rule.anchor.kind === 'each' ? rule.anchor.period : 'year'
  const first = periodStart(period, today)
  const [behind, ahead] = period === 'quarter' ? [keptPeriods, 0] : period === 'year' ? [1, 1] : [keptPeriods, 1]
  return Array.from({ length: behind + ahead + 1 }, (_, i) => {
    const reported = periodAfter(period, first, i - behind)
    // What is due as a quarter begins is about the one before.
    const counted = period === 'quarter' && isEarly(rule) ? periodAfter(period, reported, 1) : reported
    const within = period === 'quarter' ? periodEnd(period, counted) : counted
    return { suffix: suffixOf(period, reported), period: nameOfPeriod(period, reported), within }
  })
}

/** Whether its day lies at the beginning of its period. */
function isEarly({ offset }: DueRule): boolean {
  switch (offset.kind) {
    case 'date':
      return offset.month === 1
    case 'nth':
      return offset.from === 'start' && (offset.month ?? 1) === 1
    case 'before':
      return offset.edge === 'start'
    default:
      return false
  }
}

function suffixOf(period: Period, first: Day): string {
  const year = yearOf(first)
  switch (period) {
    case 'year':
      return String(year)
    case 'half-year':
      return `${year}H${monthOf(first) === 1 ? 1 : 2}`
    case 'quarter':
      return `${year}Q${Math.ceil(monthOf(first) / 3)}`
    case 'month':
      return first.slice(0, 7)
    case 'week':
      return first
  }
}
