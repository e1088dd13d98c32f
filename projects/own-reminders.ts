import { addDays, type Day, dayAt, instantOf } from '../common/day.js'
import { type Calendar, workingDayUpTo } from '../common/working-days.js'
import { nextDays } from '../language/days/count-rule.js'
import { comesAgain, type DayRule } from '../language/days/rule.js'
import type { Project } from './project.js'
import { eventsOf } from './project-events.js'
import type { ReminderPreferences } from './reminder-preferences.js'
import { isQuiet, type ReminderTime } from './reminders.js'

/** Something that a person wants to be reminded of, which no article asks for. */
export interface OwnReminder {
  readonly id: string
  /** Where it was said: it is said there, and in the inbox of the page. */
  readonly conversation: string
  /** As the person said it: 开评审会. */
  readonly text: string
  readonly rule: DayRule
  /** `09:00`; null: at the beginning of the day's work. */
  readonly time: string | null
  /** The project whose days it is counted from; null where none matters. */
  readonly project: string | null
  /** From when on it counts. */
  readonly since: Day
  /** The last of its days that was spoken of. */
  readonly toldTo: Day | null
}

/** A day of a reminder that has come. */
export interface OwnDue {
  readonly reminder: OwnReminder
  readonly day: Day
  /** It was to be said on an earlier day, when nothing could be sent. */
  readonly late: boolean
}

/** Where and by what days reminders are counted. */
export interface OwnAround extends Pick<ReminderTime, 'today'> {
  /** Milliseconds. */
  readonly now: number
  readonly calendar: Calendar
  readonly preferences: ReminderPreferences
  readonly projects: readonly Project[]
}

/** How many missed days of one reminder are looked through; the last of them is said. */
const most = 400

/**
 * What is to be said of these reminders now: each day once, the latest where several were missed. One with an hour comes at
 * its hour on its day, whatever day that is; one without at the beginning of work, and for a day off on the working day
 * before it.
 */
export function ownDue(reminders: readonly OwnReminder[], around: OwnAround): readonly OwnDue[] {
  return reminders.flatMap(reminder => {
    let found: OwnDue | null = null
    for (let from = firstDay(reminder), i = 0; i < most; i++) {
      const day = nextOf(reminder, from, around)
      if (day === null) break
      const at = momentOf(reminder, day, around)
      if (at > around.now) break
      found = { reminder, day, late: dayAt(at) < around.today }
      from = addDays(day, 1)
    }
    if (found === null) return []
    const isAtHour = reminder.time !== null && !found.late
    return isAtHour || !isQuiet(around.now, around.calendar, around.preferences) ? [found] : []
  })
}

/** The day that comes next; null where there is none, or its event has no day. */
export function nextOwn(reminder: OwnReminder, around: Pick<OwnAround, 'calendar' | 'projects'>): Day | null {
  return nextOf(reminder, firstDay(reminder), around)
}

/** The reminders after what was due was said: what comes once is gone. */
export function afterTold(reminders: readonly OwnReminder[], told: readonly OwnDue[]): readonly OwnReminder[] {
  return reminders.flatMap(reminder => {
    const said = told.find(one => one.reminder.id === reminder.id)
    if (!said) return [reminder]
    return comesAgain(reminder.rule) ? [{ ...reminder, toldTo: said.day }] : []
  })
}

function firstDay({ toldTo, since }: OwnReminder): Day {
  return toldTo === null ? since : addDays(toldTo, 1)
}

function nextOf(
  { rule, project }: OwnReminder,
  from: Day,
  { calendar, projects }: Pick<OwnAround, 'calendar' | 'projects'>,
): Day | null {
  const file = projects.find(one => one.id === project)
  const events = file === undefined ? {} : eventsOf(file)
  return nextDays(rule, from, 1, { calendar, events })[0]?.day ?? null
}

/** When a day is spoken of, in milliseconds. */
function momentOf({ time, since }: OwnReminder, day: Day, { calendar, preferences }: OwnAround): number {
  if (time !== null) return instantOf(day, time)
  const worked = workingDayUpTo(calendar, day)
  const hour = String(preferences.hours[0]).padStart(2, '0')
  // One that was set only after the working day before it comes on its day, as soon as anything may be said.
  return instantOf(worked < since ? day : worked, `${hour}:00`)
}
