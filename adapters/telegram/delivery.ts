import { type Api, GrammyError, InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Block, Reply } from '../../bot/reply.js'
import type { ButtonTable } from '../channels/button-table.js'
import { bytesOf } from '../channels/file-bytes.js'
import { numberedOptions } from '../channels/numbered-options.js'
import { failureOf } from './failures.js'
import type { Place } from './incoming.js'
import { buttonRows } from './keyboard.js'
import { telegramHtml } from './telegram-html.js'

export interface DeliveryParts {
  readonly api: Api
  readonly buttons: ButtonTable
  /** Milliseconds. */
  readonly now: () => number
  readonly log: (line: string) => void
}

/** Brings replies to a chat. */
export interface Delivery {
  /** Sends a reply as new messages: its words, then its files. `lead`: what the person said by tapping. */
  say(place: Place, conversation: string, reply: Reply, lead?: string): Promise<void>
  /** Draws a reply over the messages of the one before it; as new messages where they do not fit each other. */
  redraw(place: Place, conversation: string, reply: Reply, messages: readonly number[]): Promise<void>
}

const asHtml = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const

export function delivery({ api, buttons, now, log }: DeliveryParts): Delivery {
  /** The buttons under a reply's last message. `sheet`: the messages before that one. */
  async function keyboard(conversation: string, reply: Reply, sheet: readonly number[]): Promise<InlineKeyboardMarkup> {
    const rows = buttonRows(reply, conversation, sheet)
    const ids = await buttons.keep(
      rows.flat().map(button => button.meaning),
      now(),
    )
    let at = 0
    return {
      inline_keyboard: rows.map(row => row.map(({ face }) => ({ text: face, callback_data: ids[at++] ?? '-' }))),
    }
  }

  async function offer(conversation: string, reply: Reply): Promise<void> {
    const meanings = numberedOptions(reply).map(({ id, label }) => ({ conversation, choice: id, label, sheet: null }))
    await buttons.offer(conversation, await buttons.keep(meanings, now()))
  }

  async function say(place: Place, conversation: string, reply: Reply, lead?: string): Promise<void> {
    const { chat, thread, replyTo } = place
    const inThread = thread === undefined ? {} : { message_thread_id: thread }
    const parts = messagesOf(reply, lead)
    const sent: number[] = []
    await offer(conversation, reply)
    for (const [at, html] of parts.entries()) {
      const isLast = at === parts.length - 1
      const options = {
        ...inThread,
        ...(at === 0 && replyTo !== undefined
          ? { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }
          : {}),
        ...(isLast ? { reply_markup: await keyboard(conversation, reply, [...sent]) } : {}),
      }
      sent.push(await sendHtml(chat, html, options))
    }
    for (const file of reply.blocks.filter(isFile)) {
      await api.sendDocument(chat, new InputFile(bytesOf(file), safeName(file.name)), inThread)
    }
  }

  async function sendHtml(chat: number, html: string, options: object): Promise<number> {
    try {
      return (await api.sendMessage(chat, html, { ...options, ...asHtml })).message_id
    } catch (error) {
      if (!(error instanceof GrammyError) || !/can't parse entities/.test(error.description)) throw error
      log(`Telegram could not read our markup, the words go out without it: ${error.description}`)
      return (await api.sendMessage(chat, withoutMarkup(html), options)).message_id
    }
  }

  async function redraw(place: Place, conversation: string, reply: Reply, messages: readonly number[]): Promise<void> {
    const parts = messagesOf(reply)
    if (parts.length !== messages.length) return say(place, conversation, reply)
    const before = messages.slice(0, -1)
    await offer(conversation, reply)
    for (const [at, message] of messages.entries()) {
      const isLast = at === messages.length - 1
      const markup = isLast ? { reply_markup: await keyboard(conversation, reply, before) } : {}
      try {
        await api.editMessageText(place.chat, message, parts[at] ?? '', { ...asHtml, ...markup })
      } catch (error) {
        const failure = failureOf(error)
        if (failure === 'rejected') return say(place, conversation, reply)
        if (failure !== 'unchanged') throw error
      }
    }
  }

  return { say, redraw }
}

/** At least one, since buttons need a message to stand under. */
function messagesOf(reply: Reply, lead?: string): readonly string[] {
  const parts = telegramHtml(reply, lead === undefined ? {} : { lead })
  return parts.length > 0 ? parts : ['好的。']
}

type FileBlock = Extract<Block, { kind: 'file' }>

function isFile(block: Block): block is FileBlock {
  return block.kind === 'file'
}

/** A name that cannot break the form it is sent in, nor a folder it is saved to. */
function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
  return name.replace(/[\u0000-\u001f\u007f"'\\/:*?<>|;]/g, '_').trim() || '文件'
}

function withoutMarkup(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
