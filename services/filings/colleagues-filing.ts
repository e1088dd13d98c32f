import { carriesSecretMarking } from '../../common/secret-marking.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { readRunFile } from '../../flows/engine/run-file.js'
import type { Run } from '../../flows/engine/state.js'

/** A filing that a colleague exported, as one's own begins from it; or why it cannot. */
export type ColleaguesFiling<E extends CatalogueEntry> =
  | {
      readonly kind: 'filing'
      readonly entry: E
      readonly run: Run
      /** The labels of what has to be answered anew, since the form has changed. */
      readonly again: readonly string[]
    }
  | { readonly kind: 'unreadable'; readonly problem: string }
  /** It carries a mark of secrecy: not kept. */
  | { readonly kind: 'secret' }

export function colleaguesFiling<E extends CatalogueEntry>(text: string, entries: readonly E[]): ColleaguesFiling<E> {
  const read = readRunFile(text, entries)
  if ('problem' in read) return { kind: 'unreadable', problem: read.problem }
  // What was escaped in the file is plain only now.
  if (carriesSecretMarking(JSON.stringify(read.run.data))) return { kind: 'secret' }
  return { kind: 'filing', ...read }
}
