import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Database, onlyUnit } from '../sql/database.js'
import { type Migrations, migrate, pendingOf, refuseNewer, type Upgrade } from '../sql/migrate.js'
import { migrations } from '../sql/migrations.js'
import type { Tables } from '../sql/tables.js'
import { unitGuard } from '../sql/unit-guard.js'
import { keyedQueueAcross } from './keyed-queue-across.js'
import { againstOlder, oneAtATime, sayVersion } from './older-instances.js'
import { explained } from './postgres-errors.js'

/** How many connections one instance takes at most for queries, and as many again for conversations in hand. */
const connections = 8
/** How long to wait for a connection, in milliseconds. */
const connectTimeout = 10_000

const basics = { kind: 'postgres', explained } as const

export interface PostgresDatabase extends Database {
  /** How many connections other programs of ours hold. */
  readonly others: () => Promise<number>
}

/**
 * Opens a PostgreSQL database, which several instances may share, and brings its tables up to date, whole or not at all,
 * one instance at a time; those that hold data as `upgrade` says. Rejects with an AppError that says what to do and never
 * shows the address.
 */
export async function openPostgres(
  url: string,
  steps: Migrations = migrations,
  upgrade?: Upgrade,
): Promise<PostgresDatabase> {
  try {
    const pool = newPool(url, steps)
    const lockPool = newPool(url, steps)
    const everything = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
    const close = async () => {
      await lockPool.end()
      await everything.destroy()
      if (!pool.ended) await pool.end()
    }
    try {
      const readable = async () => {
        const done = await migrationsIn(pool)
        refuseNewer(done, steps, 'PostgreSQL')
        return done
      }
      if (pendingOf(steps, await readable()).length > 0) {
        await oneAtATime(lockPool, async () =>
          // Another instance may have done it while we waited.
          migrate(everything, steps, { ...basics, done: await readable(), upgrade, fence: againstOlder }),
        )
      }
    } catch (error) {
      await close()
      throw error
    }
    return {
      ...basics,
      db: everything.withPlugin(unitGuard(onlyUnit)),
      unit: onlyUnit,
      everything,
      inOrder: keyedQueueAcross(lockPool, onlyUnit),
      others: () => othersThan([pool, lockPool]),
      close,
    }
  } catch (error) {
    throw explained(error)
  }
}

function newPool(connectionString: string, steps: Migrations): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: connectTimeout,
    application_name: 'banfatong',
    keepAlive: true,
    types: { getTypeParser },
    onConnect: connection => sayVersion(connection, steps),
  })
  // A connection that breaks is left out of the pool; whoever was using it hears of it from the query.
  pool.on('error', () => {})
  pool.on('connect', connection => connection.on('error', () => {}))
  return pool
}

/** 64-bit integers as numbers, once and for all: ours are milliseconds and counts, far below where numbers get coarse. */
const int8 = 20

const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === int8 ? (text: string) => wholeNumber(text) : pg.types.getTypeParser(type, format)

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`a bigint that a number cannot hold: ${text}`)
  return number
}

/** Counted by name; our own pools are told apart by the processes that serve them. */
async function othersThan(ours: readonly pg.Pool[]): Promise<number> {
  const own = ours.reduce((sum, pool) => sum + pool.totalCount, 0)
  const found = await ours[0]?.query<{ count: number }>(
    "select count(*) as count from pg_stat_activity where datname = current_database() and application_name = 'banfatong'",
  )
  return (found?.rows[0]?.count ?? 0) - own
}

async function migrationsIn(pool: pg.Pool): Promise<string[]> {
  const table = await pool.query<{ found: string | null }>("select to_regclass('kysely_migration') as found")
  if (!table.rows[0]?.found) return []
  const done = await pool.query<{ name: string }>('select name from kysely_migration')
  return done.rows.map(row => row.name)
}
