import { readFileSync } from 'node:fs'
import { AppError } from '../../common/errors.js'

/** The certificates of a file; nothing where none is named. */
export function readCertificates(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  const unreadable = (cause?: unknown) =>
    new AppError(
      'UNREADABLE_CERTIFICATES',
      'TELEGRAM_CA 指向的证书文件读不出来，没有启动。请核对路径和读取权限，文件应是 PEM 格式。',
      'TELEGRAM_CA cannot be read, or holds no PEM certificate',
      { cause },
    )
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw unreadable(cause)
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw unreadable()
  return text
}
