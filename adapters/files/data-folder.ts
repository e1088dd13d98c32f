import { accessSync, constants, mkdirSync } from 'node:fs'
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
