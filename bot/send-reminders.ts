import { dayAt } from '../common/day.js'
import type { Calendar } from '../common/working-days.js'
import type { Library } from '../knowledge/library.js'
import { dutiesOf } from '../projects/duties.js'
import type { ProjectStore } from '../projects/ports.js'
import { dueReminders, isQuietHour, type Reminder } from '../projects/reminders.js'
import type { Inbox } from './inbox.js'
import type { NewDelivery, Outbox } from './outbox.js'
import type { Pairings } from './pairings.js'
import { channelOf, localPerson } from './session.js'
import { outboxName } from './settled-duties.js'
import { reminderView } from './views/reminder-view.js'

export interface ReminderParts {
  readonly projects: ProjectStore
  readonly inbox: Inbox
  readonly outbox: Pick<Outbox, 'add'>
  readonly pairings: Pick<Pairings, 'list'>
  readonly calendar: () => Calendar
  readonly library: () => Library
  /** The ids of the filings that there are. */
  readonly flows: readonly string[]
  /** Milliseconds. */
  readonly now: () => number
}

/** The last day that reminders were seen to: what was planned after it comes late. */
const seenTo = 'reminders-seen-to'

/**
 * Says what is due to those it concerns: to the inbox of the page in one message, to paired accounts through the outbox.
 * May be called as often as one likes: each is said once, also when the program dies in between.
 */
export async function sendReminders(parts: ReminderParts): Promise<number> {
  const now = parts.now()
  const today = dayAt(now)
  const hour = new Date(now + 8 * 60 * 60 * 1000).getUTCHours()
  const calendar = parts.calendar()
  const seen = (await parts.projects.readNote(seenTo)) ?? null
  if (isQuietHour(hour) || seen === today) return 0
  const duties = (await parts.projects.openProjects()).flatMap(project => dutiesOf(project, today, calendar))
  const reminders = dueReminders(duties, { today, seenTo: seen }, calendar)
  // Nothing is said on a day off; what was planned for it, or before it, is said afterwards.
  if (reminders.length > 0) {
    const options = { today, library: parts.library(), flows: parts.flows }
    const reply = reminderView(reminders, options)
    await parts.inbox.add({ id: `reminders:${today}`, person: localPerson, reply, at: now })
    const accounts = (await parts.pairings.list()).filter(one => one.kind === 'person')
    await parts.outbox.add(
      accounts.flatMap(({ subject, person }) =>
        reminders.map(one => delivery(one, { subject, person, now, reply: reminderView([one], options) })),
      ),
      now,
    )
  }
  await parts.projects.writeNote(seenTo, today)
  return reminders.length
}

function delivery(
  { duty, planned }: Reminder,
  to: Pick<NewDelivery, 'person' | 'reply'> & { readonly subject: string; readonly now: number },
): NewDelivery {
  return {
    duty: outboxName(duty.project, duty.key),
    day: planned,
    person: to.person,
    channel: channelOf(to.subject),
    conversation: to.subject,
    reply: to.reply,
    notBefore: to.now,
  }
}
