import { type Day, dayAt } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import { dutiesOf } from '../../projects/duties.js'
import type { ProjectStore } from '../../projects/ports.js'
import { dueReminders, isQuiet, type Reminder } from '../../projects/reminders.js'
import { channelOf, localPerson } from '../people/caller.js'
import type { Paired, Pairings } from '../people/pairings.js'
import type { Inbox } from './inbox.js'
import { loadPreferences } from './load-preferences.js'
import type { NewDelivery, Outbox } from './outbox.js'
import { whomToTell } from './recipients.js'
import { outboxName } from './settled-duties.js'

/** How reminders are worded: `R` is what is said. */
export interface ReminderWords<R> {
  /** Everything of a day in one message. `reached`: the superiors who are told by themselves. */
  readonly reminder: (reminders: readonly Reminder[], today: Day, reached: readonly string[]) => R
  /** What a superior is told of a duty that stays undone. */
  readonly escalation: (reminder: Reminder, today: Day) => R
}

export interface ReminderParts<R> {
  readonly projects: ProjectStore
  readonly inbox: Inbox<R>
  readonly outbox: Pick<Outbox<R>, 'add' | 'withdraw'>
  readonly pairings: Pick<Pairings, 'list'>
  readonly calendar: () => Calendar
  readonly words: ReminderWords<R>
  /** Milliseconds. */
  readonly now: () => number
}

/** The last day that reminders were seen to: what was planned after it comes late. */
const seenTo = 'reminders-seen-to'

/**
 * Says what is due to those it concerns: to the inbox of the page in one message, to paired accounts through the outbox.
 * May be called as often as one likes: each is said once, also when the program dies in between.
 */
export async function sendReminders<R>(parts: ReminderParts<R>): Promise<number> {
  const now = parts.now()
  const today = dayAt(now)
  const calendar = parts.calendar()
  const preferences = await loadPreferences(parts.projects)
  // What was planned for a time at which nothing is said stays unseen, and is said afterwards.
  if (isQuiet(now, calendar, preferences)) return 0
  const seen = (await parts.projects.readSetting(seenTo)) ?? null
  if (seen === today) return 0
  const duties = (await parts.projects.openProjects()).flatMap(project => dutiesOf(project, today, calendar))
  const reminders = dueReminders(duties, { today, seenTo: seen }, calendar, preferences)
  if (reminders.length > 0) {
    const accounts = await parts.pairings.list()
    const told = reminders.map(one => ({ one, ...whomToTell(one, accounts) }))
    const { reminder, escalation } = parts.words
    const reached = told.flatMap(({ superiors }) => superiors.flatMap(({ knownAs }) => knownAs ?? []))
    const reply = reminder(reminders, today, reached)
    await parts.inbox.add({ id: `reminders:${today}`, person: localPerson, reply, at: now })
    await parts.outbox.add(
      told.flatMap(({ one, doers, superiors }) => [
        ...doers.map(to => delivery(one, to, reminder([one], today, reached), now)),
        ...superiors.map(to => delivery(one, to, escalation(one, today), now)),
      ]),
      now,
    )
    // What could not be sent until now would only follow on its heels.
    for (const { duty, planned } of reminders)
      await parts.outbox.withdraw({ duty: outboxName(duty.project, duty.key), before: planned }, now)
  }
  await parts.projects.writeSetting(seenTo, today)
  return reminders.length
}

function delivery<R>({ duty, planned }: Reminder, { subject }: Paired, reply: R, now: number): NewDelivery<R> {
  return {
    duty: outboxName(duty.project, duty.key),
    day: planned,
    // Two accounts of one person are two: each is told.
    person: subject,
    channel: channelOf(subject),
    conversation: subject,
    reply,
    notBefore: now,
  }
}
