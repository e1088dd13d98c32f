import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { Fence, Migrations } from '../sql/migrate.js'
import type { Tables } from '../sql/tables.js'

/** What PostgreSQL says to an instance whose version is older than the tables. */
export const olderThanTables = 'BF001'

/**
 * Instances share a PostgreSQL database, so one of an older version may still be running when the tables change. Each
 * connection says which tables it knows, and the database itself refuses what a connection writes that says less, or, as
 * those of versions before this rule, nothing.
 */
export async function sayVersion(connection: pg.ClientBase, steps: Migrations): Promise<void> {
  const newest = Object.keys(steps).sort().at(-1) ?? ''
  await connection.query("select set_config('banfatong.tables', $1, false)", [newest])
}

/** The message is read in the log of an instance that knows nothing of all this. */
const refuseOlder = sql`
  create or replace function banfatong_refuse_older() returns trigger language plpgsql as $$
  begin
    if coalesce(current_setting('banfatong.tables', true), '') collate "C"
      < (select max(name collate "C") from kysely_migration)
    then
      raise exception using errcode = '${sql.raw(olderThanTables)}',
        message = '数据库已由更新版本的办法通升级，这个旧版本不能再写入。请停下它，换用新版本。';
    end if;
    return null;
  end $$`

export const againstOlder: Fence = {
  /** Whoever is writing is waited for, and then waits: no row is written that the change does not see. */
  async lock(db) {
    const tables = await ourTables(db)
    if (tables.length > 0) await sql`lock table ${sql.join(tables.map(name => sql.table(name)))}`.execute(db)
  },
  async raise(db) {
    await refuseOlder.execute(db)
    for (const table of (await ourTables(db)).map(name => sql.table(name))) {
      await sql`drop trigger if exists banfatong_refuse_older on ${table}`.execute(db)
      await sql`create trigger banfatong_refuse_older before insert or update or delete on ${table}
        for each statement execute procedure banfatong_refuse_older()`.execute(db)
    }
  },
}

async function ourTables(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables()
  return tables.map(table => table.name).filter(name => !name.startsWith('kysely_'))
}

/** Runs a task while no other instance runs one: who comes second waits as long as it takes. */
export async function oneAtATime<T>(pool: pg.Pool, task: () => Promise<T>): Promise<T> {
  const connection = await pool.connect()
  try {
    await connection.query("select pg_advisory_lock(hashtextextended('banfatong upgrade', 0))")
    return await task()
  } finally {
    // The lock goes with its connection.
    connection.release(true)
  }
}
