import { asking } from './asking.js'
import { filing } from './filing.js'
import { projects } from './projects.js'
import { reminding } from './reminding.js'
import type { IntentRow } from './row.js'
import { talking } from './talking.js'

/** Every way in which a sentence can be meant. */
export const intentTable: readonly IntentRow[] = [...asking, ...talking, ...filing, ...projects, ...reminding]

export function rowOf(id: string): IntentRow | undefined {
  return intentTable.find(row => row.id === id)
}
