import type { HandedFile } from '../services/documents/handed-file.js'
import type { Sender } from '../services/people/pairings.js'

/** What a person said, whatever the channel. */
export interface IncomingMessage {
  /** One thread of talk: `web:3f2…`, `console`, `telegram:42`. Messages of one conversation are handled in order. */
  readonly conversation: string
  /** The channel's own id of the message: a redelivery carries the same one, and is answered once. */
  readonly id: string
  /** Cleaned at the door (NUL, half surrogates); at most 4,000 characters. */
  readonly text: string
  /** Set when a button was tapped: the choice's id. Then `text` is its label. */
  readonly choice?: string
  /** A file that was handed in, with or without words. */
  readonly file?: HandedFile
  /** Set by channels that anybody may write to; without it, whoever sits at this machine's page or terminal speaks. */
  readonly sender?: Sender
  /** Whose drafts can be gone on with: set at the door, never by a channel; else the conversation tells. */
  readonly person?: string
}
