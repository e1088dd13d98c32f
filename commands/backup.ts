import { resolve } from 'node:path'
import { backupCommand } from '../adapters/admin/backup/backup-command.js'
import { askRunning } from '../adapters/admin/control/control-client.js'
import { prepareDataFolder } from '../adapters/library/data-folder.js'
import { openDatabase } from '../adapters/storage/open-stores.js'
import { type Config, readConfig } from '../config.js'
import { runOrExplain } from './run-or-explain.js'

const usage = `备份：把办法通存下的全部内容写进一个新文件夹，运行中也可以备份

  npm run backup                写到 DATA_DIR 里的 backups 文件夹
  npm run backup -- 文件夹       写到别处，这个文件夹不能是已经有的

恢复用 npm run restore -- 文件夹。`

// Copies everything that is kept: `npm run backup`.
await runOrExplain(async () => {
  const [given, ...more] = process.argv.slice(2)
  if (given?.startsWith('-') || more.length > 0) {
    console.log(usage)
    process.exitCode = given === '--help' ? 0 : 2
    return
  }
  const config = readConfig()
  prepareDataFolder(config.dataDir)
  const words = { folder: given === undefined ? null : resolve(given) }
  const asked = await askRunning(config.dataDir, 'backup', words)
  const folder = asked ? asked.value : await backupAlone(config, words)
  console.log(`备份好了：${folder}`)
  console.log('请把这个文件夹整个复制到另一块磁盘或另一台机器上。')
})

async function backupAlone(config: Config, words: unknown): Promise<string> {
  const database = await openDatabase(config)
  try {
    return await backupCommand({ ...config, database, now: Date.now })(words)
  } finally {
    await database.close()
  }
}
