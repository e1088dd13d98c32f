import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { AppError } from '../../../common/errors.js'
import { whileLocked } from '../../library/library-lock.js'
import type { Database } from '../sql/database.js'
import type { Migrations } from '../sql/migrate.js'
import { migrations } from '../sql/migrations.js'
import { openSqlite } from '../sqlite/open-sqlite.js'
import { copiedNames, flush, parts, sealed } from './backup-folder.js'
import { copyTables } from './copy-tables.js'

type Backed = Pick<Database, 'kind' | 'everything'>

export interface BackupParts {
  readonly dataDir: string
  readonly database: Backed
  /** Where the backup comes to lie: a folder that is not there yet. */
  readonly folder: string
  readonly now: number
}

/**
 * Writes everything that is kept into a new folder, as it was at one moment, while the program goes on working. The
 * database is written as a SQLite file, whichever database it comes from, so a backup of one can be restored into the other.
 */
export async function makeBackup({ dataDir, database, folder, now }: BackupParts): Promise<void> {
  if (existsSync(folder)) {
    throw new AppError('BACKUP_EXISTS', '这个文件夹已经有了，没有备份。请换一个名字。', `${folder} exists`)
  }
  const unfinished = `${folder}.unfinished`
  try {
    mkdirSync(dirname(folder), { recursive: true })
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(join(unfinished, parts.files), { recursive: true })
    await writeDatabase(database, join(unfinished, parts.database))
    await whileLocked(dataDir, async () => {
      for (const name of copiedNames(dataDir))
        cpSync(join(dataDir, name), join(unfinished, parts.files, name), { recursive: true, filter: isNoLock })
    })
    const manifest = await sealed(unfinished, now)
    writeFileSync(join(unfinished, parts.manifest), JSON.stringify(manifest, null, 2), { flush: true })
    flush(unfinished)
    renameSync(unfinished, folder)
    flush(dirname(folder))
  } catch (error) {
    remove(unfinished)
    throw explained(error, folder)
  }
}

async function writeDatabase(database: Backed, path: string): Promise<void> {
  if (database.kind === 'sqlite') {
    await sql`VACUUM INTO ${path}`.execute(database.everything)
    return
  }
  const copy = await openSqlite(path, await stepsDone(database))
  try {
    await copy.everything.transaction().execute(to => copyTables(database, to))
  } finally {
    await copy.close()
  }
}

/** The tables of a copy are those that the database has, which may be waiting to be changed. */
async function stepsDone({ everything }: Backed): Promise<Migrations> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(everything)
  const done = rows.map(row => row.name)
  return Object.fromEntries(Object.entries(migrations).filter(([name]) => done.includes(name)))
}

function isNoLock(path: string): boolean {
  return !path.endsWith('.lock')
}

/** Where even this fails, what failed before says more. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // it is written over by the next backup of this name, and never taken for a backup
  }
}

/** What stands in the way of writing files, in plain words. */
function explained(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const said = /^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)
    ? '磁盘已满，没有备份成；原来的数据没有动。请清理磁盘，或把备份放到别的磁盘上。'
    : /^(EACCES|EPERM|EROFS|EEXIST|ENOTDIR|ENOENT|SQLITE_CANTOPEN)/.test(code)
      ? '备份的文件夹写不进去，没有备份成；原来的数据没有动。请换一个可以写入的位置。'
      : undefined
  return said === undefined ? error : new AppError('BACKUP_FAILED', said, `${folder}: ${code}`, { cause: error })
}
