import type { Chat, Message, MessageEntity, Update, User, UserFromGetMe } from 'grammy/types'
import { cleanText } from '../../common/clean-text.js'
import type { Sender } from '../../services/people/pairings.js'

/** An update as far as it is for us. */
export interface Heard {
  readonly update: number
  readonly conversation: string
  readonly sender: Sender
  readonly place: Place
  /** What was said; null for a picture, a recording and the like. */
  readonly text: string | null
  readonly document: SentDocument | null
  readonly tap: Tap | null
}

/** A file that was sent; its bytes have to be fetched. */
export interface SentDocument {
  readonly id: string
  readonly name: string
  readonly size: number | null
}

/** Where to answer. */
export interface Place {
  readonly chat: number
  /** A topic of a forum. */
  readonly thread: number | undefined
  /** In a group, the message that is answered. */
  readonly replyTo: number | undefined
}

export interface Tap {
  /** To be acknowledged to Telegram, once. */
  readonly query: string
  readonly button: string
  /** The message the button stands under. */
  readonly message: number
}

/** A command of the menu, and what the person says with it. */
export interface Command {
  readonly name: string
  readonly description: string
  readonly says: string
}

/**
 * Reads an update; undefined for what is not meant for us: in a group only a mention, an answer to us, a command or a
 * button is.
 */
export function heardIn(update: Update, me: UserFromGetMe, commands: readonly Command[]): Heard | undefined {
  const { message, callback_query: query, update_id } = update
  if (query) {
    const { message: under, data, from } = query
    if (!under || data === undefined) return undefined
    const place = { ...placeOf(under.chat, under), replyTo: undefined }
    const tap = { query: query.id, button: data, message: under.message_id }
    return { update: update_id, place, text: null, document: null, tap, ...spokenBy(from, under.chat) }
  }
  if (!message?.from || (message.from.is_bot && !message.sender_chat)) return undefined
  const isService = message.text === undefined && !bringsSomething(message)
  if (isService || !isAddressed(message, me)) return undefined
  const words = message.text ?? message.caption
  const text = words === undefined ? null : said(words, message, me, commands)
  const by = spokenBy(message.from, message.chat, message.sender_chat)
  return {
    update: update_id,
    place: placeOf(message.chat, message),
    text,
    document: documentIn(message),
    tap: null,
    ...by,
  }
}

function documentIn({ document }: Message): SentDocument | null {
  if (!document) return null
  return { id: document.file_id, name: document.file_name ?? '文件', size: document.file_size ?? null }
}

/** One thread of talk: a private chat, or a person in a group; what one asks there is not carried into another's talk. */
function spokenBy(from: User, chat: Chat, as?: Chat): Pick<Heard, 'conversation' | 'sender'> {
  const account = `telegram:${as?.id ?? from.id}`
  const name = cleanText(as?.title ?? nameOf(from))
  if (chat.type === 'private') return { conversation: account, sender: { account, name, group: null } }
  const group = { id: `telegram:${chat.id}`, name: cleanText(chat.title ?? '') }
  return { conversation: `telegram:${chat.id}:${as?.id ?? from.id}`, sender: { account, name, group } }
}

function nameOf({ first_name, last_name, username }: User): string {
  const name = [first_name, last_name].filter(Boolean).join(' ')
  return username ? `${name}（@${username}）` : name
}

function placeOf(chat: Chat, message: Pick<Message, 'message_id'> & Partial<Message>): Place {
  return {
    chat: chat.id,
    thread: message.is_topic_message ? message.message_thread_id : undefined,
    replyTo: chat.type === 'private' ? undefined : message.message_id,
  }
}

function isAddressed(message: Message, me: UserFromGetMe): boolean {
  if (message.chat.type === 'private') return true
  if (message.reply_to_message?.from?.id === me.id) return true
  return entitiesOf(message).some(entity => isForUs(entity, message, me))
}

function isForUs(entity: MessageEntity, message: Message, { id, username }: UserFromGetMe): boolean {
  const words = wordsAt(entity, message).toLowerCase()
  if (entity.type === 'mention') return words === `@${username.toLowerCase()}`
  if (entity.type === 'text_mention') return entity.user.id === id
  if (entity.type !== 'bot_command' || entity.offset !== 0) return false
  return !words.includes('@') || words.endsWith(`@${username.toLowerCase()}`)
}

/** The words without our name; a command as what it says. */
function said(words: string, message: Message, me: UserFromGetMe, commands: readonly Command[]): string {
  const mentions = entitiesOf(message).filter(entity => entity.type === 'mention' && isForUs(entity, message, me))
  const without = mentions.reduceRight(
    (left, { offset, length }) => `${left.slice(0, offset)} ${left.slice(offset + length)}`,
    words,
  )
  const text = cleanText(without).trim()
  const name = /^\/([a-z0-9_]+)(?:@\w+)?/i.exec(text)?.[1]?.toLowerCase()
  if (name === undefined) return text
  return commands.find(command => command.name === name)?.says ?? '帮助'
}

function entitiesOf(message: Message): readonly MessageEntity[] {
  return message.entities ?? message.caption_entities ?? []
}

function wordsAt({ offset, length }: MessageEntity, message: Message): string {
  return (message.text ?? message.caption ?? '').slice(offset, offset + length)
}

/** Whether a message without words brings something that a person sent, and is not a note that somebody joined. */
function bringsSomething(message: Message): boolean {
  const kinds = [
    'photo',
    'document',
    'voice',
    'audio',
    'video',
    'video_note',
    'sticker',
    'animation',
    'location',
    'contact',
  ]
  return kinds.some(kind => kind in message)
}
