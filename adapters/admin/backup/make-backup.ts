import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { AppError } from '../../../common/errors.js'
import { whileLocked } from '../../library/library-lock.js'
import type { Database } from '../../storage/sql/database.js'
import { openSqlite } from '../../storage/sqlite/open-sqlite.js'
import { copiedNames, flush, parts, sealed } from './backup-folder.js'
import { copyTables } from './copy-tables.js'

export interface BackupParts {
  readonly dataDir: string
  readonly database: Database
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
    rmSync(unfinished, { recursive: true, force: true })
    throw explained(error, folder)
  }
}

async function writeDatabase(database: Database, path: string): Promise<void> {
  if (database.kind === 'sqlite') {
    await sql`VACUUM INTO ${path}`.execute(database.everything)
    return
  }
  const copy = await openSqlite(path)
  try {
    await copy.everything.transaction().execute(to => copyTables(database, to))
  } finally {
    await copy.close()
  }
}

function isNoLock(path: string): boolean {
  return !path.endsWith('.lock')
}

/** What stands in the way of writing files, in plain words. */
function explained(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const said = /^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)
    ? '磁盘已满，没有备份成；原来的数据没有动。请清理磁盘，或把备份放到别的磁盘上。'
    : /^(EACCES|EPERM|EROFS|ENOTDIR|ENOENT|SQLITE_CANTOPEN)/.test(code)
      ? '备份的文件夹写不进去，没有备份成；原来的数据没有动。请换一个可以写入的位置。'
      : undefined
  return said === undefined ? error : new AppError('BACKUP_FAILED', said, `${folder}: ${code}`, { cause: error })
}
