import { printHabits, type ReminderPreferences, usualPreferences } from '../../projects/reminder-preferences.js'
import type { ReminderSettings } from '../../services/reminders/reminder-service.js'

/** What the page shows of when and whom to remind: plain data. */
export interface ReminderSettingsPage {
  readonly habits: ReminderPreferences
  /** What holds until somebody changes it. */
  readonly usual: ReminderPreferences
  /** The settings in a sentence. */
  readonly printed: string
  /** The accounts that are let in, with who uses each. */
  readonly accounts: readonly { readonly subject: string; readonly name: string; readonly knownAs: string | null }[]
  /** The people whom projects name. */
  readonly names: readonly string[]
}

export function reminderSettingsPage({
  preferences: habits,
  accounts,
  projects,
}: ReminderSettings): ReminderSettingsPage {
  const names = projects.flatMap(({ people, assigned }) => [...people.map(one => one.name), ...Object.values(assigned)])
  return {
    habits,
    usual: usualPreferences,
    printed: printHabits(habits),
    accounts: accounts
      .filter(one => one.kind === 'person')
      .map(({ subject, name, knownAs }) => ({ subject, name, knownAs })),
    names: [...new Set(names)].sort((a, b) => a.localeCompare(b, 'zh-CN')),
  }
}
