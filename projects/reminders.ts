import { addDays, type Day, dayAt, daysBetween, hourAt, monthEnd, monthOf, yearOf } from '../common/day.js'
import { type Distance, distanceTo, isBeforeHoliday } from '../common/days-left.js'
import { addWorkingDays, type Calendar, isWorkingDay, workingDayUpTo } from '../common/working-days.js'
import type { Due, Duty } from './duties.js'
import { isReminded } from './duty-rules.js'
import { type ReminderPreferences, usualPreferences } from './reminder-preferences.js'

/** A duty whose day comes, is there, or has passed. */
export interface Reminder {
  readonly duty: Duty
  readonly due: Due
  readonly when: 'before' | 'on' | 'after'
  readonly left: Distance
  /** Today is the last working day before a holiday, and it is due before there is more than one of them again. */
  readonly isBeforeHoliday: boolean
  /** The working day for which it was planned: with the duty, what makes it be said once. */
  readonly planned: Day
  /** Planned for an earlier day, on which nothing could be sent. */
  readonly late: boolean
  /** The superior is told as well. */
  readonly escalates: boolean
  /** The day that the last reminder of it named, where it is another one now. */
  readonly was: Day | null
}

export interface ReminderTime {
  readonly today: Day
  /** The last day that was seen to; what was planned after it and before today comes late. Null: today alone. */
  readonly seenTo: Day | null
}

/**
 * What is to be said today: for every open duty with a day that somebody set, at most one reminder. What was planned while
 * the program did not run comes once, the latest of it, marked late; nothing is said on a day off.
 */
export function dueReminders(
  duties: readonly Duty[],
  { today, seenTo }: ReminderTime,
  calendar: Calendar,
  preferences: ReminderPreferences = usualPreferences,
): readonly Reminder[] {
  if (!isWorkingDay(calendar, today)) return []
  const isNew = (day: Day) => day <= today && (seenTo === null ? day === today : day > seenTo)
  const lastPlanned = onceForEach((due: Day) =>
    plannedDays(due, calendar, preferences, today).findLast(one => isNew(one.day)),
  )
  const nearHoliday = isBeforeHoliday(today, calendar)
  return duties.flatMap(duty => {
    const { due } = duty
    if (due === null || duty.done || !isReminded(duty.rule)) return []
    const last = lastPlanned(due.day)
    if (!last) return []
    const left = distanceTo(due.day, today, calendar)
    const when = left.days > 0 ? 'before' : left.days === 0 ? 'on' : 'after'
    return [
      {
        duty,
        due,
        when,
        left,
        isBeforeHoliday: nearHoliday && when === 'before' && left.working <= 1,
        planned: last.day,
        late: last.day < today,
        // What a provider owes is no failing of the unit.
        escalates: last.escalates && !duty.rule.isOfProvider,
        was: null,
      } as const,
    ]
  })
}

/** Many duties fall on one day: it is worked out once for each day. */
function onceForEach<T>(work: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>()
  return day => {
    const made = known.has(day) ? (known.get(day) as T) : work(day)
    known.set(day, made)
    return made
  }
}

/**
 * The working days on which a due day is spoken of, in order, up to `until`: before it, on it and after it as the unit
 * wants it; then, while it stays undone, every week and on the last working day of each month. The superior hears of it
 * once, and then each of those times.
 */
export function plannedDays(
  due: Day,
  calendar: Calendar,
  { before, after, escalateAfter }: ReminderPreferences,
  until: Day,
): readonly { readonly day: Day; readonly escalates: boolean }[] {
  const on = workingDayUpTo(calendar, due)
  const later = [...new Set([...after, ...(escalateAfter === null ? [] : [escalateAfter])])]
  const all = [
    ...before.map(count => ({ day: addWorkingDays(calendar, due, -count).day, escalates: false })),
    { day: on, escalates: false },
    ...later.map(count => ({
      day: addWorkingDays(calendar, due, count).day,
      escalates: count === escalateAfter,
    })),
  ]
  const last = after.length === 0 ? null : addWorkingDays(calendar, due, Math.max(...later)).day
  const further = last === null ? [] : everyWeekAfter(last, calendar, until)
  const planned = [...all, ...further.map(day => ({ day, escalates: escalateAfter !== null }))]
  return planned.filter(one => one.day <= until).sort((a, b) => daysBetween(b.day, a.day))
}

/** The same day of each week, or the working day after it, and the last working day of each month. */
function everyWeekAfter(last: Day, calendar: Calendar, until: Day): readonly Day[] {
  const days = new Set<Day>()
  for (let day = addDays(last, 7); day <= until; day = addDays(day, 7))
    days.add(isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1).day)
  for (let month = 0; ; month++) {
    const end = monthEnd(yearOf(last), monthOf(last) + month)
    const day = workingDayUpTo(calendar, end)
    if (day > until) break
    if (day > last) days.add(day)
    if (end > until) break
  }
  return [...days]
}

/** Whether nothing may be said at a moment: outside the hours, or on a day off. */
export function isQuiet(now: number, calendar: Calendar, { hours: [from, to] }: ReminderPreferences): boolean {
  const hour = hourAt(now)
  return hour < from || hour >= to || !isWorkingDay(calendar, dayAt(now))
}
