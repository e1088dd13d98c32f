import { describe, expect, it } from 'vitest'
import { knownYears } from '../../../adapters/scheduler/calendar/known-years.js'
import { calendarOf } from '../../../common/working-days.js'
import { nextDays } from '../../../language/days/count-rule.js'
import { printDayRule } from '../../../language/days/print-rule.js'
import { readDays } from '../../../language/days/read-rule.js'
import { type Anchor, type DayRule, fixedDay, type Offset } from '../../../language/days/rule.js'

const calendar = calendarOf(knownYears())
const today = '2026-12-01'
const events = {
  contract: '2026-12-03',
  'contract-ends': '2027-12-03',
  notice: '2026-12-04',
  acceptance: '2026-12-18',
} as const

const periods: readonly Anchor[] = [
  ...(['month', 'quarter', 'half-year', 'year'] as const).map(period => ({ kind: 'each', period }) as const),
  { kind: 'one', period: 'quarter', first: '2026-10-01' },
  { kind: 'one', period: 'half-year', first: '2027-01-01' },
  { kind: 'one', period: 'month', first: '2027-02-01' },
]
const inPeriods: readonly Offset[] = [
  { kind: 'itself' },
  { kind: 'after', count: 5, unit: 'working-day' },
  { kind: 'after', count: 15, unit: 'day' },
  { kind: 'after', count: 2, unit: 'week' },
  { kind: 'before', edge: 'end', count: 5, unit: 'working-day' },
  { kind: 'before', edge: 'start', count: 3, unit: 'day' },
  { kind: 'nth', month: null, from: 'end', count: 1, unit: 'working-day' },
  { kind: 'nth', month: null, from: 'end', count: 3, unit: 'working-day' },
  { kind: 'nth', month: null, from: 'start', count: 4, unit: 'working-day' },
  { kind: 'nth', month: null, from: 'start', count: 2, unit: 3 },
]
const fromDays: readonly Offset[] = [
  { kind: 'after', count: 7, unit: 'day' },
  { kind: 'after', count: 10, unit: 'working-day' },
  { kind: 'after', count: 1, unit: 'month' },
  { kind: 'before', edge: 'start', count: 5, unit: 'working-day' },
  { kind: 'before', edge: 'start', count: 1, unit: 'week' },
]
const days: readonly Anchor[] = [
  { kind: 'day', day: '2026-12-20' },
  { kind: 'event', event: 'contract' },
  { kind: 'event', event: 'contract-ends' },
  { kind: 'event', event: 'notice' },
  { kind: 'event', event: 'acceptance' },
  { kind: 'holiday', holiday: 'spring-festival', year: 2027 },
  { kind: 'holiday', holiday: 'national-day', year: null },
]
const cases = [
  ...periods.flatMap(anchor => inPeriods.map(offset => ({ anchor, offset }))),
  ...days.flatMap(anchor => fromDays.map(offset => ({ anchor, offset }))),
  ...[1, 2, 3, 4].map(month => ({
    anchor: { kind: 'each', period: 'quarter' } as const,
    offset: { kind: 'date', month, date: 10 } as const,
  })),
  { anchor: { kind: 'each', period: 'year' } as const, offset: { kind: 'date', month: 13, date: 20 } as const },
  { anchor: { kind: 'each', period: 'month' } as const, offset: { kind: 'date', month: 2, date: 5 } as const },
].flatMap(({ anchor, offset }) =>
  (['as-it-falls', 'forward', 'back'] as const).map((roll): [string, DayRule] => {
    const rule: DayRule = { ...fixedDay(''), anchor, offset, roll }
    return [printDayRule(rule), rule]
  }),
)

describe('a rule as it is repeated', () => {
  it.each(cases)('%s is read back as the same days', (printed, rule) => {
    const read = readDays(printed, { today, calendar })
    const next = (one: DayRule) => nextDays(one, today, 3, { calendar, events }).map(({ day }) => day)
    expect('rule' in read ? next(read.rule) : read).toEqual(next(rule))
  })
})
