import type { Reply } from '../../bot/reply.js'
import type { Inbox } from '../../services/reminders/inbox.js'
import type { Outbox } from '../../services/reminders/outbox.js'
import { backedUp } from './backup/upgrade-backup.js'
import { conversationStore } from './sql/conversation-store.js'
import { type Database, explaining } from './sql/database.js'
import { inboxItemStore } from './sql/inbox-item-store.js'
import { type MessengerStores, messengerStores } from './sql/messenger-stores.js'
import { migrations } from './sql/migrations.js'
import { outboxStore } from './sql/outbox-store.js'
import { projectStore } from './sql/project-store.js'
import { clearOutdated } from './sql/retention-store.js'
import { databaseFile, openSqlite } from './sqlite/open-sqlite.js'
import type { Store } from './store.js'

/** Everything the program keeps, in one database. */
export interface Stores {
  readonly store: Store
  readonly messengers: MessengerStores
  readonly outbox: Outbox<Reply>
  readonly inbox: Inbox<Reply>
  /** Lets go of what nobody needs any more. Resolves with how many rows that were. */
  readonly clearOutdated: (now: number) => Promise<number>
  /** For further stores on the same database, and for backups. */
  readonly database: Database
}

export interface Where {
  readonly dataDir: string
  /** PostgreSQL instead of the file in the data folder. */
  readonly databaseUrl?: string | undefined
}

/** Opens the database, SQLite's or PostgreSQL's. Closing the store lets it go. */
export async function openStores(where: Where): Promise<Stores> {
  const database = await openDatabase(where)
  const projects = explaining(database, projectStore(database))
  const conversations = explaining(database, conversationStore(database))
  const store = { ...conversations, projects, close: database.close }
  return {
    store,
    messengers: messengerStores(database),
    outbox: explaining(database, outboxStore(database)),
    inbox: explaining(database, inboxItemStore(database)),
    ...explaining(database, { clearOutdated: (now: number) => clearOutdated(database, now) }),
    database,
  }
}

/** Opens the database; before one that holds data is upgraded, the whole data folder is backed up. */
export async function openDatabase({ dataDir, databaseUrl }: Where): Promise<Database> {
  if (databaseUrl === undefined) return openSqlite(databaseFile(dataDir), migrations, backedUp(dataDir))
  // Its driver is loaded only where it is used: the program is ready sooner without it.
  const { openPostgres } = await import('./postgres/open-postgres.js')
  return openPostgres(databaseUrl, migrations, backedUp(dataDir))
}
