import { AppError } from '../../../common/errors.js'
import { lastUpgradeBackup } from '../../storage/backup/upgrade-backup.js'
import { openDatabase, type Where } from '../../storage/open-stores.js'
import { askRunning } from '../control/control-client.js'
import { RunningState } from '../control/running-state.js'
import type { Finding } from './finding.js'

/** Milliseconds that the running program may take to say how it is. */
const usualTimeout = 5000

/** How the program that uses a data folder is; undefined where none is running. */
export async function stateOfRunning(dataDir: string, timeout = usualTimeout): Promise<RunningState | undefined> {
  const asked = await askRunning(dataDir, 'state', null, AbortSignal.timeout(timeout))
  return asked && RunningState.parse(asked.value)
}

/** The running program holds its own database: then it is asked instead. */
export async function database(where: Where, running: RunningState | undefined): Promise<Finding> {
  const what = '数据库'
  const kind = where.databaseUrl === undefined ? 'SQLite' : 'PostgreSQL'
  if (running) {
    if (running.database === null)
      return { what, state: 'fine', says: `办法通正在运行，数据库（${kind}）由它打开着，可以使用。${upgraded(where)}` }
    const mend = '请照上面说的处理；还不行的，重新启动办法通再检查。'
    return { what, state: 'wrong', says: `办法通正在运行，但它的数据库有问题：${running.database}`, mend }
  }
  try {
    const opened = await openDatabase(where)
    await opened.close()
    return { what, state: 'fine', says: `${kind} 可以使用。${upgraded(where)}` }
  } catch (error) {
    if (error instanceof AppError) return { what, state: 'wrong', says: error.userMessage }
    throw error
  }
}

function upgraded({ dataDir }: Where): string {
  const backup = lastUpgradeBackup(dataDir)
  return backup === undefined ? '' : `最近一次升级数据前的备份在：${backup}。`
}
