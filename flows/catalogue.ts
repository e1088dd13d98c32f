import type { CatalogueEntry, FilingDefinition } from './engine/catalogue-entry.js'
import * as forms from './forms.js'
import { changeEntry } from './worked/change/flow.js'
import { checklistEntry } from './worked/checklist/flow.js'

/** F01 to F22, in the order of the articles; the last two are the reviewer's side. */
export const filings: readonly FilingDefinition[] = Object.values(forms).sort((a, b) =>
  a.form.form.localeCompare(b.form.form),
)

/** Every form there is. */
export const catalogue: readonly CatalogueEntry[] = [changeEntry, checklistEntry, ...filings]

export function entryFor(id: string): CatalogueEntry | undefined {
  return catalogue.find(entry => entry.id === id)
}

/** By the id of its form: `change-note`. */
export function filingFor(id: string): FilingDefinition | undefined {
  return filings.find(one => one.id === id)
}
