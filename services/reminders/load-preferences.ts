import { z } from 'zod'
import type { ProjectStore } from '../../projects/ports.js'
import {
  inOrderOfDays,
  problemOf,
  type ReminderPreferences,
  usualPreferences,
} from '../../projects/reminder-preferences.js'
import type { Setting } from '../changes.js'

/** By what name the unit's reminder settings are kept. */
const name = 'reminder-habits'

const WholeNumber = z.number('没有读懂，天数和钟点请填数字。')

/** As they are kept, and as the page sends them. */
export const Preferences = z.object({
  before: z.array(WholeNumber).max(20).readonly(),
  after: z.array(WholeNumber).max(20).readonly(),
  escalateAfter: WholeNumber.nullable(),
  hours: z.tuple([WholeNumber, WholeNumber]).readonly(),
})

/** The unit's reminder settings; the usual ones until somebody changes them. */
export async function loadPreferences(settings: Pick<ProjectStore, 'readSetting'>): Promise<ReminderPreferences> {
  const kept = await settings.readSetting(name)
  const read = kept === undefined ? undefined : Preferences.safeParse(JSON.parse(kept))
  return read?.success && problemOf(read.data) === null ? read.data : usualPreferences
}

/** What is kept for new settings, without doubles and in order; or why they cannot be taken. */
export function preferencesSetting(
  preferences: ReminderPreferences,
): { readonly preferences: ReminderPreferences; readonly setting: Setting } | { readonly problem: string } {
  const ordered = inOrderOfDays(preferences)
  const problem = problemOf(ordered)
  return problem === null ? { preferences: ordered, setting: { name, value: JSON.stringify(ordered) } } : { problem }
}
