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
}
