import { cleanText } from '../../common/clean-text.js'
import type { Run } from '../../flows/engine/engine.js'
import type { CatalogueEntry } from '../../flows/engine/entry.js'
import { confirmKey } from '../../flows/form/form.js'
import { readRunFile } from '../../flows/form/run-file.js'
import { carriesSecretMarking } from '../secret-marking.js'

/** A filing that a colleague exported, as one's own begins from it; or why it cannot. */
export type ColleaguesFiling<E extends CatalogueEntry> =
  | {
      readonly kind: 'filing'
      readonly entry: E
      readonly answers: Run['answers']
      /** The labels of what has to be answered anew, since the form has changed. */
      readonly again: readonly string[]
    }
  | { readonly kind: 'unreadable'; readonly problem: string }
  /** It carries a mark of secrecy: not kept. */
  | { readonly kind: 'secret' }

/** Reads the file. What was the colleague's last word is not one's own: it has to be said again. */
export function colleaguesFiling<E extends CatalogueEntry>(text: string, entries: readonly E[]): ColleaguesFiling<E> {
  const read = readRunFile(text, entries)
  if ('problem' in read) return { kind: 'unreadable', problem: read.problem }
  const { [confirmKey]: _, ...given } = read.run.answers
  const answers = Object.fromEntries(Object.entries(given).map(([key, said]) => [cleanText(key), cleanText(said)]))
  // What was escaped in the file is plain only now.
  if (Object.values(answers).some(carriesSecretMarking)) return { kind: 'secret' }
  return { kind: 'filing', entry: read.entry, answers, again: read.again }
}
