import { addDays, type Day, weekdayOf, yearOf } from './day.js'
import { statutoryHoliday } from './statutory-days.js'

/** The holidays of a year as the State Council's notice gives them. */
export interface CalendarYear {
  readonly year: number
  /** Monday to Friday, and free. */
  readonly off: readonly Day[]
  /** Saturday or Sunday, and worked. */
  readonly work: readonly Day[]
}

/** The years whose notice is in the system. Of a year that is missing only the days off by law are known. */
export type Calendar = ReadonlyMap<number, { readonly off: ReadonlySet<Day>; readonly work: ReadonlySet<Day> }>

export function calendarOf(years: readonly CalendarYear[]): Calendar {
  return new Map(years.map(({ year, off, work }) => [year, { off: new Set(off), work: new Set(work) }]))
}

/** A day that was counted to. */
export interface CountedDay {
  readonly day: Day
  /** Years on the way whose swapped days are not known: the day is provisional, counted by weekends and the law. */
  readonly unknownYears: readonly number[]
}

/** Whether a day is worked; in a year whose notice is not known, by weekends and the days off by law. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  const year = calendar.get(yearOf(day))
  if (year?.off.has(day)) return false
  if (year?.work.has(day)) return true
  if (!year && statutoryHoliday(day) !== null) return false
  return weekdayOf(day) % 6 !== 0
}

/** The working day that many after (or, where negative, before) a day, which itself is not counted. */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): CountedDay {
  const step = count < 0 ? -1 : 1
  const unknown = new Set<number>()
  let day = from
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step)
    if (!calendar.has(yearOf(day))) unknown.add(yearOf(day))
    if (isWorkingDay(calendar, day)) left--
  }
  return { day, unknownYears: [...unknown] }
}

/** The day itself where it is worked, else the last one worked before it. */
export function workingDayUpTo(calendar: Calendar, day: Day): Day {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, -1).day
}

/** The days after `from` up to `to` that are free although they are weekdays, or worked although weekends. */
export function unusualDays(
  calendar: Calendar,
  from: Day,
  to: Day,
): { readonly off: readonly Day[]; readonly work: readonly Day[] } {
  const off: Day[] = []
  const work: Day[] = []
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const isWeekend = weekdayOf(day) % 6 === 0
    if (isWorkingDay(calendar, day) === isWeekend) (isWeekend ? work : off).push(day)
  }
  return { off, work }
}
