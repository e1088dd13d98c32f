import { existsSync, statSync } from 'node:fs'
import { Kysely, type Migration, Migrator } from 'kysely'
import Database from 'libsql'
import { libsqlDialect } from './libsql-dialect.js'
import { migrations } from './migrations.js'
import { damaged, explained, newerSchema } from './store-errors.js'
import type { Tables } from './tables.js'

export interface OpenDatabase {
  readonly db: Kysely<Tables>
  /** Lets the file go, so that another process (or this one, again) may open it. */
  close(): Promise<void>
}

/** A file up to this size is read through before it is used; a larger one would keep people waiting. */
const checkedUpTo = 32 * 1024 * 1024

/**
 * Opens the database of a data folder for this process alone, and brings its tables up to date, whole or not at all.
 *
 * Nothing is written before we know that nobody else holds the file, that it is sound, and that it is not from a newer
 * version. Rejects with an AppError that says what to do.
 */
export async function openDatabase(
  path: string,
  steps: Readonly<Record<string, Migration>> = migrations,
): Promise<OpenDatabase> {
  const database = openFile(path)
  let release = unlock
  try {
    refuseNewer(database, path, steps)
    database.pragma('journal_mode=WAL')
    database.pragma('synchronous=FULL')
    release = letGo
    const db = new Kysely<Tables>({ dialect: libsqlDialect(database) })
    await migrate(db, steps)
    return {
      db,
      async close() {
        letGo(database)
        await db.destroy()
      },
    }
  } catch (error) {
    release(database)
    database.close()
    throw explained(error, path)
  }
}

function openFile(path: string): Database.Database {
  try {
    const size = existsSync(path) ? statSync(path).size : 0
    const database = new Database(path)
    try {
      database.pragma('locking_mode=EXCLUSIVE')
      database.exec('BEGIN EXCLUSIVE')
      database.exec('COMMIT')
      if (size > 0 && size <= checkedUpTo) check(database, path)
      return database
    } catch (error) {
      unlock(database)
      database.close()
      throw error
    }
  } catch (error) {
    throw explained(error, path)
  }
}

function check(database: Database.Database, path: string): void {
  const found = database.prepare('PRAGMA quick_check(1)').all([]) as { quick_check: string }[]
  const finding = found[0]?.quick_check
  if (finding !== undefined && finding !== 'ok') throw damaged(path, finding)
}

function refuseNewer(database: Database.Database, path: string, steps: Readonly<Record<string, Migration>>): void {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE name = 'kysely_migration'").all([])
  if (tables.length === 0) return
  const done = database.prepare('SELECT name FROM kysely_migration').all([]) as { name: string }[]
  const unknown = done.map(row => row.name).filter(name => !Object.hasOwn(steps, name))
  if (unknown.length > 0) throw newerSchema(path, unknown)
}

async function migrate(db: Kysely<Tables>, steps: Readonly<Record<string, Migration>>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...steps }) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** libsql holds its lock until it is garbage collected; leaving WAL lets it go at once, and leaves a single file behind. */
function letGo(database: Database.Database): void {
  database.pragma('journal_mode=DELETE')
  unlock(database)
}

/** Gives up the lock without writing anything. */
function unlock(database: Database.Database): void {
  for (const sql of ['PRAGMA locking_mode=NORMAL', 'SELECT 1 FROM sqlite_master LIMIT 1']) {
    try {
      database.prepare(sql).all([])
    } catch {
      // a file that cannot be read was not locked by us either, or is from now on
    }
  }
}
