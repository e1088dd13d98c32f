import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import Libsql from 'libsql'
import { keyedQueue } from '../../../bot/keyed-queue.js'
import { type Database, onlyUnit } from '../sql/database.js'
import { type Migrations, migrate, refuseNewer, type Upgrade } from '../sql/migrate.js'
import { migrations } from '../sql/migrations.js'
import type { Tables } from '../sql/tables.js'
import { unitGuard } from '../sql/unit-guard.js'
import { libsqlDialect } from './libsql-dialect.js'
import { damaged, explained } from './sqlite-errors.js'

/** The file in the data folder that everything is kept in. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'banfatong.db')
}

/** A file up to this size is read through before it is used; a larger one would keep people waiting. */
const checkedUpTo = 32 * 1024 * 1024

/**
 * Opens the database of a data folder for this process alone, and brings its tables up to date, whole or not at all.
 *
 * Nothing is written before we know that nobody else holds the file, that it is sound, and that it is not from a newer
 * version. Tables that hold data are changed as `upgrade` says. Rejects with an AppError that says what to do.
 */
export async function openSqlite(path: string, steps: Migrations = migrations, upgrade?: Upgrade): Promise<Database> {
  const database = openFile(path)
  let release = unlock
  try {
    const done = migrationsIn(database)
    refuseNewer(done, steps, path)
    database.pragma('journal_mode=WAL')
    database.pragma('synchronous=FULL')
    release = letGo
    const everything = new Kysely<Tables>({ dialect: libsqlDialect(database) })
    const basics = { kind: 'sqlite', explained: (error: unknown) => explained(error, path) } as const
    await migrate(everything, steps, { ...basics, done, upgrade })
    return {
      ...basics,
      db: everything.withPlugin(unitGuard(onlyUnit)),
      unit: onlyUnit,
      everything,
      inOrder: keyedQueue(),
      async close() {
        letGo(database)
        await everything.destroy()
      },
    }
  } catch (error) {
    release(database)
    database.close()
    throw explained(error, path)
  }
}

/** Makes sure that nobody has the file open, and that it can be read; changes nothing. Rejects with an AppError. */
export function refuseHeld(path: string): void {
  const database = openFile(path)
  unlock(database)
  database.close()
}

function openFile(path: string): Libsql.Database {
  try {
    const size = existsSync(path) ? statSync(path).size : 0
    const database = new Libsql(path)
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

function check(database: Libsql.Database, path: string): void {
  const found = database.prepare('PRAGMA quick_check(1)').all([]) as { quick_check: string }[]
  const finding = found[0]?.quick_check
  if (finding !== undefined && finding !== 'ok') throw damaged(path, finding)
}

function migrationsIn(database: Libsql.Database): string[] {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE name = 'kysely_migration'").all([])
  if (tables.length === 0) return []
  const done = database.prepare('SELECT name FROM kysely_migration').all([]) as { name: string }[]
  return done.map(row => row.name)
}

/** libsql holds its lock until it is garbage collected; leaving WAL lets it go at once, and leaves a single file behind. */
function letGo(database: Libsql.Database): void {
  try {
    database.pragma('journal_mode=DELETE')
  } catch {
    // The disk is full or fails: the WAL stays beside the file, and whoever opens it next reads both.
  }
  unlock(database)
}

/** Gives up the lock without writing anything. */
function unlock(database: Libsql.Database): void {
  for (const sql of ['PRAGMA locking_mode=NORMAL', 'SELECT 1 FROM sqlite_master LIMIT 1']) {
    try {
      database.prepare(sql).all([])
    } catch {
      // a file that cannot be read was not locked by us either, or is from now on
    }
  }
}
