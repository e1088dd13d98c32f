import { type FakeBotApi, Refusal } from './fake-bot-api.js'
import type { FakeChat, ShownButton, ShownMessage } from './fake-chats.js'
import type { UploadedFile } from './fake-multipart.js'
import { readTelegramHtml } from './fake-telegram-html.js'

type Payload = Record<string, unknown>
type Method = (api: FakeBotApi, payload: Payload, isGone: () => boolean) => unknown

/** What the fake can do; anything else does not exist. */
export const methods: Readonly<Record<string, Method>> = {
  getMe: api => api.me,
  getUpdates: (api, { offset, timeout }, isGone) => api.collect(Number(offset ?? 0), Number(timeout ?? 0), isGone),
  getWebhookInfo: api => ({
    url: api.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: api.unconfirmed.length,
    ...(api.webhookError ?? {}),
  }),
  setWebhook(api, { url, secret_token: secret }) {
    if (typeof url !== 'string' || !url.startsWith('https://')) {
      throw new Refusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')
    }
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(String(secret))) {
      throw new Refusal(400, 'Bad Request: secret token contains unallowed characters')
    }
    api.webhook = { url, secret: secret === undefined ? undefined : String(secret) }
    api.push()
    return true
  },
  deleteWebhook(api) {
    api.webhook = undefined
    return true
  },
  setMyCommands(api, { commands }) {
    const list = commands as { command: string; description: string }[]
    if (list.length > 100) throw new Refusal(400, 'Bad Request: BOT_COMMANDS_TOO_MUCH')
    for (const { command, description } of list) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new Refusal(400, 'Bad Request: BOT_COMMAND_INVALID')
      if (description.length < 1 || description.length > 256) {
        throw new Refusal(400, 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID')
      }
    }
    api.commands = list
    return true
  },
  sendChatAction(api, { chat_id: chat, action }) {
    chatIn(api, chat)
    if (!['typing', 'upload_document'].includes(String(action)))
      throw new Refusal(400, 'Bad Request: wrong parameter action')
    return true
  },
  sendMessage(api, payload) {
    const chat = chatIn(api, payload.chat_id)
    const { text, entities } = wordsIn(payload.text, payload.parse_mode, 4096)
    const message = chat.put({
      text,
      entities,
      source: String(payload.text),
      file: undefined,
      thread: payload.message_thread_id as number | undefined,
      replyTo: answered(payload.reply_parameters),
      buttons: buttonsIn(payload.reply_markup),
    })
    return asMessage(api, message)
  },
  sendDocument(api, payload) {
    const chat = chatIn(api, payload.chat_id)
    const file = payload.document as UploadedFile | undefined
    if (file === undefined) throw new Refusal(400, 'Bad Request: there is no document in the request')
    if (file.bytes.length === 0) throw new Refusal(400, 'Bad Request: file must be non-empty')
    const { text, entities } = wordsIn(payload.caption ?? '', payload.parse_mode, 1024, true)
    const message = chat.put({
      text,
      entities,
      source: '',
      file,
      thread: payload.message_thread_id as number | undefined,
      replyTo: answered(payload.reply_parameters),
      buttons: buttonsIn(payload.reply_markup),
    })
    return asMessage(api, message)
  },
  editMessageText(api, payload) {
    const message = messageIn(api, payload)
    const { text, entities } = wordsIn(payload.text, payload.parse_mode, 4096)
    change(message, { text, entities, source: String(payload.text), buttons: buttonsIn(payload.reply_markup) })
    return asMessage(api, message)
  },
  editMessageReplyMarkup(api, payload) {
    const message = messageIn(api, payload)
    change(message, { ...message, buttons: buttonsIn(payload.reply_markup) })
    return asMessage(api, message)
  },
  deleteMessage(api, payload) {
    const message = messageIn(api, payload)
    message.chat.shown.splice(message.chat.shown.indexOf(message), 1)
    message.chat.changed()
    return true
  },
  answerCallbackQuery(api, { callback_query_id: id, text }) {
    if (String(text ?? '').length > 200) throw new Refusal(400, 'Bad Request: MESSAGE_TOO_LONG')
    if (!api.chats.queries.delete(String(id))) {
      throw new Refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    }
    return true
  },
  getFile(api, { file_id: id }) {
    const file = api.files.get(String(id))
    if (!file) throw new Refusal(400, 'Bad Request: invalid file_id')
    if (file.size > 20 * 1024 * 1024) throw new Refusal(400, 'Bad Request: file is too big')
    file.path ??= `documents/${String(id).replace('file-', 'file_')}`
    return { file_id: id, file_unique_id: `u${String(id)}`, file_size: file.size, file_path: file.path }
  },
}

function chatIn(api: FakeBotApi, id: unknown): FakeChat {
  const chat = api.chats.find(id)
  if (!chat) throw new Refusal(400, 'Bad Request: chat not found')
  if (chat.isBlocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user')
  return chat
}

function messageIn(api: FakeBotApi, { chat_id: chat, message_id: id }: Payload): ShownMessage {
  const message = chatIn(api, chat).shown.find(one => one.id === Number(id))
  if (!message) throw new Refusal(400, 'Bad Request: message to edit not found')
  return message
}

function wordsIn(text: unknown, mode: unknown, limit: number, mayBeEmpty = false) {
  if (typeof text !== 'string') throw new Refusal(400, 'Bad Request: message text is empty')
  if (mode !== undefined && mode !== 'HTML') throw new Refusal(400, 'Bad Request: unsupported parse_mode')
  const read = mode === 'HTML' ? htmlIn(text) : { text, entities: [] }
  if (read.text.trim() === '' && !mayBeEmpty) throw new Refusal(400, 'Bad Request: message text is empty')
  if (read.text.length > limit) {
    throw new Refusal(
      400,
      limit === 1024 ? 'Bad Request: message caption is too long' : 'Bad Request: message is too long',
    )
  }
  if (!read.text.isWellFormed()) throw new Refusal(400, 'Bad Request: strings must be encoded in UTF-8')
  return read
}

function htmlIn(text: string) {
  try {
    return readTelegramHtml(text)
  } catch (error) {
    throw new Refusal(400, `Bad Request: ${error instanceof Error ? error.message : ''}`)
  }
}

function buttonsIn(markup: unknown): ShownButton[][] {
  if (markup === undefined) return []
  const { inline_keyboard: rows = [] } = markup as { inline_keyboard?: ShownButton[][] }
  const all = rows.flat()
  if (all.length > 100 || rows.some(row => row.length > 8)) throw new Refusal(400, 'Bad Request: BUTTONS_TOO_MUCH')
  for (const { text, callback_data: data } of all) {
    if (text.trim() === '') throw new Refusal(400, 'Bad Request: text buttons are unallowed in the inline keyboard')
    const size = Buffer.byteLength(data ?? '')
    if (size < 1 || size > 64) throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID')
  }
  return rows
}

function change(message: ShownMessage, to: Pick<ShownMessage, 'text' | 'entities' | 'source' | 'buttons'>): void {
  const seen = (one: typeof to) => JSON.stringify([one.text, one.entities, one.buttons])
  if (seen(message) === seen(to)) {
    throw new Refusal(
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  Object.assign(message, { text: to.text, entities: to.entities, source: to.source, buttons: to.buttons })
  message.edits += 1
  message.chat.changed()
}

function answered(parameters: unknown): number | undefined {
  return (parameters as { message_id?: number } | undefined)?.message_id
}

function asMessage(api: FakeBotApi, { id, chat, text }: ShownMessage) {
  return { message_id: id, date: 0, chat: chat.asChat(), from: api.me, text }
}
