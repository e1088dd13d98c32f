import { nameKey } from '../../knowledge/answer/law-names.js'
import type { Regulation } from '../../regulation/regulation.js'
import type { LibraryStore } from './library-store.js'

/** Takes added regulations out by id or title; returns those that went. Shipped ones stay. */
export function removeTexts(store: LibraryStore, names: readonly string[], today: string): Regulation[] {
  const added = store.added()
  const keys = new Set(names.map(nameKey))
  const goes = added.entries.filter(
    ({ regulation }) => names.includes(regulation.id) || keys.has(nameKey(regulation.title)),
  )
  const gone = goes.map(entry => entry.regulation)
  if (gone.length === 0) {
    added.close()
    return []
  }
  added.replace(
    added.entries.filter(entry => !goes.includes(entry)),
    [],
    today,
  )
  forget(store, new Set(gone.map(({ id }) => id)))
  return gone
}

/** A file whose regulation was taken out is read again when it is added again. */
function forget(store: LibraryStore, ids: ReadonlySet<string>): void {
  const stay = Object.entries(store.sources()).filter(([, one]) => !one.ids.some(id => ids.has(id)))
  store.saveSources(Object.fromEntries(stay))
}
