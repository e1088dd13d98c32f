import { z } from 'zod'
import type { DayRule } from '../../language/days/rule.js'
import type { OwnReminder } from '../../projects/own-reminders.js'
import type { ProjectStore } from '../../projects/ports.js'
import type { Setting } from '../changes.js'

/** By what name the reminders are kept that people set for themselves. */
const name = 'own-reminders'

const Kept = z.array(
  z.object({
    id: z.string(),
    conversation: z.string(),
    text: z.string(),
    rule: z.custom<DayRule>(rule => typeof rule === 'object' && rule !== null && 'anchor' in rule && 'offset' in rule),
    time: z.string().nullable(),
    project: z.string().nullable(),
    since: z.string(),
    toldTo: z.string().nullable(),
  }),
)

/** How many a unit keeps. */
export const mostOwn = 200

export async function loadOwn(settings: Pick<ProjectStore, 'readSetting'>): Promise<readonly OwnReminder[]> {
  const kept = await settings.readSetting(name)
  return kept === undefined ? [] : (Kept.safeParse(JSON.parse(kept)).data ?? [])
}

/** What is kept for all of them. */
export function ownSetting(reminders: readonly OwnReminder[]): Setting {
  return { name, value: reminders.length === 0 ? null : JSON.stringify(reminders) }
}
