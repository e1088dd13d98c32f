import type { FilledForm } from '../documents/filled-form.js'
import { type Run, view } from './engine.js'
import type { Cite, Flow } from './flow.js'
import type { Presentation, Surroundings } from './presentation.js'
import type { Guesses } from './propose.js'

/** A flow with everything around it: how it begins, how its result reads, how a reviewer goes through it. */
export interface CatalogueEntryOf<A extends object> {
  readonly flow: Flow<A>
  /** What it does for the person, in one sentence: shown when it begins and in lists. */
  readonly intro: string
  /** The articles it stands on. */
  readonly cites: readonly Cite[]
  /** What people say to begin it, whole or as part of a sentence. */
  readonly starts: readonly string[]
  readonly present: (done: A, around: Surroundings) => Presentation
  /** What a sentence already says, by key: proposed, and taken on 「对」. */
  readonly guess: (text: string) => Guesses
  /** Answers worth trying at a question when all ways through are walked; without, every option is. By key, without item numbers. */
  readonly samples: Readonly<Record<string, readonly string[]>>
}

/** An entry as the catalogue holds it: whose answers it knows is its own business. */
export interface CatalogueEntry extends Omit<CatalogueEntryOf<object>, 'present'> {
  readonly id: string
  readonly title: string
  /** The result in words; null while a question is open. */
  readonly present: (run: Run, around: Surroundings) => Presentation | null
  /** Its document, at any time: what is missing is named. Only for what ends in a document. */
  readonly fill?: (run: Run) => FilledForm
}

export function entry<A extends object>(of: CatalogueEntryOf<A>): CatalogueEntry {
  return {
    ...of,
    id: of.flow.id,
    title: of.flow.options.title,
    present: (run, around) => {
      const seen = view(of.flow, run)
      return seen.kind === 'done' ? of.present(seen.done, around) : null
    },
  }
}
