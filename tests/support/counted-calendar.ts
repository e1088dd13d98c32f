/**
 * Days counted one by one: a plain second implementation of the rules of days, written from their meaning alone. It
 * knows nothing of the program's own counting.
 */

type Facts =
  | { readonly kind: 'date'; readonly monthInPeriod: number; readonly date: number }
  | { readonly kind: 'after'; readonly count: number; readonly unit: 'day' | 'working' | 'week' }
  | { readonly kind: 'before-end'; readonly count: number; readonly unit: 'day' | 'working' | 'week' }
  | { readonly kind: 'nth-first' | 'nth-last'; readonly count: number; readonly unit: 'day' | 'working' }
  | { readonly kind: 'weekday'; readonly count: number; readonly weekday: number }

export type { Facts }

export const periods = { month: 1, quarter: 3, half: 6, year: 12 } as const
export type PeriodName = keyof typeof periods

/** A year's days: text, weekday (0 Sunday), whether it is worked. */
export interface Counted {
  readonly day: string
  readonly weekday: number
  readonly works: boolean
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengthOf = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0))

/** Every day from 1 January 1900, a Monday, to the end of 2101, with no arithmetic of dates but counting on. */
export function countedDays(
  isOff: (day: string) => boolean,
  isWorkedWeekend: (day: string) => boolean,
): readonly Counted[] {
  const all: Counted[] = []
  let weekday = 1
  for (let year = 1900; year <= 2101; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let date = 1; date <= lengthOf(year, month); date++) {
        const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
        const isWeekend = weekday === 0 || weekday === 6
        all.push({ day, weekday, works: isOff(day) ? false : isWeekend ? isWorkedWeekend(day) : true })
        weekday = (weekday + 1) % 7
      }
    }
  }
  return all
}

/** The days of a rule from a day on, counted by walking the calendar. */
export function daysByCounting(
  all: readonly Counted[],
  period: PeriodName,
  facts: Facts,
  roll: 'none' | 'on' | 'back',
  from: string,
  many: number,
): readonly string[] {
  const length = periods[period]
  const found: string[] = []
  const year = Number(from.slice(0, 4))
  for (let at = (year - 3) * 12; found.length < many && at < (year + 6) * 12; at += length) {
    const index = indexOf(all, facts, at, length)
    if (index === null) continue
    let rolled = index
    while (roll !== 'none' && !all[rolled]?.works) rolled += roll === 'on' ? 1 : -1
    const { day } = all[rolled] ?? { day: '' }
    if (day >= from && !found.includes(day)) found.push(day)
  }
  return found
}

/** Months are counted from the year 0: `at` is the first of a period. */
function indexOf(all: readonly Counted[], facts: Facts, at: number, length: number): number | null {
  const first = firstOfMonth(all, at)
  const last = firstOfMonth(all, at + length) - 1
  switch (facts.kind) {
    case 'date': {
      const month = at + facts.monthInPeriod - 1
      return firstOfMonth(all, month) + Math.min(facts.date, lengthOf(Math.floor(month / 12), (month % 12) + 1)) - 1
    }
    case 'after':
      return walk(all, last, 1, facts.count, facts.unit)
    case 'before-end':
      return walk(all, last, -1, facts.count, facts.unit)
    case 'nth-first':
      return inside(walk(all, first - 1, 1, facts.count, facts.unit), first, last)
    case 'nth-last':
      return inside(walk(all, last + 1, -1, facts.count, facts.unit), first, last)
    case 'weekday': {
      let seen = 0
      for (let index = first; index <= last; index++) {
        if (all[index]?.weekday === facts.weekday && ++seen === facts.count) return index
      }
      return null
    }
  }
}

function inside(index: number, first: number, last: number): number | null {
  return index >= first && index <= last ? index : null
}

function walk(
  all: readonly Counted[],
  from: number,
  step: 1 | -1,
  count: number,
  unit: 'day' | 'working' | 'week',
): number {
  if (unit === 'week') return from + step * 7 * count
  let index = from
  for (let left = count; left > 0; ) {
    index += step
    if (unit === 'day' || all[index]?.works) left--
  }
  return index
}

const starts = new WeakMap<readonly Counted[], Map<string, number>>()

function firstOfMonth(all: readonly Counted[], month: number): number {
  const known =
    starts.get(all) ?? new Map(all.flatMap(({ day }, i) => (day.endsWith('-01') ? [[day.slice(0, 7), i]] : [])))
  starts.set(all, known)
  return known.get(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`) ?? 0
}
