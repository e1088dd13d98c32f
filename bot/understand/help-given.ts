import type { Guesses } from '../../flows/engine/propose.js'
import type { QuestionVectors } from '../../knowledge/ports.js'

/** What an encoder and a model have to say of a message before it is answered; each is null where they have nothing. */
export interface Help {
  /** Of the question and its parts. */
  readonly vectors: QuestionVectors
  /** One of the likeliest cards. */
  readonly card: string | null
  /** A follow-up, said so that it stands alone. */
  readonly fuller: string | null
  /** What the words say for a filing, to be shown and taken on 「对」. */
  readonly guesses: Guesses | null
}
