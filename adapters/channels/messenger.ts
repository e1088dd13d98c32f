import type { Channel } from '../../bot/channel.js'
import type { Reply } from '../../bot/reply.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import type { HttpServer } from '../http/server.js'
import type { MessengerStores } from '../storage/sql/messenger-stores.js'

/** A channel to which something can be said that nobody asked for. */
export interface Messenger extends Channel {
  /** Rejects with `NotDeliveredError`. */
  send(conversation: string, reply: Reply): Promise<void>
  /** How its line is, for people. */
  state(): { readonly isConnected: boolean; readonly says: string }
}

/** What a messenger is opened with. */
export interface MessengerParts {
  /** For those that are called from outside; routes are added before it listens. */
  readonly server: HttpServer
  readonly stores: MessengerStores
  /** What its menu offers. */
  readonly catalogue: readonly CatalogueEntry[]
  /** Milliseconds. */
  readonly now: () => number
  /** In English; nothing that a person said, and no secret. */
  readonly log: (line: string, error?: unknown) => void
}
