import { type Day, dayAt } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import type { ProjectStore } from '../../projects/ports.js'
import type { Project } from '../../projects/project.js'
import type { ReminderPreferences } from '../../projects/reminder-preferences.js'
import type { Current } from '../current.js'
import { authorise } from '../people/authorise.js'
import type { Caller } from '../people/caller.js'
import type { Paired, Pairings } from '../people/pairings.js'
import type { Inbox, InboxItem } from './inbox.js'
import { loadPreferences, preferencesSetting } from './load-preferences.js'
import type { Notifier } from './notifier.js'
import { stillToBeDone } from './still-to-be-done.js'

export interface ReminderServiceParts<R> {
  readonly projects: ProjectStore
  readonly inbox: Inbox<R>
  readonly pairings: Pick<Pairings, 'list'>
  readonly calendar: Current<Calendar>
  readonly notifier: Notifier
  /** Something that nobody guesses. */
  readonly newSecret: () => string
  /** Milliseconds. */
  readonly now: () => number
}

/** The projects whose duties have days, and the day and the calendar by which they are worked out. */
export interface DueNow {
  readonly projects: readonly Project[]
  readonly today: Day
  readonly calendar: Calendar
}

export interface ReminderSettings {
  readonly preferences: ReminderPreferences
  readonly accounts: readonly Paired[]
  readonly projects: readonly Project[]
}

/** What is due, the inbox where reminders wait, when to be reminded, and a calendar address for other programs. */
export interface ReminderService<R> {
  due(caller: Caller): Promise<DueNow>
  /** The last ones first; of what is still to be done the last word only, and nothing of what is done. */
  inbox(caller: Caller): Promise<readonly InboxItem<R>[]>
  unread(caller: Caller): Promise<number>
  markRead(caller: Caller, id: string): Promise<void>
  markAllRead(caller: Caller): Promise<void>
  settings(caller: Caller): Promise<ReminderSettings>
  /** Resolves with why they cannot be taken; null where they were. */
  setPreferences(caller: Caller, preferences: ReminderPreferences): Promise<string | null>
  /** The secret in the address of the calendar; null where there is none. */
  calendarSecret(caller: Caller): Promise<string | null>
  /** A new address in place of the old one, or none. */
  shareCalendar(caller: Caller, on: boolean): Promise<string | null>
  /** What is due, for whoever knows the secret; undefined for a wrong one. */
  dueFor(secret: string): Promise<DueNow | undefined>
}

/** How many items of the inbox are shown, and how many are looked through for them. */
const mostItems = 30
const mostLooked = 300
/** By what name the secret of the calendar's address is kept. */
const calendarSetting = 'calendar-address'

export function reminderService<R>(parts: ReminderServiceParts<R>): ReminderService<R> {
  const { projects, inbox, pairings, calendar, notifier, newSecret, now } = parts
  const dueNow = async (): Promise<DueNow> => ({
    projects: await projects.openProjects(),
    today: dayAt(now()),
    calendar: calendar(),
  })
  const shown = async (caller: Caller): Promise<readonly InboxItem<R>[]> => {
    const items = await inbox.list(caller.person, mostLooked)
    if (items.length === 0) return items
    const all = await projects.openProjects()
    return stillToBeDone(items, all, dayAt(now()), calendar()).slice(0, mostItems)
  }
  return {
    async due(caller) {
      authorise(caller)
      return dueNow()
    },
    inbox: shown,
    unread: async caller => (await shown(caller)).filter(one => one.readAt === null).length,
    async markAllRead(caller) {
      for (const { id } of await inbox.list(caller.person, mostLooked)) await inbox.markRead(id, caller.person, now())
      notifier.inboxChanged()
    },
    async markRead(caller, id) {
      await inbox.markRead(id, caller.person, now())
      notifier.inboxChanged()
    },
    async settings(caller) {
      authorise(caller)
      const [preferences, accounts] = [await loadPreferences(projects), await pairings.list()]
      return { preferences, accounts, projects: await projects.openProjects() }
    },
    async setPreferences(caller, preferences) {
      authorise(caller)
      const kept = preferencesSetting(preferences)
      if ('problem' in kept) return kept.problem
      await projects.writeSetting(kept.setting.name, kept.setting.value)
      return null
    },
    async calendarSecret(caller) {
      authorise(caller)
      return (await projects.readSetting(calendarSetting)) ?? null
    },
    async shareCalendar(caller, on) {
      authorise(caller)
      const secret = on ? newSecret() : null
      await projects.writeSetting(calendarSetting, secret)
      return secret
    },
    async dueFor(secret) {
      const known = await projects.readSetting(calendarSetting)
      return known !== undefined && known === secret ? dueNow() : undefined
    },
  }
}
