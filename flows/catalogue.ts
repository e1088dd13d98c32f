import { changeEntry } from './definitions/change.js'
import { checklistEntry } from './definitions/checklist.js'
import type { Entry } from './entry.js'
import { filings } from './filings/filings.js'

/** Every filing there is. A new one is a file in `definitions/` and a line here. */
export const catalogue: readonly Entry[] = [changeEntry, checklistEntry, ...filings]

export function entryFor(id: string): Entry | undefined {
  return catalogue.find(entry => entry.flow.id === id)
}
