import type { Store } from '../../bot/ports.js'
import { conversationStore } from './sql/conversation-store.js'
import { type Database, explaining } from './sql/database.js'
import { type MessengerStores, messengerStores } from './sql/messenger-stores.js'
import { databaseFile, openSqlite } from './sqlite/open-sqlite.js'

/** Everything the program keeps, in one database. */
export interface Stores {
  readonly store: Store
  readonly messengers: MessengerStores
  /** For further stores on the same database, and for backups. */
  readonly database: Database
}

/** Opens the database of the data folder. Closing the store lets it go. */
export async function openStores({ dataDir }: { readonly dataDir: string }): Promise<Stores> {
  const database = await openSqlite(databaseFile(dataDir))
  const store = { ...explaining(database, conversationStore(database)), close: database.close }
  return { store, messengers: messengerStores(database), database }
}
