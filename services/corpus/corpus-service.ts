import { AppError } from '../../common/errors.js'
import {
  type CitedState,
  citedState,
  lookUp,
  type Resolved,
  resolveReferences,
} from '../../knowledge/answer/library.js'
import type { Library, LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { measuresId } from '../../regulation/measures.js'
import type { Regulation } from '../../regulation/regulation.js'
import { authorise } from '../people/authorise.js'
import type { Caller } from '../people/caller.js'
import { type AddReport, addTexts } from './add-texts.js'
import { type CheckReport, checkTexts } from './check-texts.js'
import type { Importer } from './importer.js'
import type { Step } from './importing.js'
import type { LibraryStore } from './library-store.js'
import { removeTexts } from './remove-texts.js'
import { type RereadReport, rereadTexts } from './reread-texts.js'
import { reviewKey } from './review-key.js'
import { type UpdateReport, updateText } from './update-text.js'

export interface CorpusServiceParts {
  readonly store: LibraryStore
  /** Opened for a use case that reads files, and closed after it. */
  readonly importer: () => Importer
  /** The day in Beijing: which editions hold. */
  readonly today: () => string
}

export interface Listing {
  readonly held: number
  /** Those whose title contains what was asked for. */
  readonly entries: readonly LibraryEntry[]
  /** How many articles wait for review. */
  readonly waiting: number
  readonly cited: readonly CitedState[]
}

/** A place that was named, and whether its words changed since what is based on them was checked. */
export type Shown = Resolved & { readonly isPending: boolean }

/**
 * The library of a deployment: what is held, and the only way in which it changes. Guests are refused. A running program
 * goes on with the library as it was until its `KnowledgeHolder` is refreshed.
 */
export interface CorpusService {
  /** Imports files, folders and archives; what has not changed since it was read is not read again. */
  add(caller: Caller, names: readonly string[], step?: Step): Promise<AddReport>
  /** Imports a new edition; `of` names the regulation where the new file bears another title. */
  update(caller: Caller, file: string, of?: string): Promise<UpdateReport>
  /** Takes added regulations out, by id or title; those that went. What ships with the product stays. */
  remove(caller: Caller, names: readonly string[]): Promise<readonly Regulation[]>
  /** Reads kept files again: of one regulation, by id or title, or of all. */
  reread(caller: Caller, only?: string, step?: Step): Promise<RereadReport>
  check(caller: Caller, step?: Step): CheckReport
  list(caller: Caller, word?: string): Listing
  /** The places that words name: in the measures, or in the regulation `of`. */
  show(caller: Caller, words: string, of?: string): readonly Shown[]
  /** What is based on a regulation was checked: its marks come off. Tells how many there were. */
  confirmReview(caller: Caller, name: string): { readonly regulation: Regulation; readonly count: number }
}

export function corpusService({ store, importer, today }: CorpusServiceParts): CorpusService {
  /** A change that reads files: alone, and with an importer that is closed after it. */
  function importing<T>(change: (reader: Importer) => Promise<T>): Promise<T> {
    return store.whileLocked(async () => {
      const reader = importer()
      try {
        return await change(reader)
      } finally {
        await reader.close()
      }
    })
  }

  function looking<T>(look: (library: Library) => T): T {
    const library = store.open()
    try {
      return look(library)
    } finally {
      library.close()
    }
  }

  function named(library: Library, name: string): LibraryEntry {
    const entry = lookUp(library, name, today())
    if (!entry) throw new AppError('NOT_HELD', `库里没有《${name}》。`, `no entry named "${name}"`)
    return entry
  }

  return {
    async add(caller, names, step = quietly) {
      authorise(caller)
      return importing(reader => addTexts(names, { store, reader, today: today(), step }))
    },
    async update(caller, file, of) {
      authorise(caller)
      return importing(reader => updateText(file, of, { store, reader, today: today() }))
    },
    async remove(caller, names) {
      authorise(caller)
      return store.whileLocked(async () => removeTexts(store, names, today()))
    },
    async reread(caller, only, step = quietly) {
      authorise(caller)
      return importing(reader => rereadTexts(only, { store, reader, today: today(), step }))
    },
    check(caller, step = quietly) {
      authorise(caller)
      return checkTexts(store, step)
    },
    list(caller, word = '') {
      authorise(caller)
      return looking(library => ({
        held: library.entries.length,
        entries: library.entries.filter(entry => entry.regulation.title.includes(word)),
        waiting: store.pendingReview().size,
        cited: citedState(library, today()),
      }))
    },
    show(caller, words, of) {
      authorise(caller)
      return looking(library => {
        const regulation = of === undefined ? measuresId : named(library, of).regulation.id
        const pending = store.pendingReview()
        return resolveReferences(library, words, { regulation }, today()).map(one => ({
          ...one,
          isPending: 'unit' in one && pending.has(reviewKey(one.unit.regulation, one.unit)),
        }))
      })
    },
    confirmReview(caller, name) {
      authorise(caller)
      const { regulation } = looking(library => named(library, name))
      return { regulation, count: store.confirmReview(regulation.id) }
    },
  }
}

const quietly: Step = () => undefined
