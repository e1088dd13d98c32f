import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../common/errors.js'
import { libraryFolder } from './library-store.js'

/** Lets one change of the library happen at a time; a lock whose process is gone is taken over. */
export async function whileLocked<T>(dataDir: string, change: () => Promise<T>): Promise<T> {
  const path = join(libraryFolder(dataDir), 'library.lock')
  mkdirSync(libraryFolder(dataDir), { recursive: true })
  take(path)
  try {
    return await change()
  } finally {
    rmSync(path, { force: true })
  }
}

function take(path: string): void {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const holder = Number.parseInt(readFileSync(path, 'utf8'), 10)
    if (isRunning(holder)) {
      throw new AppError('LIBRARY_BUSY', '另一个导入正在进行，请等它结束后再试。', `locked by process ${holder}`)
    }
    rmSync(path, { force: true })
    take(path)
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid === process.pid) return Number.isInteger(pid)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
