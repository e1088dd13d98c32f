import { buildLibraryIndex } from '../../adapters/library/library-index.js'
import { whileLocked } from '../../adapters/library/library-lock.js'
import { openAdded, readSources, replaceAdded, writeSources } from '../../adapters/library/library-store.js'
import { nameKey } from '../../knowledge/answer/titles.js'
import type { Regulation } from '../../regulation/regulation.js'

/** Takes added regulations out by id or title; returns those that went. Shipped ones stay. */
export function removeAdded(dataDir: string, names: readonly string[], today: string): Promise<Regulation[]> {
  return whileLocked(dataDir, async () => {
    const added = openAdded(dataDir)
    const keys = new Set(names.map(nameKey))
    const goes = added.packed.filter(
      ({ regulation }) => names.includes(regulation.id) || keys.has(nameKey(regulation.title)),
    )
    if (goes.length > 0) {
      const after = replaceAdded(
        dataDir,
        added,
        added.packed.filter(entry => !goes.includes(entry)),
        [],
      )
      buildLibraryIndex(dataDir, after, today)
      after.close()
      forget(dataDir, new Set(goes.map(entry => entry.regulation.id)))
    } else added.close()
    return goes.map(entry => entry.regulation)
  })
}

/** A file whose regulation was taken out is read again when it is added again. */
function forget(dataDir: string, ids: ReadonlySet<string>): void {
  const sources = readSources(dataDir)
  writeSources(
    dataDir,
    Object.fromEntries(Object.entries(sources).filter(([, one]) => !one.ids.some(id => ids.has(id)))),
  )
}
