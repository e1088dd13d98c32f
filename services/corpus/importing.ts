import type { Importer } from './importer.js'
import type { LibraryStore } from './library-store.js'

/** How far a long use case has come; `total` is null while it is not known. */
export type Step = (done: number, total: number | null) => void

/** What a use case that reads files works with. */
export interface Importing {
  readonly store: LibraryStore
  readonly reader: Importer
  readonly today: string
  readonly step: Step
}
