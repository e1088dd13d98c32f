/** A calendar day in Beijing time: `2026-03-31`. Days compare as texts do. */
export type Day = string

const dayLength = 24 * 60 * 60 * 1000

/** The calendar day of a moment in Beijing, whatever the machine's time zone. */
export function dayAt(milliseconds: number): Day {
  return new Date(milliseconds + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

/** The hour of a moment in Beijing, 0 to 23. */
export function hourAt(milliseconds: number): number {
  return new Date(milliseconds + 8 * 60 * 60 * 1000).getUTCHours()
}

/** The moment, in milliseconds, of a day and a time such as `09:30` in Beijing. */
export function instantOf(day: Day, time: string): number {
  return Date.parse(`${day}T${time}:00+08:00`)
}

/** The day that year, month and date name; null where there is none, such as 2月30日. */
export function makeDay(year: number, month: number, date: number): Day | null {
  const made = new Date(Date.UTC(year, month - 1, date))
  const fits = year >= 1900 && year <= 2999 && made.getUTCMonth() === month - 1 && made.getUTCDate() === date
  return fits ? made.toISOString().slice(0, 10) : null
}

export function isDay(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return makeDay(Number(year), Number(month), Number(date)) === text
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayLength).toISOString().slice(0, 10)
}

/** How many days from one to the other; negative where the other comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength)
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** From 1. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}

/** From 1. */
export function quarterOf(day: Day): number {
  return Math.ceil(monthOf(day) / 3)
}

/** The last day of a quarter; `quarter` may lie outside 1 to 4, and counts on into the years around. */
export function quarterEnd(year: number, quarter: number): Day {
  return new Date(Date.UTC(year, quarter * 3, 0)).toISOString().slice(0, 10)
}

export function monthEnd(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay()
}

/** 2026年3月31日 */
export function printDay(day: Day): string {
  return `${yearOf(day)}年${monthOf(day)}月${Number(day.slice(8))}日`
}

/** 周二 */
export function printWeekday(day: Day): string {
  return `周${'日一二三四五六'[weekdayOf(day)]}`
}
