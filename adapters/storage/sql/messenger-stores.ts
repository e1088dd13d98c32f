import type { Pairings } from '../../../services/people/pairings.js'
import type { ButtonTable } from '../../channels/button-table.js'
import type { UpdateInbox } from '../../channels/update-inbox.js'
import { buttonsOn } from './button-store.js'
import { type Database, explaining } from './database.js'
import { inboxOn } from './inbox-store.js'
import { pairingsOn } from './pairing-store.js'

/** What messengers need to be kept, beside what the bot keeps. */
export interface MessengerStores {
  readonly buttons: ButtonTable
  readonly pairings: Pairings
  /** `channel` names the account there: `telegram:<bot>`. */
  inboxOf(channel: string): UpdateInbox
}

export function messengerStores(database: Database): MessengerStores {
  const { db, unit } = database
  return {
    buttons: explaining(database, buttonsOn(db, unit)),
    pairings: explaining(database, pairingsOn(db, unit)),
    inboxOf: channel => explaining(database, inboxOn(db, unit, channel)),
  }
}
