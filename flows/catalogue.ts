import { changeEntry } from './definitions/change.js'
import { checklistEntry } from './definitions/checklist.js'
import type { Entry } from './entry.js'

/** Every filing there is. A new one is a file in `definitions/` and a line here. */
export const catalogue: readonly Entry[] = [changeEntry, checklistEntry]

export function entryFor(id: string): Entry | undefined {
  return catalogue.find(entry => entry.flow.id === id)
}
