import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { restoreBackup } from '../adapters/admin/backup/restore-backup.js'
import { prepareDataFolder } from '../adapters/library/data-folder.js'
import { backupsFolder } from '../adapters/storage/backup/backup-folder.js'
import { readConfig } from '../config.js'
import { runOrExplain } from './run-or-explain.js'

const usage = `恢复：用一份备份换下现在的内容；现在的内容会另存，不会丢掉

  npm run restore -- 文件夹      文件夹是 npm run backup 生成的那个；要先停下办法通

SQLite 的备份可以恢复到 PostgreSQL（设好 DATABASE_URL），反过来也可以。`

// Puts a backup in the place of what is kept: `npm run restore -- FOLDER`.
await runOrExplain(async () => {
  const [given, ...more] = process.argv.slice(2)
  const { dataDir, databaseUrl } = readConfig()
  if (given === undefined || given.startsWith('-') || more.length > 0) {
    console.log([usage, ...listed(backupsFolder(dataDir))].join('\n'))
    process.exitCode = given === '--help' ? 0 : 2
    return
  }
  prepareDataFolder(dataDir)
  const { madeAt, before } = await restoreBackup({ dataDir, databaseUrl, folder: resolve(given), now: Date.now() })
  console.log(
    `恢复好了：现在是 ${new Date(madeAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })} 备份时的内容。`,
  )
  if (before !== undefined) console.log(`恢复以前的内容另存在：${before}`)
  console.log('可以启动办法通了。')
})

function listed(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder).filter(name => !name.endsWith('.unfinished')) : []
  return names.length === 0 ? [] : ['', '现有的备份：', ...names.sort().map(name => `  ${join(folder, name)}`)]
}
