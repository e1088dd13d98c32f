import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import pg from 'pg'
import { openStores, type Stores } from '../../adapters/storage/open-stores.js'
import type { SomePostgres } from '../../commands/chaos/some-postgres.js'

/** A database with our store in it, and the same kind of database used plainly, beside each other on one disk. */
export interface Disk {
  readonly name: string
  readonly stores: Stores
  /** Runs a statement in a commit of its own, with `?` for each value; resolves with its rows. */
  run(sql: string, values: readonly (string | number)[]): Promise<readonly Record<string, unknown>[]>
  close(): Promise<void>
}

export async function sqliteDisk(): Promise<Disk> {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-bench-'))
  const stores = await openStores({ dataDir: folder })
  const bare = new Libsql(join(folder, 'bare.db'))
  bare.pragma('journal_mode=WAL')
  bare.pragma('synchronous=FULL')
  return {
    name: 'SQLite',
    stores,
    async run(sql, values) {
      const statement = bare.prepare(sql)
      if (statement.reader) return statement.all(values) as Record<string, unknown>[]
      statement.run(values)
      return []
    },
    async close() {
      bare.close()
      await stores.store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function postgresDisk(server: SomePostgres): Promise<Disk> {
  const databaseUrl = await server.newDatabase()
  const stores = await openStores({ dataDir: tmpdir(), databaseUrl })
  const bare = new pg.Client({ connectionString: databaseUrl })
  await bare.connect()
  return {
    name: 'PostgreSQL',
    stores,
    async run(sql, values) {
      let at = 0
      const numbered = sql.replace(/\?/g, () => `$${++at}`)
      return (await bare.query(numbered, [...values])).rows
    },
    async close() {
      await bare.end()
      await stores.store.close()
    },
  }
}
