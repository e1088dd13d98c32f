import { z } from 'zod'
import type { Day } from '../../common/day.js'
import type { Duty } from '../../projects/duties.js'
import type { ProjectStore } from '../../projects/ports.js'

/** What was last said of each duty: which day it had then, and when that was. */
export type ToldDays = Readonly<Record<string, ToldDay>>

export interface ToldDay {
  /** Of the duty that it was. */
  readonly key: string
  /** The due day that the reminder named. */
  readonly day: Day
  /** The day on which it was said. */
  readonly on: Day
}

/** By what name it is kept. */
const name = 'reminders-told'

const Kept = z.record(z.string(), z.object({ key: z.string(), day: z.string(), on: z.string() }))

/**
 * A duty whichever day it has: another notice for the same thing is the same one, and so is whatever still comes after the
 * work, which is asked about once.
 */
export function toldKey({ project, rule, period, isAfterWork }: Duty): string {
  if (isAfterWork) return `${project.id}/${rule.id}:after-work`
  return `${project.id}/${rule.id}${period === null ? '' : `:${period}`}`
}

export async function loadTold(settings: Pick<ProjectStore, 'readSetting'>): Promise<ToldDays> {
  const kept = await settings.readSetting(name)
  return kept === undefined ? {} : (Kept.safeParse(JSON.parse(kept)).data ?? {})
}

/** Keeps what was said of the duties that are still open; of others it is of no use. */
export async function saveTold(
  settings: Pick<ProjectStore, 'writeSetting'>,
  told: ToldDays,
  open: readonly Duty[],
): Promise<void> {
  const keys = new Set(open.map(toldKey))
  const left = Object.fromEntries(Object.entries(told).filter(([key]) => keys.has(key)))
  await settings.writeSetting(name, JSON.stringify(left))
}
