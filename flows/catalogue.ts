import type { CatalogueEntry } from './engine/entry.js'
import { filings } from './form/filings.js'
import { changeEntry } from './worked/change/flow.js'
import { checklistEntry } from './worked/checklist/flow.js'

/** Every filing there is. A new one is a file in `definitions/` and a line here. */
export const catalogue: readonly CatalogueEntry[] = [changeEntry, checklistEntry, ...filings]

export function entryFor(id: string): CatalogueEntry | undefined {
  return catalogue.find(entry => entry.flow.id === id)
}
