import { addDays, type Day, yearOf } from './day.js'
import { type Holiday, statutoryDays } from './statutory-days.js'
import { type Calendar, isWorkingDay } from './working-days.js'

/** The days off around a holiday, without a break. */
export interface HolidayRun {
  readonly first: Day
  readonly last: Day
  /** Years whose swapped days are not known: the ends may still move. */
  readonly unknownYears: readonly number[]
}

/** When a holiday of a year begins and ends: its days by law, with the days off that lie against them. */
export function holidayRun(calendar: Calendar, holiday: Holiday, year: number): HolidayRun {
  const days = statutoryDays(year)[holiday]
  let first = days[0] ?? ''
  let last = days.at(-1) ?? ''
  while (!isWorkingDay(calendar, addDays(first, -1))) first = addDays(first, -1)
  while (!isWorkingDay(calendar, addDays(last, 1))) last = addDays(last, 1)
  const unknownYears = [...new Set([first, last].map(yearOf))].filter(one => !calendar.has(one))
  return { first, last, unknownYears }
}
