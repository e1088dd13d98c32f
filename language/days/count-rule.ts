import { addDays, type Day, makeDay, monthEnd, monthOf, weekdayOf, yearOf } from '../../common/day.js'
import { holidayRun } from '../../common/holidays.js'
import { addWorkingDays, type Calendar, type CountedDay, isWorkingDay } from '../../common/working-days.js'
import { comesAgain, type DayRule, type EventDays, monthsIn, type Offset, type Period, type Unit } from './rule.js'

/** What days are counted with. */
export interface Counting {
  readonly calendar: Calendar
  readonly events?: EventDays
}

/** A day that a rule comes to. */
export interface Occurrence extends CountedDay {
  /** The first day of the period (or the day itself) that it belongs to: occurrences are told apart by it. */
  readonly of: Day
}

/** The first day of the period that a day lies in. */
export function periodStart(period: Period, within: Day): Day {
  if (period === 'week') return addDays(within, -((weekdayOf(within) + 6) % 7))
  const length = monthsIn[period]
  const month = Math.floor((monthOf(within) - 1) / length) * length + 1
  return firstOf(yearOf(within), month)
}

/** The first day of the period that many after the one that begins on `first`. */
export function periodAfter(period: Period, first: Day, count: number): Day {
  if (period === 'week') return addDays(first, count * 7)
  return firstOf(yearOf(first), monthOf(first) + count * monthsIn[period])
}

/** The last day of the period that begins on `first`. */
export function periodEnd(period: Period, first: Day): Day {
  return addDays(periodAfter(period, first, 1), -1)
}

/**
 * The day of a rule: for what comes again, of the period (the year, for a holiday) that `within` lies in; null where the
 * event that it hangs on has no day, or where the period has no such day (a sixth Friday).
 */
export function occurrenceIn(rule: DayRule, within: Day, { calendar, events = {} }: Counting): Occurrence | null {
  const span = spanOf(rule, within, calendar, events)
  if (span === null) return null
  const counted = offsetFrom(rule.offset, span, calendar)
  if (counted === null) return null
  const rolled = roll(rule, counted.day, calendar)
  const unknownYears = [...new Set([...span.unknownYears, ...counted.unknownYears, ...rolled.unknownYears])].sort()
  return { day: rolled.day, unknownYears, of: span.of }
}

/**
 * The days of a rule from a day on, that day included: `count` of them for what comes again, at most one for the rest; a
 * day that lies before is none.
 */
export function nextDays(rule: DayRule, from: Day, count: number, counting: Counting): readonly Occurrence[] {
  const { anchor } = rule
  if (!comesAgain(rule)) {
    const only = occurrenceIn(rule, from, counting)
    return only !== null && only.day >= from ? [only] : []
  }
  const period = anchor.kind === 'each' ? anchor.period : 'year'
  const found: Occurrence[] = []
  let first = periodStart(period, addDays(from, -reach(rule.offset)))
  // A rule whose day no period has (a 40th working day of a month) ends the search.
  for (let left = 1000; found.length < count && left > 0; left--) {
    const one = occurrenceIn(rule, first, counting)
    if (one !== null && one.day >= from && one.day !== found.at(-1)?.day) found.push(one)
    first = periodAfter(period, first, 1)
  }
  return found
}

// ── Where a rule is counted from ──

interface Span {
  readonly first: Day
  readonly last: Day
  readonly of: Day
  readonly unknownYears: readonly number[]
}

function spanOf({ anchor }: DayRule, within: Day, calendar: Calendar, events: EventDays): Span | null {
  switch (anchor.kind) {
    case 'day':
      return single(anchor.day)
    case 'event': {
      const day = events[anchor.event]
      return day === undefined ? null : single(day)
    }
    case 'each':
      return period(anchor.period, periodStart(anchor.period, within))
    case 'one':
      return period(anchor.period, anchor.first)
    case 'holiday': {
      const year = anchor.year ?? yearOf(within)
      return { ...holidayRun(calendar, anchor.holiday, year), of: firstOf(year, 1) }
    }
  }
}

function single(day: Day): Span {
  return { first: day, last: day, of: day, unknownYears: [] }
}

function period(which: Period, first: Day): Span {
  return { first, last: periodEnd(which, first), of: first, unknownYears: [] }
}

// ── From there to the day ──

function offsetFrom(offset: Offset, span: Span, calendar: Calendar): CountedDay | null {
  switch (offset.kind) {
    case 'itself':
      return sure(span.last)
    case 'date':
      return sure(dateIn(span.first, offset.month, offset.date))
    case 'after':
      return away(calendar, span.last, offset.count, offset.unit)
    case 'before':
      return away(calendar, offset.edge === 'start' ? span.first : span.last, -offset.count, offset.unit)
    case 'nth':
      return nth(offset, span, calendar)
  }
}

function nth(offset: Extract<Offset, { kind: 'nth' }>, span: Span, calendar: Calendar): CountedDay | null {
  const { month, from, count, unit } = offset
  const first = month === null ? span.first : dateIn(span.first, month, 1)
  const last = month === null ? span.last : dateIn(span.first, month, 31)
  const step = from === 'start' ? 1 : -1
  const edge = addDays(from === 'start' ? first : last, -step)
  const counted =
    typeof unit === 'number'
      ? sure(weekday(edge, step, unit, count))
      : away(calendar, edge, step * count, unit === 'day' ? 'day' : 'working-day')
  return counted.day >= first && counted.day <= last ? counted : null
}

function weekday(edge: Day, step: 1 | -1, wanted: number, count: number): Day {
  const gap = (step * (wanted - weekdayOf(edge)) + 7) % 7 || 7
  return addDays(edge, step * (gap + (count - 1) * 7))
}

function away(calendar: Calendar, from: Day, count: number, unit: Unit): CountedDay {
  switch (unit) {
    case 'working-day':
      return addWorkingDays(calendar, from, count)
    case 'day':
      return sure(addDays(from, count))
    case 'week':
      return sure(addDays(from, count * 7))
    case 'month': {
      const date = Number(from.slice(8))
      return sure(dateIn(firstOf(yearOf(from), monthOf(from) + count), 1, date))
    }
  }
}

function roll({ roll: how }: DayRule, day: Day, calendar: Calendar): CountedDay {
  if (how === 'as-it-falls') return sure(day)
  const step = how === 'forward' ? 1 : -1
  const unknown = new Set<number>()
  let at = day
  for (;;) {
    if (!calendar.has(yearOf(at))) unknown.add(yearOf(at))
    if (isWorkingDay(calendar, at)) return { day: at, unknownYears: [...unknown] }
    at = addDays(at, step)
  }
}

function sure(day: Day): CountedDay {
  return { day, unknownYears: [] }
}

/** A date in the month-th month from one that begins on `first`; its last day where it lacks that date. */
function dateIn(first: Day, month: number, date: number): Day {
  const start = firstOf(yearOf(first), monthOf(first) + month - 1)
  const end = monthEnd(yearOf(start), monthOf(start))
  return makeDay(yearOf(start), monthOf(start), date) ?? end
}

/** The first of a month, which may lie outside 1 to 12 and counts on into the years around. */
function firstOf(year: number, month: number): Day {
  return addDays(monthEnd(year, month - 1), 1)
}

/** How many days behind a period's first day its day can lie, at the most. */
function reach(offset: Offset): number {
  const longest = 366
  switch (offset.kind) {
    case 'after':
      return longest + offset.count * { day: 1, 'working-day': 3, week: 7, month: 31 }[offset.unit] + 30
    case 'date':
      return offset.month * 31 + 30
    case 'nth':
      return longest + (offset.month ?? 0) * 31 + 30
    default:
      return longest + 30
  }
}
