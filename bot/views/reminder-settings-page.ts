import type { ReminderSettingsPage } from '../../api/duties.js'
import { printPreferences, usualPreferences } from '../../projects/reminder-preferences.js'
import type { ReminderSettings } from '../../services/reminders/reminder-service.js'

export function reminderSettingsPage({ preferences, accounts, projects }: ReminderSettings): ReminderSettingsPage {
  const names = projects.flatMap(({ people, assigned }) => [...people.map(one => one.name), ...Object.values(assigned)])
  return {
    preferences,
    usual: usualPreferences,
    printed: printPreferences(preferences),
    accounts: accounts
      .filter(one => one.kind === 'person')
      .map(({ subject, name, knownAs }) => ({ subject, name, knownAs })),
    names: [...new Set(names)].sort((a, b) => a.localeCompare(b, 'zh-CN')),
  }
}
