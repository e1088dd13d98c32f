import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../common/errors.js'

/** Makes sure that the folder for everything we keep is there and may be read and written. */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new AppError(
      'DATA_FOLDER_UNUSABLE',
      '存放数据的文件夹不能读写，没有启动。请检查 DATA_DIR 指向的是一个文件夹，并且当前用户有读写权限。',
      `cannot read and write DATA_DIR ${folder}; is it a file, or owned by someone else?`,
      { cause },
    )
  }
}

/** The mark that stands in the data folder while a backup is being put in its place. */
export function unfinishedRestore(folder: string): string {
  return join(folder, 'restoring-unfinished')
}

/** Refuses a folder in which a restore was broken off: half of it is from before, half from the backup. */
export function refuseUnfinishedRestore(folder: string): void {
  if (!existsSync(unfinishedRestore(folder))) return
  throw new AppError(
    'RESTORE_UNFINISHED',
    '上次用备份恢复时中断了，没有启动。请再运行一次 npm run restore -- 备份文件夹；原来的数据还在 DATA_DIR 里以 before-restore 开头的文件夹里。',
    `${unfinishedRestore(folder)} exists`,
  )
}
