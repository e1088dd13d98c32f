import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { AppError } from '../../../common/errors.js'
import { controlAddress } from './control-address.js'
import { Answered } from './control-messages.js'

/**
 * Asks the program that uses a data folder to do something; undefined where none is running. Without a signal it waits as
 * long as the program takes.
 */
export async function askRunning(
  dataDir: string,
  command: string,
  words: unknown = null,
  signal?: AbortSignal,
): Promise<{ readonly value: unknown } | undefined> {
  const socket = await connected(dataDir)
  if (!socket) return undefined
  const lines = createInterface({ input: socket })
  const giveUp = () => lines.close()
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    socket.write(`${JSON.stringify({ command, words })}\n`)
    for await (const line of lines) {
      const answered = Answered.parse(JSON.parse(line))
      if (!('error' in answered)) return { value: answered.value }
      const { code, userMessage, message } = answered.error
      throw new AppError(code, userMessage, message)
    }
  } finally {
    signal?.removeEventListener('abort', giveUp)
    socket.destroy()
  }
  if (signal?.aborted)
    throw new AppError(
      'PROGRAM_SILENT',
      '办法通正在运行，但没有回应。它可能太忙，或者卡住了；请稍后再试，还不行就重新启动它。',
      `no answer to "${command}" in time`,
    )
  throw new AppError(
    'PROGRAM_ENDED',
    '正在运行的办法通中途停下了，这个命令没有做完。请再试一次。',
    'the running program closed the connection without an answer',
  )
}

/** Whether a program answers for a data folder. */
export async function isAnswering(dataDir: string): Promise<boolean> {
  const socket = await connected(dataDir)
  socket?.destroy()
  return socket !== undefined
}

async function connected(dataDir: string): Promise<Socket | undefined> {
  const socket = connect(controlAddress(dataDir))
  try {
    await once(socket, 'connect')
    return socket
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? ''
    if (['ENOENT', 'ECONNREFUSED', 'ENOTDIR', 'ENOTSOCK'].includes(code)) return undefined
    throw new AppError(
      'PROGRAM_UNREACHABLE',
      '联系不上正在运行的办法通。请用启动它的那个用户来运行这个命令。',
      `control socket: ${code}`,
      { cause },
    )
  }
}
