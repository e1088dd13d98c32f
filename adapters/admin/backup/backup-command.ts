import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Database } from '../../storage/sql/database.js'
import { makeBackup } from './make-backup.js'
import { stampOf } from './restore-backup.js'

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
    mkdirSync(dirname(target), { recursive: true })
    await makeBackup({ ...parts, folder: target, now })
    return target
  }
}

/** Where backups lie when nothing else is said. */
export function backupsFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}
