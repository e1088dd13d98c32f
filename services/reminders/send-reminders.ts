import { type Day, dayAt } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import { type Duty, dutiesOf } from '../../projects/duties.js'
import { afterTold, type OwnDue, ownDue } from '../../projects/own-reminders.js'
import type { ProjectStore } from '../../projects/ports.js'
import type { Project } from '../../projects/project.js'
import type { ReminderPreferences } from '../../projects/reminder-preferences.js'
import { dueReminders, isQuiet, type Reminder } from '../../projects/reminders.js'
import { channelOf, localPerson } from '../people/caller.js'
import type { Paired, Pairings } from '../people/pairings.js'
import type { Inbox } from './inbox.js'
import { loadOwn, ownSetting } from './keep-own.js'
import { loadPreferences } from './load-preferences.js'
import { type NewDelivery, type Outbox, ownPrefix } from './outbox.js'
import { type Told, whomToTell } from './recipients.js'
import { outboxName } from './settled-duties.js'
import { loadTold, saveTold, type ToldDays, toldKey } from './told-days.js'

/** How reminders are worded: `R` is what is said. */
export interface ReminderWords<R> {
  /** What somebody is told of a duty. */
  readonly reminder: (reminder: Reminder, around: ReminderAround) => R
  /** What somebody wanted to be told at this time. */
  readonly own: (due: OwnDue) => R
  /** What a superior is told of a duty that stays undone. */
  readonly escalation: (reminder: Reminder, around: Pick<ReminderAround, 'today' | 'calendar'>) => R
}

/** What a reminder speaks of besides the duty. */
export interface ReminderAround {
  readonly today: Day
  readonly calendar: Calendar
  /** The superiors who are told by themselves. */
  readonly reached: readonly string[]
  /** Who is named to do it and has no account: others are told in their place. */
  readonly missing: readonly string[]
  /** Accounts are told as well as the page. */
  readonly isSent: boolean
}

export interface ReminderParts<R> {
  readonly projects: ProjectStore
  readonly inbox: Pick<Inbox<R>, 'add'>
  readonly outbox: Pick<Outbox<R>, 'add' | 'withdraw'>
  readonly pairings: Pick<Pairings, 'list'>
  readonly calendar: () => Calendar
  readonly words: ReminderWords<R>
  /** Milliseconds. */
  readonly now: () => number
}

/** The last day that reminders were seen to: what was planned after it comes late. */
const seenTo = 'reminders-seen-to'
/** Until when the changes of projects were seen to on that day, in milliseconds. */
const seenUntil = 'reminders-seen-until'

/**
 * Says what is due to those it concerns: to the inbox of the page and to paired accounts through the outbox. May be called
 * as often as one likes: each is said once, also when the program dies in between. A day that is set today for today is
 * spoken of as soon as it is known.
 */
export async function sendReminders<R>(parts: ReminderParts<R>): Promise<number> {
  const preferences = await loadPreferences(parts.projects)
  return (await sendOwn(parts, preferences)) + (await sendDuties(parts, preferences))
}

/** What people wanted to be reminded of themselves, where they said it and in the inbox. */
async function sendOwn<R>(parts: ReminderParts<R>, preferences: ReminderPreferences): Promise<number> {
  const own = await loadOwn(parts.projects)
  if (own.length === 0) return 0
  const now = parts.now()
  const projects = await parts.projects.openProjects()
  const due = ownDue(own, { now, today: dayAt(now), calendar: parts.calendar(), preferences, projects })
  if (due.length === 0) return 0
  for (const one of due) {
    const { id, conversation } = one.reminder
    const reply = parts.words.own(one)
    const duty = `${ownPrefix}${id}`
    await parts.inbox.add({ id: `${duty}@${one.day}`, person: localPerson, reply, at: now })
    const channel = channelOf(conversation)
    const to = { person: conversation, channel, conversation, reply, notBefore: now }
    if (!pageChannels.includes(channel)) await parts.outbox.add([{ ...to, duty, day: one.day }], now)
  }
  const { name, value } = ownSetting(afterTold(own, due))
  await parts.projects.writeSetting(name, value)
  return due.length
}

/** Where nothing is sent to: it lies in the inbox. */
const pageChannels: readonly string[] = ['web', 'console']

async function sendDuties<R>(parts: ReminderParts<R>, preferences: ReminderPreferences): Promise<number> {
  const now = parts.now()
  const today = dayAt(now)
  const calendar = parts.calendar()
  // What was planned for a time at which nothing is said stays unseen, and is said afterwards.
  if (isQuiet(now, calendar, preferences)) return 0
  const seen = (await parts.projects.readSetting(seenTo)) ?? null
  const seenBefore = await parts.projects.readSetting(seenUntil)
  const until = seenBefore === undefined ? undefined : Number(seenBefore)
  // Asked every minute: only where something was changed since are all of them read.
  if (seen === today && until !== undefined && (await parts.projects.openProjects(until)).length === 0) return 0
  const projects = await parts.projects.openProjects()
  if (seen === today && until === undefined) {
    // An earlier version saw to this day, and said what was due.
    await parts.projects.writeSetting(seenUntil, String(Math.max(now, ...projects.map(project => project.touchedAt))))
    return 0
  }
  const changed = seen === today ? projects.filter(project => project.touchedAt > (until ?? 0)) : projects
  const duties = changed.flatMap(project => dutiesOf(project, today, calendar))
  const told = await loadTold(parts.projects)
  const planned =
    seen === today
      ? dueToday(duties, told, today, calendar, preferences)
      : dueReminders(duties, { today, seenTo: seen }, calendar, preferences)
  const reminders = planned.flatMap(one => withWhatWasSaid(one, told, projects))
  if (reminders.length > 0) await sayAll(reminders, parts, { now, today, calendar, isAgain: seen === today })
  const said = Object.fromEntries(
    reminders.map(({ duty, due }) => [toldKey(duty), { key: duty.key, day: due.day, on: today }]),
  )
  if (reminders.length > 0) {
    const all = seen === today ? projects.flatMap(project => dutiesOf(project, today, calendar)) : duties
    await saveTold(parts.projects, { ...told, ...said }, all)
  }
  await parts.projects.writeSetting(seenUntil, String(Math.max(now, ...changed.map(project => project.touchedAt))))
  if (seen !== today) await parts.projects.writeSetting(seenTo, today)
  return reminders.length
}

/** What became due today by a change of today. */
function dueToday(
  duties: readonly Duty[],
  told: ToldDays,
  today: Day,
  calendar: Calendar,
  preferences: ReminderPreferences,
): readonly Reminder[] {
  const all = dueReminders(duties, { today, seenTo: null }, calendar, preferences)
  return all.filter(({ duty, when }) => when === 'on' && !wasSaid(told[toldKey(duty)], today))
}

function wasSaid(told: ToldDays[string] | undefined, today: Day): boolean {
  return told !== undefined && told.on === today && told.day === today
}

/** A day that moved since it was said is said to have; what comes after the work is asked about, once. */
function withWhatWasSaid(reminder: Reminder, told: ToldDays, projects: readonly Project[]): readonly Reminder[] {
  const { duty, due } = reminder
  const last = told[toldKey(duty)]
  if (last === undefined) return [reminder]
  if (duty.isAfterWork) return []
  const isDone = projects.some(({ id, done }) => id === duty.project.id && done[last.key] !== undefined)
  return [{ ...reminder, was: isDone || last.day === due.day ? null : last.day }]
}

interface Now {
  readonly now: number
  readonly today: Day
  readonly calendar: Calendar
  /** The day was seen to already: what is said now is another word on the same day. */
  readonly isAgain: boolean
}

async function sayAll<R>(
  reminders: readonly Reminder[],
  { inbox, outbox, pairings, words }: ReminderParts<R>,
  { now, today, calendar, isAgain }: Now,
): Promise<void> {
  const accounts = await pairings.list()
  const told = reminders.map(one => ({ one, ...whomToTell(one, accounts) }))
  const around = ({ superiors, missing, doers }: Told): ReminderAround => ({
    today,
    calendar,
    reached: superiors.flatMap(({ knownAs }) => knownAs ?? []),
    missing: accounts.length === 0 ? [] : missing,
    isSent: doers.length > 0,
  })
  for (const each of told) {
    const { one } = each
    const id = `${outboxName(one.duty.project, one.duty.key)}@${saidOn(one, isAgain)}`
    await inbox.add({ id, person: localPerson, reply: words.reminder(one, around(each)), at: now })
  }
  await outbox.add(
    told.flatMap(each => [
      ...each.doers.map(to => delivery(each.one, to, words.reminder(each.one, around(each)), now, isAgain)),
      ...each.superiors.map(to =>
        delivery(each.one, to, words.escalation(each.one, { today, calendar }), now, isAgain),
      ),
    ]),
    now,
  )
  // What could not be sent until now would only follow on its heels.
  for (const { duty, planned } of reminders)
    await outbox.withdraw({ duty: outboxName(duty.project, duty.key), before: planned }, now)
}

/** For which day a reminder is kept: with the duty and the person, what makes it be said once. */
function saidOn({ planned }: Reminder, isAgain: boolean): string {
  return isAgain ? `${planned}+` : planned
}

function delivery<R>(reminder: Reminder, { subject }: Paired, reply: R, now: number, isAgain: boolean): NewDelivery<R> {
  const { project, key } = reminder.duty
  return {
    duty: outboxName(project, key),
    day: saidOn(reminder, isAgain),
    // Two accounts of one person are two: each is told.
    person: subject,
    channel: channelOf(subject),
    conversation: subject,
    reply,
    notBefore: now,
  }
}
