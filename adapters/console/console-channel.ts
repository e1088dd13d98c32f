import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Channel } from '../../bot/channel.js'
import type { IncomingMessage } from '../../bot/message.js'
import type { Choice, Reply } from '../../bot/reply.js'
import { cleanText } from '../../common/clean-text.js'
import { AppError, userMessageOf } from '../../common/errors.js'
import type { HandedFile } from '../../services/documents/handed-file.js'
import { type KeepFile, withFilesKept } from '../channels/keep-files.js'
import { plainText } from '../channels/plain-text.js'

export interface ConsoleOptions {
  readonly input: Readable
  readonly output: Writable
  /** Whether a person sits there: a pipe gets no greeting and no prompt. */
  readonly interactive: boolean
  readonly log: (line: string, error?: unknown) => void
  /** Where files of a reply go; without it they are only named. */
  readonly keepFile?: KeepFile
}

export interface ConsoleChannel extends Channel {
  /** Resolves when the person has left or the input has ended, and everything is answered. */
  readonly finished: Promise<void>
}

const farewells = new Set(['退出', '再见', 'exit', 'quit'])
const greeting =
  '您好，我是办法通。请直接提问，例如：预算只动了百分之六，要走什么手续？\n输入“退出”离开；“读入 文件路径”交来填报文件或表格。\n\n'
const prompt = '› '

/** The bot in a terminal: one line is one message, answered in order. */
export function consoleChannel({ input, output, interactive, log, keepFile }: ConsoleOptions): ConsoleChannel {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const conversation = `console:${Date.now().toString(36)}`
  let choices: readonly Choice[] = []
  let count = 0
  let atWork = Promise.resolve()
  let finish = () => {}
  const finished = new Promise<void>(resolve => {
    finish = resolve
  })

  async function answer(line: string, handle: (message: IncomingMessage) => Promise<Reply>): Promise<void> {
    try {
      count += 1
      const reply = await handle({ conversation, id: String(count), ...meant(line, choices) })
      choices = reply.choices
      output.write(`${plainText(keepFile ? withFilesKept(reply, keepFile) : reply)}\n\n`)
    } catch (error) {
      log('a message of the terminal failed', error)
      output.write(`${userMessageOf(error)}\n\n`)
    }
  }

  return {
    name: 'console',
    finished,
    async start(handle) {
      if (interactive) output.write(greeting + prompt)
      let left = false
      lines.on('line', raw => {
        if (left) return
        const line = cleanText(raw).trim().slice(0, 4000)
        left = farewells.has(line)
        if (left) return lines.close()
        if (line !== '') atWork = atWork.then(() => answer(line, handle))
        if (interactive) atWork = atWork.then(() => void output.write(prompt))
      })
      lines.on('close', () => {
        atWork = atWork.then(() => {
          if (interactive) output.write('再见。\n')
          finish()
        })
      })
    },
    async stop() {
      lines.close()
      await atWork
    },
  }
}

/** 「读入 /home/…/预算.xlsx」: a file of this machine. */
function fileAt(path: string): HandedFile {
  return {
    name: basename(path),
    size: statSync(path, { throwIfNoEntry: false })?.size ?? null,
    async open() {
      try {
        return await readFile(path)
      } catch (cause) {
        const why = `没有找到或者读不了“${path}”。请核对路径，要写全。`
        throw new AppError('UNREADABLE_FILE', why, 'a file that was named in the terminal cannot be read', { cause })
      }
    },
  }
}

/** A number stands for the choice that was shown with it; everything else is said as it is. */
function meant(line: string, choices: readonly Choice[]): Pick<IncomingMessage, 'text' | 'choice' | 'file'> {
  const path = /^读入\s+["'“]?(.+?)["'”]?$/.exec(line)?.[1]
  if (path !== undefined) return { text: '', file: fileAt(path) }
  const digits = line.normalize('NFKC')
  const chosen = /^\d{1,2}$/.test(digits) ? choices[Number(digits) - 1] : undefined
  return chosen ? { text: chosen.label, choice: chosen.id } : { text: line }
}
