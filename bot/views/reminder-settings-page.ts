import type { Project } from '../../projects/project.js'
import { printHabits, type ReminderHabits, usualHabits } from '../../projects/reminder-habits.js'
import type { Paired } from '../pairings.js'

/** What the page shows of when and whom to remind: plain data. */
export interface ReminderSettingsPage {
  readonly habits: ReminderHabits
  /** What holds until somebody changes it. */
  readonly usual: ReminderHabits
  /** The settings in a sentence. */
  readonly printed: string
  /** The accounts that are let in, with who uses each. */
  readonly accounts: readonly { readonly subject: string; readonly name: string; readonly knownAs: string | null }[]
  /** The people whom projects name. */
  readonly names: readonly string[]
}

export function reminderSettingsPage(
  habits: ReminderHabits,
  accounts: readonly Paired[],
  projects: readonly Project[],
): ReminderSettingsPage {
  const names = projects.flatMap(({ people, assigned }) => [...people.map(one => one.name), ...Object.values(assigned)])
  return {
    habits,
    usual: usualHabits,
    printed: printHabits(habits),
    accounts: accounts
      .filter(one => one.kind === 'person')
      .map(({ subject, name, knownAs }) => ({ subject, name, knownAs })),
    names: [...new Set(names)].sort((a, b) => a.localeCompare(b, 'zh-CN')),
  }
}
