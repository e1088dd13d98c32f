import type { FakeBotApi } from './fake-bot-api.js'
import type { UploadedFile } from './fake-multipart.js'

/** A message of the bot, as it stands in the chat now. */
export interface ShownMessage {
  readonly id: number
  readonly chat: FakeChat
  text: string
  entities: readonly string[]
  /** As it was sent. */
  source: string
  readonly file: UploadedFile | undefined
  readonly replyTo: number | undefined
  readonly thread: number | undefined
  buttons: readonly (readonly ShownButton[])[]
  edits: number
}

export interface ShownButton {
  readonly text: string
  readonly callback_data: string
}

/** Somebody with Telegram on their telephone. */
export interface FakeUser {
  readonly id: number
  readonly first_name: string
  readonly username?: string
}

let messageIds = 100
let queryIds = 1
let fileIds = 1

/** A chat with what stands in it. */
export class FakeChat {
  /** The bot's messages, the first one first. */
  readonly shown: ShownMessage[] = []
  isBlocked = false
  private readonly watchers = new Set<() => void>()

  constructor(
    private readonly api: FakeBotApi,
    readonly id: number,
    readonly title: string | undefined,
  ) {}

  /** Says something. `replyTo`: as an answer to that message. Resolves with the update's id. */
  say(user: FakeUser, text: string, more: { readonly replyTo?: ShownMessage; readonly thread?: number } = {}): number {
    const { replyTo, thread } = more
    return this.api.hand({
      message: {
        message_id: messageIds++,
        date: 0,
        from: { is_bot: false, ...user },
        chat: this.asChat(user),
        text,
        entities: entitiesIn(text),
        ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
        ...(replyTo
          ? { reply_to_message: { message_id: replyTo.id, date: 0, chat: this.asChat(user), from: this.api.me } }
          : {}),
      },
    })
  }

  /** Sends a file. `size`: as Telegram tells it, where that is not how many bytes there are. */
  send(
    user: FakeUser,
    name: string,
    bytes: Uint8Array,
    more: { readonly caption?: string; readonly size?: number; readonly replyTo?: ShownMessage } = {},
  ): number {
    const { caption, size = bytes.byteLength, replyTo } = more
    const id = `file-${fileIds++}`
    this.api.files.set(id, { bytes: Buffer.from(bytes), size, path: undefined })
    return this.bring(user, {
      document: { file_id: id, file_unique_id: `u${id}`, file_name: name, file_size: size },
      ...(caption === undefined ? {} : { caption, caption_entities: entitiesIn(caption) }),
      ...(replyTo
        ? { reply_to_message: { message_id: replyTo.id, date: 0, chat: this.asChat(user), from: this.api.me } }
        : {}),
    })
  }

  /** Sends something that is no text. */
  bring(user: FakeUser, content: Record<string, unknown>): number {
    const message = { message_id: messageIds++, date: 0, from: { is_bot: false, ...user }, chat: this.asChat(user) }
    return this.api.hand({ message: { ...message, ...content } })
  }

  /** Taps a button that can be seen: the last one so called, or that of a message. */
  tap(user: FakeUser, label: string, under?: ShownMessage): number {
    const [message, button] = this.seen(label, under)
    const id = `query-${queryIds++}`
    this.api.chats.queries.add(id)
    return this.api.hand({
      callback_query: {
        id,
        from: { is_bot: false, ...user },
        chat_instance: '1',
        data: button.callback_data,
        message: { message_id: message.id, date: 1, chat: this.asChat(user), from: this.api.me, text: message.text },
      },
    })
  }

  private seen(label: string, under: ShownMessage | undefined): readonly [ShownMessage, ShownButton] {
    const where = under ? [under] : [...this.shown].reverse()
    for (const message of where) {
      const button = message.buttons.flat().find(one => one.text === label)
      if (button && this.shown.includes(message)) return [message, button]
    }
    const visible = this.shown.flatMap(one => one.buttons.flat().map(button => button.text))
    throw new Error(`nobody can tap "${label}" here; to be seen are: ${visible.join(', ')}`)
  }

  put(message: Omit<ShownMessage, 'id' | 'chat' | 'edits'>): ShownMessage {
    const shown = { ...message, id: messageIds++, chat: this, edits: 0 }
    this.shown.push(shown)
    this.changed()
    return shown
  }

  changed(): void {
    for (const watcher of this.watchers) watcher()
  }

  /** Resolves with what `look` finds in the chat, as soon as it finds something. */
  async until<T>(look: (shown: readonly ShownMessage[]) => T | undefined | false, patience = 30_000): Promise<T> {
    const found = look(this.shown)
    if (found !== undefined && found !== false) return found
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.watchers.delete(watch)
        reject(new Error(`not to be seen: ${look}\n${this.shown.map(one => one.text.slice(0, 200)).join('\n──\n')}`))
      }, patience)
      const watch = () => {
        const now = look(this.shown)
        if (now === undefined || now === false) return
        clearTimeout(late)
        this.watchers.delete(watch)
        resolve(now)
      }
      this.watchers.add(watch)
    })
  }

  asChat(user?: FakeUser): Record<string, unknown> {
    return this.title === undefined
      ? { id: this.id, type: 'private', first_name: user?.first_name ?? '' }
      : { id: this.id, type: 'supergroup', title: this.title }
  }
}

/** All chats there are. */
export class FakeChats {
  /** Taps that still wait for an answer. */
  readonly queries = new Set<string>()
  private readonly all = new Map<number, FakeChat>()

  constructor(private readonly api: FakeBotApi) {}

  private(user: FakeUser): FakeChat {
    return this.open(user.id, undefined)
  }

  group(id: number, title: string): FakeChat {
    return this.open(id, title)
  }

  find(id: unknown): FakeChat | undefined {
    return this.all.get(Number(id))
  }

  private open(id: number, title: string | undefined): FakeChat {
    const chat = this.all.get(id) ?? new FakeChat(this.api, id, title)
    this.all.set(id, chat)
    return chat
  }
}

function entitiesIn(text: string): unknown[] {
  return [
    ...[...text.matchAll(/@\w+/g)].map(match => ({ type: 'mention', offset: match.index, length: match[0].length })),
    ...[...text.matchAll(/^\/\w+(@\w+)?/g)].map(match => ({ type: 'bot_command', offset: 0, length: match[0].length })),
  ]
}
