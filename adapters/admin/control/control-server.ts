import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { AppError, userMessageOf } from '../../../common/errors.js'
import { controlAddress } from './control-address.js'
import { isAnswering } from './control-client.js'
import { type Answered, Asked } from './control-messages.js'

/** What the running program does for `npm run backup` and its like. What they ask for is checked by each itself. */
export type ControlCommands = Readonly<Record<string, (words: unknown) => Promise<unknown>>>

export interface ControlServer {
  /** Takes no more, and waits for what is under way. */
  close(): Promise<void>
}

/**
 * Lets commands of the same user ask the running program, while it holds the data folder. Undefined where another program
 * answers for this folder already, as it may where several instances share a PostgreSQL database.
 */
export async function serveControl(
  dataDir: string,
  commands: ControlCommands,
  log: (line: string, error?: unknown) => void,
): Promise<ControlServer | undefined> {
  const address = controlAddress(dataDir)
  if (await isAnswering(dataDir)) return undefined
  const isFile = process.platform !== 'win32'
  // Nobody answers: what lies there was left by a program that was killed.
  if (isFile) rmSync(address, { force: true })
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    void answer(socket, commands, log)
  })
  await listening(server, address)
  if (isFile) chmodSync(address, 0o600)
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
      }),
  }
}

async function answer(
  socket: Socket,
  commands: ControlCommands,
  log: (line: string, error?: unknown) => void,
): Promise<void> {
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answered = await answerLine(line, commands, log)
    if (socket.writable) socket.end(`${JSON.stringify(answered)}\n`)
    return
  }
}

async function answerLine(
  line: string,
  commands: ControlCommands,
  log: (line: string, error?: unknown) => void,
): Promise<Answered> {
  try {
    const { command, words } = Asked.parse(JSON.parse(line))
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined
    if (!run) throw unknownCommand(command)
    return { value: (await run(words)) ?? null }
  } catch (error) {
    if (!(error instanceof AppError)) log('a command could not be carried out; this is a bug', error)
    const { code, message } = error instanceof AppError ? error : { code: 'BUG', message: String(error) }
    return { error: { code, userMessage: userMessageOf(error), message } }
  }
}

function unknownCommand(command: string): AppError {
  return new AppError(
    'UNKNOWN_COMMAND',
    '正在运行的办法通不认识这个命令，它可能是另一个版本。请重新启动它再试。',
    `no control command "${command}"`,
  )
}

function listening(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
