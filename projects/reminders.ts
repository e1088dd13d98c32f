import { type Day, dayAt, daysBetween, hourAt } from '../common/day.js'
import { addWorkingDays, type Calendar, isWorkingDay, workingDayUpTo } from '../common/working-days.js'
import type { Due, Duty } from './duties.js'
import { isReminded } from './duty-rules.js'
import { type ReminderPreferences, usualPreferences } from './reminder-preferences.js'

/** A duty whose day comes, is there, or has passed. */
export interface Reminder {
  readonly duty: Duty
  readonly due: Due
  readonly when: 'before' | 'on' | 'after'
  /** Calendar days to the due day; negative once it has passed. */
  readonly daysLeft: number
  /** The working day for which it was planned: with the duty, what makes it be said once. */
  readonly planned: Day
  /** Planned for an earlier day, on which nothing could be sent. */
  readonly late: boolean
  /** The superior is told as well. */
  readonly escalates: boolean
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
  const lastPlanned = onceForEach((due: Day) => plannedDays(due, calendar, preferences).findLast(one => isNew(one.day)))
  return duties.flatMap(duty => {
    const { due } = duty
    if (due === null || duty.done || !isReminded(duty.rule)) return []
    const last = lastPlanned(due.day)
    if (!last) return []
    const daysLeft = daysBetween(today, due.day)
    const when = daysLeft > 0 ? 'before' : daysLeft === 0 ? 'on' : 'after'
    return [
      { duty, due, when, daysLeft, planned: last.day, late: last.day < today, escalates: last.escalates } as const,
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

/** The working days on which a due day is spoken of, in order. */
export function plannedDays(
  due: Day,
  calendar: Calendar,
  { before, after, escalateAfter }: ReminderPreferences,
): readonly { readonly day: Day; readonly escalates: boolean }[] {
  const on = workingDayUpTo(calendar, due)
  const later = [...new Set([...after, ...(escalateAfter === null ? [] : [escalateAfter])])]
  const all = [
    ...before.map(count => ({ day: addWorkingDays(calendar, due, -count).day, escalates: false })),
    { day: on, escalates: false },
    ...later.map(count => ({
      day: addWorkingDays(calendar, due, count).day,
      escalates: escalateAfter !== null && count >= escalateAfter,
    })),
  ]
  return all.sort((a, b) => daysBetween(b.day, a.day))
}

/** Whether nothing may be said at a moment: outside the hours, or on a day off. */
export function isQuiet(now: number, calendar: Calendar, { hours: [from, to] }: ReminderPreferences): boolean {
  const hour = hourAt(now)
  return hour < from || hour >= to || !isWorkingDay(calendar, dayAt(now))
}
