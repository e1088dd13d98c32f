import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../common/errors.js'
import type { Upgrade } from '../sql/migrate.js'
import { backupsFolder, stampOf } from './backup-folder.js'
import { makeBackup } from './make-backup.js'

const beforeUpgrade = 'before-upgrade-'
/** Only one of these is kept: a program that is started again and again must not fill the disk. */
const beforeFailedUpgrade = 'before-failed-upgrade'

/**
 * Backs up the whole data folder before its tables are changed, and says where. A change that fails has left everything as
 * it was. Rejects with an AppError where either fails.
 */
export function backedUp(dataDir: string): Upgrade {
  return async (database, change) => {
    const now = Date.now()
    const backups = backupsFolder(dataDir)
    const folder = join(backups, `${beforeUpgrade}${stampOf(now)}`)
    try {
      await makeBackup({ dataDir, database, folder, now })
    } catch (error) {
      throw refused('UPGRADE_NOT_BACKED_UP', '升级前的备份没有做成', error, `备份要写在：${backups}`)
    }
    try {
      await change()
    } catch (error) {
      const kept = join(backups, beforeFailedUpgrade)
      rmSync(kept, { recursive: true, force: true })
      renameSync(folder, kept)
      throw refused('UPGRADE_FAILED', '升级没有做成', error, `升级前的备份在：${kept}`)
    }
    process.stderr.write(`数据已升级到这个版本。升级前的备份在：${folder}\n`)
  }
}

/** The backup that was made before the last upgrade. */
export function lastUpgradeBackup(dataDir: string): string | undefined {
  const backups = backupsFolder(dataDir)
  const names = existsSync(backups) ? readdirSync(backups).filter(isFinished) : []
  const last = names.sort().at(-1)
  return last && join(backups, last)
}

function isFinished(name: string): boolean {
  return name.startsWith(beforeUpgrade) && !name.endsWith('.unfinished')
}

function refused(code: string, what: string, error: unknown, more: string): AppError {
  if (!(error instanceof AppError)) console.error(error)
  const why = error instanceof AppError ? error.userMessage : '请先用原来的版本，并把终端里的英文记录发给维护人员。'
  const said = `这个版本要先升级数据，${what}，所以没有启动，原来的数据没有动。${why}${more}`
  return new AppError(code, said, String(error), { cause: error })
}
