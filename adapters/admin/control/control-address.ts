import { createHash } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'

/** The longest path that every system takes for a socket. */
const longest = 100

/** Where the program that uses a data folder can be spoken to: a socket in it, or a named pipe on Windows. */
export function controlAddress(dataDir: string, platform: NodeJS.Platform = process.platform): string {
  const path = join(resolve(dataDir), 'control.sock')
  const short = createHash('sha256').update(path).digest('hex').slice(0, 24)
  if (platform === 'win32') return `\\\\.\\pipe\\banfatong-${short}`
  return Buffer.byteLength(path) <= longest ? path : join(tmpdir(), `banfatong-${userInfo().uid}-${short}.sock`)
}
