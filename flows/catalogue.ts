import { changeEntry } from './definitions/change.js'
import type { Entry } from './entry.js'

/** Every filing there is. A new one is a file in `definitions/` and a line here. */
export const catalogue: readonly Entry[] = [changeEntry]

export function entryFor(id: string): Entry | undefined {
  return catalogue.find(entry => entry.flow.id === id)
}
