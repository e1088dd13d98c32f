import type { Reply } from '../../api/talk.js'

/** One exchange: what the person said or tapped, and what came back. */
export interface Turn {
  /** The message's id: a retry carries the same one, so it is answered once. */
  readonly id: string
  readonly said: string
  /** The name of a file that went with it. */
  readonly file?: string
  readonly choice: string | null
  readonly state: 'waiting' | 'answered' | 'failed'
  readonly reply: Reply | null
  /** Why it failed, for the person. */
  readonly problem: string | null
}

/** A conversation as it is kept in the browser between visits. */
export interface Saved {
  readonly conversation: string
  readonly turns: readonly Turn[]
}
