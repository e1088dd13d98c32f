import { addDays, type Day, daysBetween, weekdayOf } from './day.js'
import { type Calendar, isWorkingDay } from './working-days.js'

/** How far a day is from another one, as people at work count it. */
export interface Distance {
  /** Calendar days; negative once it has passed. */
  readonly days: number
  /** Working days after today up to the day itself; once it has passed those after it up to today, negative. */
  readonly working: number
}

export function distanceTo(day: Day, today: Day, calendar: Calendar): Distance {
  const days = daysBetween(today, day)
  const [from, to] = days < 0 ? [day, today] : [today, day]
  let working = 0
  for (let one = addDays(from, 1); one <= to; one = addDays(one, 1)) if (isWorkingDay(calendar, one)) working++
  return { days, working: days < 0 ? -working : working }
}

/** 「还有7个工作日（13天）」「就是今天」「已过3个工作日」 */
export function printDistance({ days, working }: Distance): string {
  if (days === 0) return '就是今天'
  const count = Math.abs(working)
  const inDays = `${Math.abs(days)}天`
  // From a day off to another one no working day lies between.
  const far = count === 0 ? inDays : `${count}个工作日${days > 0 && count !== days ? `（${inDays}）` : ''}`
  return days > 0 ? `还有${far}` : `已过${far}`
}

/** Whether a day is the last one worked before a holiday, which is more than a weekend. */
export function isBeforeHoliday(day: Day, calendar: Calendar): boolean {
  if (!isWorkingDay(calendar, day)) return false
  for (let next = addDays(day, 1); !isWorkingDay(calendar, next); next = addDays(next, 1))
    if (weekdayOf(next) % 6 !== 0) return true
  return false
}
