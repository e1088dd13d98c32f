import type { FormView, Standing, TableView } from './form-view.js'

/** What stands in a field, by its key. */
export function standingAt(view: FormView, key: string): Standing | undefined {
  const within = (
    parts: readonly (FormView['sections'][number]['parts'][number] | TableView['rows'][number]['cells'][number])[],
  ): Standing | undefined => {
    for (const part of parts) {
      if (part.kind === 'shown') continue
      if (part.kind !== 'table') {
        if (part.key === key) return part
        continue
      }
      if (!key.startsWith(`${part.key}.`)) continue
      const found = within(part.rows.flatMap(row => row.cells))
      if (found) return found
    }
    return undefined
  }
  return within(view.sections.flatMap(section => section.parts))
}
