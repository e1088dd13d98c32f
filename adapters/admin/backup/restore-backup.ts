import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../common/errors.js'
import { unfinishedRestore } from '../../library/data-folder.js'
import { checkedBackup, copiedNames, filesUnder, flush, parts, stampOf } from '../../storage/backup/backup-folder.js'
import { copyTables, tableNames } from '../../storage/backup/copy-tables.js'
import { makeBackup } from '../../storage/backup/make-backup.js'
import { backedUp } from '../../storage/backup/upgrade-backup.js'
import { migrations } from '../../storage/sql/migrations.js'
import { databaseFile, openSqlite, refuseHeld } from '../../storage/sqlite/open-sqlite.js'
import { isAnswering } from '../control/control-client.js'

export interface RestoreParts {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  /** The backup. */
  readonly folder: string
  readonly now: number
}

export interface Restored {
  /** When the backup was made, in milliseconds. */
  readonly madeAt: number
  /** Where what was there before lies now; undefined where there was nothing. */
  readonly before: string | undefined
}

/**
 * Puts a backup in the place of what is kept now; that is put aside, never thrown away. Everything is checked before
 * anything is touched.
 */
export async function restoreBackup({ dataDir, databaseUrl, folder, now }: RestoreParts): Promise<Restored> {
  const { madeAt } = await checkedBackup(folder)
  if (await isAnswering(dataDir)) throw stillRunning('a program answers on the control socket')
  const staged = join(dataDir, 'restoring')
  rmSync(staged, { recursive: true, force: true })
  mkdirSync(staged, { recursive: true })
  cpSync(folder, staged, { recursive: true })
  // Whoever copied the backup may have left it out: many programs copy no empty folders.
  mkdirSync(join(staged, parts.files), { recursive: true })
  // Brings an older backup up to date, and refuses a newer one.
  await (await openSqlite(join(staged, parts.database))).close()
  for (const name of filesUnder(staged)) flush(join(staged, name))
  const aside = join(dataDir, `before-restore-${stampOf(now)}`)
  const before =
    databaseUrl === undefined
      ? await intoFile(dataDir, staged, aside)
      : await intoPostgres(dataDir, staged, aside, databaseUrl, now)
  rmSync(staged, { recursive: true, force: true })
  return { madeAt, before }
}

async function intoFile(dataDir: string, staged: string, aside: string): Promise<string | undefined> {
  const database = databaseFile(dataDir)
  if (existsSync(database)) makeSureNobodyUses(database)
  const old = readdirSync(dataDir).filter(
    name => name.startsWith('banfatong.db') || copiedNames(dataDir).includes(name),
  )
  return whileUnfinished(dataDir, () => {
    moveAll(old, dataDir, aside)
    moveAll(readdirSync(join(staged, parts.files)), join(staged, parts.files), dataDir)
    renameSync(join(staged, parts.database), database)
    return old.length > 0 ? aside : undefined
  })
}

async function intoPostgres(
  dataDir: string,
  staged: string,
  aside: string,
  url: string,
  now: number,
): Promise<string | undefined> {
  const { openPostgres } = await import('../../storage/postgres/open-postgres.js')
  const database = await openPostgres(url, migrations, backedUp(dataDir))
  try {
    const others = await database.others()
    if (others > 0) throw stillRunning(`${others} other connection(s) to the database`)
    await makeBackup({ dataDir, database, folder: aside, now })
    const copy = await openSqlite(join(staged, parts.database))
    try {
      await database.everything.transaction().execute(async to => {
        for (const name of await tableNames(database)) await to.deleteFrom(name as 'run').execute()
        await copyTables(copy, to)
      })
    } finally {
      await copy.close()
    }
    whileUnfinished(dataDir, () => {
      for (const name of copiedNames(dataDir)) rmSync(join(dataDir, name), { recursive: true, force: true })
      moveAll(readdirSync(join(staged, parts.files)), join(staged, parts.files), dataDir)
    })
    return aside
  } finally {
    await database.close()
  }
}

/** Marks the folder while its contents are exchanged: a program that finds the mark does not start. */
function whileUnfinished<T>(dataDir: string, exchange: () => T): T {
  const mark = unfinishedRestore(dataDir)
  writeFileSync(mark, '', { flush: true })
  flush(dataDir)
  const done = exchange()
  flush(dataDir)
  rmSync(mark)
  flush(dataDir)
  return done
}

/** A file that is damaged may be replaced; one in use may not. */
function makeSureNobodyUses(path: string): void {
  try {
    refuseHeld(path)
  } catch (error) {
    if (error instanceof AppError && error.code === 'STORE_IN_USE') throw stillRunning(error.message)
  }
}

function moveAll(names: readonly string[], from: string, to: string): void {
  if (names.length > 0) mkdirSync(to, { recursive: true })
  for (const name of names) renameSync(join(from, name), join(to, name))
}

function stillRunning(message: string): AppError {
  return new AppError(
    'STILL_RUNNING',
    '办法通还在运行，没有恢复，什么也没有改动。请先把它停下，再运行这个命令。',
    message,
  )
}
