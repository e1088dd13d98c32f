import type { IncomingMessage } from './message.js'
import type { Reply } from './reply.js'

/**
 * A place where people talk to the bot: the web chat, a terminal.
 *
 * A channel only translates. It turns its own update into an {@link IncomingMessage}, and draws the {@link Reply}
 * that comes back. Whatever needs a decision lives in `bot/`.
 */
export interface Channel {
  /** Part of session keys and logs: keep it stable. For example `web`. */
  readonly name: string
  /** Starts listening. Resolves once messages can arrive. */
  start(handle: (message: IncomingMessage) => Promise<Reply>): Promise<void>
  /** Takes no more messages, and waits for those under way. */
  stop(): Promise<void>
}
