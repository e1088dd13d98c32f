import type { CatalogueEntry } from '../../../flows/engine/catalogue-entry.js'
import type { Utterance } from '../../../language/utterance.js'
import type { RequestContext } from '../../request-context.js'
import type { Intent } from '../intent.js'
import type { Place, PlaceGroup, Standing } from '../standing.js'

/** Sentences by where they are said, several in one text with 「｜」 between them. `anywhere`: in every place. */
export type Sentences = Readonly<Partial<Record<Place | PlaceGroup | 'anywhere', string>>>

/** By the state of the conversation, then by what is meant; several sentences in one text with 「｜」 between them. */
export type Situations = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A sentence in its place, and all that is needed to make an intent of it. */
export interface Said {
  readonly utterance: Utterance
  readonly standing: Standing
  readonly context: RequestContext
  readonly catalogue: readonly CatalogueEntry[]
}

/** One way in which a sentence can be meant. A new intent is one of these rows. */
export interface IntentRow {
  readonly id: string
  /** What a button says that offers this meaning, where two are close. */
  readonly label: string
  /** It changes what is kept: where it is in doubt, it is asked back sooner. */
  readonly stores?: true
  /** Where it can be meant; everywhere where it is left out. */
  readonly where?: readonly (Place | PlaceGroup)[]
  /** Sentences that mean it, in the words of many people. */
  readonly yes: Sentences
  /** Sentences that look like it and mean something else. */
  readonly no?: Sentences
  /** What is to be done; null where the sentence, looked at closely, cannot mean it. */
  readonly become: (said: Said) => Intent | null
}
