import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { restoreBackup } from '../../../adapters/admin/backup/restore-backup.js'
import { database as lookAtDatabase } from '../../../adapters/admin/doctor/look-at-running.js'
import { backedUp } from '../../../adapters/storage/backup/upgrade-backup.js'
import { openDatabase } from '../../../adapters/storage/open-stores.js'
import { openPostgres } from '../../../adapters/storage/postgres/open-postgres.js'
import type { Database } from '../../../adapters/storage/sql/database.js'
import type { Migrations } from '../../../adapters/storage/sql/migrate.js'
import { migrations } from '../../../adapters/storage/sql/migrations.js'
import { databaseFile, openSqlite } from '../../../adapters/storage/sqlite/open-sqlite.js'
import { somePostgres } from '../../../commands/chaos/some-postgres.js'
import { builtScript } from '../../support/built-script.js'
import { copyOfData, fillPostgres } from '../../support/earlier-data.js'

const server = await somePostgres()
if (!server) console.log('跳过 PostgreSQL 里的升级：没有 TEST_DATABASE_URL，这台机器上也没有 pg_virtualenv。')

/** What the version of December 2026 knew. */
const then: Migrations = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0006'))
/** The places in an upgrade of its data where something may go wrong: before the first change, and after each. */
const points = [Object.keys(then).sort().at(-1) ?? '', ...Object.keys(migrations).filter(name => name > '0006')]

const folders: string[] = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
afterAll(() => server?.stop())

/** Data of December 2026, and how to open it. */
interface Earlier {
  readonly dataDir: string
  readonly databaseUrl?: string
  /** A file, or an address. */
  readonly place: string
  open(steps: Migrations): Promise<Database>
}

async function earlierSqlite(): Promise<Earlier> {
  const dataDir = copyOfData()
  folders.push(dataDir)
  const place = databaseFile(dataDir)
  return { dataDir, place, open: steps => openSqlite(place, steps, backedUp(dataDir)) }
}

async function earlierPostgres(): Promise<Earlier> {
  const { dataDir } = await earlierSqlite()
  rmSync(databaseFile(dataDir))
  const databaseUrl = (await server?.newDatabase()) ?? ''
  await fillPostgres(databaseUrl)
  return {
    dataDir,
    databaseUrl,
    place: databaseUrl,
    open: steps => openPostgres(databaseUrl, steps, backedUp(dataDir)),
  }
}

const kinds = [
  { name: 'SQLite', earlier: earlierSqlite, isHere: true },
  { name: 'PostgreSQL', earlier: earlierPostgres, isHere: server !== undefined },
]

describe.each(kinds)('data of an earlier version in $name', ({ earlier, isHere }) => {
  it.skipIf(!isHere)('are backed up whole before they are upgraded, once, and it is said where', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const data = await earlier()
    const before = await everyRow(await data.open(then))
    await (await openDatabase(data)).close()
    await (await openDatabase(data)).close()
    const [backup = '', ...more] = upgradeBackups(data.dataDir)
    expect(more).toEqual([])
    expect(told.mock.calls.join()).toContain(backup)
    expect((await lookAtDatabase(data, undefined)).says).toContain(backup)
    expect(readdirSync(join(backup, 'files')).sort()).toEqual(['library', 'templates'])
    expect(await everyRow(await openSqlite(join(backup, 'banfatong.db'), then))).toEqual(before)
  })

  it.skipIf(!isHere)('are not touched where they cannot be backed up, and it is said what to do', async () => {
    const data = await earlier()
    const before = await everyRow(await data.open(then))
    rmSync(join(data.dataDir, 'backups'), { recursive: true, force: true })
    writeFileSync(join(data.dataDir, 'backups'), 'a file in the way')
    await expect(openDatabase(data)).rejects.toMatchObject({
      code: 'UPGRADE_NOT_BACKED_UP',
      userMessage: expect.stringMatching(/备份没有做成，所以没有启动.*请换一个可以写入的位置/),
    })
    expect(await everyRow(await data.open(then))).toEqual(before)
  })

  it.skipIf(!isHere)(
    'stay whole where the upgrade breaks at any point, and their backup is kept once',
    async () => {
      vi.spyOn(console, 'error').mockReturnValue()
      const data = await earlier()
      const before = await everyRow(await data.open(then))
      for (const after of points) {
        await expect(data.open({ ...migrations, [`${after}-breaks`]: breaking })).rejects.toMatchObject({
          code: 'UPGRADE_FAILED',
          userMessage: expect.stringContaining('原来的数据没有动'),
        })
        expect(await everyRow(await data.open(then)), after).toEqual(before)
      }
      expect(upgradeBackups(data.dataDir)).toEqual([])
      expect(existsSync(join(data.dataDir, 'backups', 'before-failed-upgrade', 'backup.json'))).toBe(true)
    },
    60_000,
  )

  it.skipIf(!isHere)(
    'stay whole where the program is killed at any point of the upgrade, and are upgraded later',
    async () => {
      const script = await builtScript('upgrade-child')
      const data = await earlier()
      const before = await everyRow(await data.open(then))
      for (const after of points) {
        const child = spawn(process.execPath, [script, data.place, after], { stdio: ['ignore', 'pipe', 'inherit'] })
        await once(child.stdout, 'data')
        child.kill('SIGKILL')
        await once(child, 'close')
        expect(await everyRow(await data.open(then)), after).toEqual(before)
      }
      vi.spyOn(process.stderr, 'write').mockReturnValue(true)
      await (await openDatabase(data)).close()
    },
    120_000,
  )

  it.skipIf(!isHere)('come back with the backup that was made before the upgrade', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const data = await earlier()
    const upgraded = await everyRow(await openDatabase(data))
    const [folder = ''] = upgradeBackups(data.dataDir)
    await restoreBackup({ ...data, folder, now: Date.now() })
    expect(await everyRow(await openDatabase(data))).toEqual(upgraded)
  })
})

describe.skipIf(!server)('instances that share a PostgreSQL database', () => {
  it('of an older version write no more once a newer one has upgraded it, and say so', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const data = await earlierPostgres()
    const released = new pg.Client({ connectionString: data.databaseUrl, application_name: 'banfatong' })
    await released.connect()
    const older = await data.open(then)
    const newer = await openDatabase(data)
    const write = 'update project set touched_at = touched_at'
    await expect(released.query(write)).rejects.toThrow('数据库已由更新版本的办法通升级')
    const refused = await sql.raw(write).execute(older.everything).catch(older.explained)
    expect(refused).toMatchObject({ code: 'STORE_UPGRADED', userMessage: expect.stringContaining('换用新版本') })
    await sql.raw(write).execute(newer.everything)
    await released.end()
    await older.close()
    await expect(data.open(then)).rejects.toMatchObject({ code: 'STORE_NEWER' })
    await newer.close()
  })

  it('of an older version lose nothing that they were writing when the upgrade began', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const data = await earlierPostgres()
    const older = new pg.Client({ connectionString: data.databaseUrl })
    await older.connect()
    await older.query('begin')
    await older.query("insert into note (unit, name, value) values ('local', 'last words', 'kept')")
    const upgrading = openDatabase(data)
    const waiting = 'select from pg_locks where not granted'
    await vi.waitUntil(async () => ((await older.query(waiting)).rowCount ?? 0) > 0, { timeout: 10_000 })
    await older.query('commit')
    await older.end()
    const newer = await upgrading
    const { rows } = await sql`select value from note where name = 'last words'`.execute(newer.everything)
    expect(rows).toEqual([{ value: 'kept' }])
    await newer.close()
  })

  it('upgrade it once when they start together, with one backup', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const data = await earlierPostgres()
    const all = await Promise.all([1, 2, 3].map(() => openDatabase(data)))
    expect(upgradeBackups(data.dataDir)).toHaveLength(1)
    await Promise.all(all.map(one => one.close()))
  })
})

/** Does harm of every kind, and then breaks. */
const breaking = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('half').addColumn('id', 'text').execute()
    await sql`delete from said`.execute(db)
    await sql`update project set state = '{}'`.execute(db)
    await db.schema.dropTable('inbox_item').execute()
    throw new Error('half way')
  },
}

/** Every row of every table, and the tables' columns; closes the database. */
async function everyRow({ everything, close }: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const seen: Record<string, readonly string[]> = {}
  for (const { name, columns } of await everything.introspection.getTables()) {
    if (name.startsWith('kysely_')) continue
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(everything)
    const lines = rows.map(row => JSON.stringify(Object.entries(row).sort()))
    seen[name] = [
      columns
        .map(column => column.name)
        .sort()
        .join(),
      ...lines.sort(),
    ]
  }
  await close()
  return seen
}

function upgradeBackups(dataDir: string): string[] {
  const backups = join(dataDir, 'backups')
  mkdirSync(backups, { recursive: true })
  return readdirSync(backups)
    .filter(name => name.startsWith('before-upgrade-'))
    .map(name => join(backups, name))
}
