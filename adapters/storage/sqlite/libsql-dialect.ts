import {
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type Database from 'libsql'

/**
 * Kysely over libsql, which is like better-sqlite3 but for its bindings: a boolean ends the process, a number arrives as
 * REAL, a text ends at U+0000. So every value is turned into something safe here, or refused.
 */
export function libsqlDialect(database: Database.Database): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ForgivingDriver(database),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Without this, a migration that breaks half way stays half done. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** SQLite itself rolls back when the disk is full or fails; a second time would hide what had happened. */
class ForgivingDriver extends SqliteDriver {
  constructor(private readonly database: Database.Database) {
    super({ database: safelyBound(database) })
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.inTransaction) await super.rollbackTransaction(connection)
  }
}

function safelyBound(database: Database.Database): SqliteDatabase {
  return {
    close: () => void database.close(),
    prepare(sql) {
      const statement = database.prepare(sql)
      return {
        reader: statement.reader,
        all: parameters => statement.all(parameters.map(bindable)),
        run: parameters => statement.run(parameters.map(bindable)),
        iterate: parameters => statement.iterate(parameters.map(bindable)),
      }
    },
  }
}

/** A value as libsql may have it; anything it would damage is a mistake of ours. */
export function bindable(value: unknown): string | bigint | Uint8Array | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (Number.isSafeInteger(value)) return BigInt(value as number)
  if (typeof value === 'string' && !value.includes('\0')) return value
  const what =
    typeof value === 'string' ? 'a text with U+0000' : typeof value === 'number' ? 'a fraction' : typeof value
  throw new TypeError(`cannot be kept in SQLite: ${what}`)
}
