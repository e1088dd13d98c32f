import type { LibraryStore } from '../../services/corpus/library-store.js'
import { dependentsOf } from './dependents.js'
import { buildLibraryIndex } from './library-index.js'
import { whileLocked } from './library-lock.js'
import { libraryFolder, loadLibrary, openAdded, readSources, replaceAdded, writeSources } from './library-store.js'
import { dropOriginals, keepOriginal, readOriginal } from './originals.js'
import { confirmReview, markForReview, pendingReview } from './review-marks.js'
import { loadShippedLibrary } from './shipped-library.js'

/** The library as files in `DATA_DIR/library`. */
export function openLibraryStore(dataDir: string): LibraryStore {
  const folder = libraryFolder(dataDir)
  return {
    whileLocked: change => whileLocked(dataDir, change),
    shipped: () => loadShippedLibrary(),
    open: () => loadLibrary(dataDir),
    added() {
      const added = openAdded(dataDir)
      const packedOf = new Map(added.entries.map((entry, at) => [entry, added.packed[at]]))
      return {
        entries: added.entries,
        replace(stays, comes, today) {
          const stay = stays.flatMap(entry => packedOf.get(entry) ?? [])
          const now = replaceAdded(dataDir, added, stay, comes)
          const indexed = buildLibraryIndex(dataDir, now, today)
          now.close()
          return indexed
        },
        close: added.close,
      }
    },
    keepOriginal: (name, bytes) => keepOriginal(folder, name, bytes),
    readOriginal: original => readOriginal(folder, original),
    dropOriginals: held => dropOriginals(folder, held),
    sources: () => readSources(dataDir),
    saveSources: sources => writeSources(dataDir, sources),
    dependentsOf: regulation => dependentsOf(regulation),
    pendingReview: () => pendingReview(dataDir),
    markForReview: (regulation, units, edition, today) => markForReview(dataDir, regulation, units, edition, today),
    confirmReview: regulation => confirmReview(dataDir, regulation),
  }
}
