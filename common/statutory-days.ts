import { LunarDay, SolarTerm } from 'tyme4ts'
import { addDays, type Day, makeDay, yearOf } from './day.js'

/** The holidays that everybody has by 《全国年节及纪念日放假办法》. */
export type Holiday =
  | 'new-year'
  | 'spring-festival'
  | 'qingming'
  | 'labour-day'
  | 'dragon-boat'
  | 'mid-autumn'
  | 'national-day'

export const holidays: readonly Holiday[] = [
  'new-year',
  'spring-festival',
  'qingming',
  'labour-day',
  'dragon-boat',
  'mid-autumn',
  'national-day',
]

export const holidayNames: Readonly<Record<Holiday, string>> = {
  'new-year': '元旦',
  'spring-festival': '春节',
  qingming: '清明节',
  'labour-day': '劳动节',
  'dragon-boat': '端午节',
  'mid-autumn': '中秋节',
  'national-day': '国庆节',
}

/** The first year under the decree as it was amended in November 2024 (国务院令第795号). */
export const firstStatutoryYear = 2025

const kept = new Map<number, Readonly<Record<Holiday, readonly Day[]>>>()

/** The days that the decree itself gives off in a year, by holiday; days swapped by a notice are not among them. */
export function statutoryDays(year: number): Readonly<Record<Holiday, readonly Day[]>> {
  const known = kept.get(year)
  if (known) return known
  const newYear = lunar(year, 1, 1)
  const made = {
    'new-year': days(year, 1, 1, 1),
    // 除夕、正月初一至初三
    'spring-festival': [-1, 0, 1, 2].map(count => addDays(newYear, count)),
    qingming: [dayOf(SolarTerm.fromName(year, '清明').getJulianDay().getSolarDay())],
    'labour-day': days(year, 5, 1, 2),
    'dragon-boat': [lunar(year, 5, 5)],
    'mid-autumn': [lunar(year, 8, 15)],
    'national-day': days(year, 10, 1, 3),
  } as const
  kept.set(year, made)
  return made
}

/** The holiday that gives a day off by the decree; null for every other day, and before {@link firstStatutoryYear}. */
export function statutoryHoliday(day: Day): Holiday | null {
  const year = yearOf(day)
  if (year < firstStatutoryYear) return null
  const of = statutoryDays(year)
  return holidays.find(holiday => of[holiday].includes(day)) ?? null
}

function days(year: number, month: number, date: number, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, i) => makeDay(year, month, date + i) ?? '')
}

function lunar(year: number, month: number, date: number): Day {
  return dayOf(LunarDay.fromYmd(year, month, date).getSolarDay())
}

function dayOf(solar: { getYear(): number; getMonth(): number; getDay(): number }): Day {
  return makeDay(solar.getYear(), solar.getMonth(), solar.getDay()) ?? ''
}
