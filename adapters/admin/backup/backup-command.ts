import { join } from 'node:path'
import { z } from 'zod'
import { backupsFolder, stampOf } from '../../storage/backup/backup-folder.js'
import { makeBackup } from '../../storage/backup/make-backup.js'
import type { Database } from '../../storage/sql/database.js'

const Words = z.object({ folder: z.string().nullable() })

/** What `npm run backup` asks of whoever holds the database; resolves with the folder that was written. */
export function backupCommand(parts: {
  readonly dataDir: string
  readonly database: Database
  readonly now: () => number
}): (words: unknown) => Promise<string> {
  return async words => {
    const now = parts.now()
    const { folder } = Words.parse(words)
    const target = folder ?? join(backupsFolder(parts.dataDir), `banfatong-${stampOf(now)}`)
    await makeBackup({ ...parts, folder: target, now })
    return target
  }
}
