import { buildLibraryIndex, openLibraryIndex } from '../../adapters/library/library-index.js'
import { openAdded, replaceAdded } from '../../adapters/library/library-store.js'
import type { TextToStore } from '../../services/corpus/library-store.js'

/** A way to keep what was added to the library. */
export interface KeptLibrary {
  readonly name: string
  write(texts: readonly TextToStore[]): void
  open(): { search(question: string): number; unitsOf(regulation: string): number; close(): void }
  /** Puts a new edition of one text in the place of the old one, searchable. */
  change(text: TextToStore): void
}

const today = '2026-11-22'

/** As the product keeps it. */
export function packedLibrary(dataDir: string): KeptLibrary {
  return {
    name: '办法通的文件',
    write(texts) {
      const now = replaceAdded(dataDir, openAdded(dataDir), [], texts)
      buildLibraryIndex(dataDir, now, today)
      now.close()
    },
    open() {
      const added = openAdded(dataDir)
      const index = openLibraryIndex(dataDir, added)
      const byId = new Map(added.entries.map(entry => [entry.regulation.id, entry]))
      return {
        search: question => index?.search(question, 10).length ?? 0,
        unitsOf: id => byId.get(id)?.units.length ?? 0,
        close: () => added.close(),
      }
    },
    change(text) {
      const added = openAdded(dataDir)
      const stays = added.packed.filter(one => one.regulation.id !== text.regulation.id)
      const now = replaceAdded(dataDir, added, stays, [text])
      buildLibraryIndex(dataDir, now, today)
      now.close()
    },
  }
}
