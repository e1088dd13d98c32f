import { sequentialize } from '@grammyjs/runner'
import type { Update } from 'grammy/types'
import type { IncomingMessage } from '../../bot/message.js'
import type { Reply } from '../../bot/reply.js'
import { AppError, userMessageOf } from '../../common/errors.js'
import { carriesSecretMarking } from '../../common/secret-marking.js'
import { largestFile } from '../../services/documents/handed-file.js'
import type { ButtonMeaning, ButtonTable } from '../channels/button-table.js'
import type { Messenger } from '../channels/messenger.js'
import type { UpdateInbox } from '../channels/update-inbox.js'
import { connection } from './connection.js'
import { delivery } from './delivery.js'
import { download } from './download.js'
import { described, failureOf } from './failures.js'
import { type Command, type Heard, heardIn, type Place } from './incoming.js'
import { agentOf, newBot, rootOf, type TelegramAddress } from './new-bot.js'
import { notDelivered } from './not-delivered.js'
import { type Backoff, retryWhatMustArrive } from './retrying-api.js'
import { serveWebhook, type WebhookOptions } from './webhook.js'

export interface TelegramOptions extends TelegramAddress {
  /** Telegram calls us here; without it we ask Telegram. */
  readonly webhook?: WebhookOptions | undefined
  readonly commands: readonly Command[]
  readonly buttons: ButtonTable
  readonly inbox: UpdateInbox
  /** Milliseconds. */
  readonly now: () => number
  /** A line for whoever looks after the program, in Chinese. */
  readonly notice: (line: string) => void
  /** In English; nothing that a person said, and no token. */
  readonly log: (line: string) => void
  readonly backoff?: Backoff
}

/** How often a chat is told that we are typing: it forgets after five seconds. */
const typingEvery = 4500
/** How long ids of answered updates are remembered; Telegram itself keeps updates for a day. */
const rememberedFor = 7 * 24 * 60 * 60 * 1000
/** How long a button works after it was last shown. */
const buttonLife = 180 * 24 * 60 * 60 * 1000

/** The bot in Telegram: by asking for updates, or by being called. */
export function telegramChannel(options: TelegramOptions): Messenger {
  const { buttons, inbox, commands, now, notice, log } = options
  const { backoff = { first: 2000, most: 5 * 60_000 } } = options
  const stopping = new AbortController()
  const underWay = new Map<number, Promise<void>>()
  const bot = newBot(options)
  const hurried = newBot(options).api
  retryWhatMustArrive(bot.api, backoff, pause)
  const downloads = {
    api: bot.api,
    token: options.token,
    apiRoot: rootOf(options) ?? 'https://api.telegram.org',
    agent: agentOf(options),
    signal: stopping.signal,
  }
  const { say, redraw } = delivery({ api: bot.api, buttons, now, log })
  let handle: (message: IncomingMessage) => Promise<Reply> = async () => {
    throw new Error('not started')
  }

  // Whatever Telegram hands over is kept before it is acknowledged by asking for the next.
  bot.api.config.use(async (previous, method, payload, signal) => {
    const answer = await previous(method, payload, signal)
    if (method === 'getUpdates' && answer.ok) await inbox.take((answer.result as Update[]).map(kept), now())
    return answer
  })
  bot.use(async ({ update: { update_id: id } }, next) => {
    if (underWay.has(id)) return
    const work = next()
    underWay.set(id, work)
    await work.finally(() => underWay.delete(id))
  })
  bot.use(sequentialize(({ chat, from }) => `${chat?.id}:${from?.id}`))
  bot.use(({ update }) => answerOnce(update))
  bot.catch(({ error }) => log(`Telegram: an update was not answered: ${described(error)}`))

  if (options.webhook) {
    serveWebhook(options.webhook, async update => {
      if (!bot.isInited() || stopping.signal.aborted) return false
      await inbox.take([kept(update)], now())
      work(update)
      return true
    })
  }

  /** Rejects at once when we are told to stop: what is not answered by then waits in the inbox. */
  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer)
        reject(new StoppedError())
      }
      const timer = setTimeout(() => {
        stopping.signal.removeEventListener('abort', stop)
        resolve()
      }, milliseconds)
      if (stopping.signal.aborted) stop()
      else stopping.signal.addEventListener('abort', stop, { once: true })
    })
  }

  /** Lets the bot work on an update without waiting for it. */
  function work(update: Update): void {
    bot.handleUpdate(update).catch(error => log(`Telegram: an update was not answered: ${described(error)}`))
  }

  async function answerOnce(update: Update): Promise<void> {
    if (!(await inbox.isWaiting(update.update_id))) return
    try {
      const heard = heardIn(update, bot.botInfo, commands)
      if (heard) await answer(heard)
    } catch (error) {
      const failure = failureOf(error)
      if (error instanceof StoppedError || failure === 'refused') return
      if (failure !== 'gone') log(`Telegram: a reply was not delivered: ${described(error)}`)
    }
    await inbox.finish(update.update_id)
  }

  async function answer(heard: Heard): Promise<void> {
    const { place, conversation, tap } = heard
    if (tap) bot.api.answerCallbackQuery(tap.query).catch(() => undefined)
    const rest = showTyping(place)
    try {
      const tapped = tap ? await meaningOf(tap.button, place) : undefined
      const reply = await replyTo(heard, tapped)
      if (reply.silent) return
      const isTick = tap !== null && tapped !== undefined && tapped.sheet !== null
      if (isTick) await redraw(place, conversation, reply, [...(tapped.sheet ?? []), tap.message])
      else await say(place, conversation, reply, tapped && `您选了：${tapped.label}`)
    } finally {
      rest()
    }
  }

  /** What a button means here; undefined for one that is too old, or was shown in another chat. */
  async function meaningOf(id: string, { chat }: Place): Promise<ButtonMeaning | undefined> {
    const meaning = await buttons.find(id)
    return meaning && chatOf(meaning.conversation) === chat ? meaning : undefined
  }

  async function replyTo(heard: Heard, tapped: ButtonMeaning | undefined): Promise<Reply> {
    const { conversation, sender, text } = heard
    if (heard.tap && !tapped) return tooOld
    if (!heard.tap && text === null && !heard.document) return onlyWords
    const chosen = tapped ?? (heard.document ? undefined : await numbered(conversation, text ?? ''))
    const said = chosen ? { text: chosen.label, choice: chosen.choice } : { text: (text ?? '').slice(0, 4000) }
    try {
      return await handle({ conversation, id: String(heard.update), sender, ...said, ...fileOf(heard) })
    } catch (error) {
      log(`a message from Telegram failed: ${error instanceof AppError ? error.message : described(error)}`)
      return { blocks: [{ kind: 'text', text: userMessageOf(error) }], choices: [] }
    }
  }

  /** A document is fetched only by whoever decides that its sender may hand it in. */
  function fileOf({ document }: Heard): Pick<IncomingMessage, 'file'> {
    if (!document) return {}
    const { id, name, size } = document
    return { file: { name, size, open: () => download(id, largestFile, downloads) } }
  }

  /** A number stands for the option that was shown with it. */
  async function numbered(conversation: string, text: string): Promise<ButtonMeaning | undefined> {
    const digits = text.normalize('NFKC')
    return /^\d{1,2}$/.test(digits) ? buttons.offered(conversation, Number(digits)) : undefined
  }

  /** Shows that we are at work, until the returned function is called. */
  function showTyping({ chat, thread }: Place): () => void {
    const inThread = thread === undefined ? {} : { message_thread_id: thread }
    const show = () => void bot.api.sendChatAction(chat, 'typing', inThread).catch(() => undefined)
    show()
    const timer = setInterval(show, typingEvery)
    return () => clearInterval(timer)
  }

  const line = connection({
    bot,
    commands,
    webhook: options.webhook,
    backoff,
    pause,
    isStopping: () => stopping.signal.aborted,
    async resume() {
      await inbox.dropTakenBefore(now() - rememberedFor)
      await buttons.dropShownBefore(now() - buttonLife)
      for (const body of await inbox.waiting()) work(JSON.parse(body) as Update)
    },
    notice,
    log,
  })

  return {
    name: 'telegram',
    start(answering) {
      handle = answering
      return line.start()
    },
    state: line.state,
    async send(conversation, reply) {
      const place = { chat: chatOf(conversation), thread: undefined, replyTo: undefined }
      try {
        await delivery({ api: hurried, buttons, now, log }).say(place, conversation, reply)
      } catch (error) {
        throw notDelivered(error)
      }
    },
    async stop() {
      stopping.abort()
      await line.stop()
      await Promise.allSettled(underWay.values())
    },
  }
}

class StoppedError extends Error {}

const tooOld: Reply = {
  blocks: [{ kind: 'text', text: '这个按钮太旧了，已经不能用。请直接说要问的或要办的事。' }],
  choices: [],
}

const onlyWords: Reply = {
  blocks: [{ kind: 'text', text: '我只读得懂文字、表格文件和填报文件。请把要问的或要办的事写成文字发给我。' }],
  choices: [],
}

/** Text with a secret marking is not kept, not even until it is answered. */
function kept(update: Update): { id: number; body: string | null } {
  const body = JSON.stringify(update)
  return { id: update.update_id, body: carriesSecretMarking(body.replaceAll('\\n', '')) ? null : body }
}

/** `telegram:<chat>`, `telegram:<chat>:<person>` */
function chatOf(conversation: string): number {
  return Number(conversation.split(':')[1])
}
