import { type RunnerHandle, run } from '@grammyjs/runner'
import type { Bot } from 'grammy'
import { described, type Failure, failureOf } from './failures.js'
import type { Command } from './incoming.js'
import type { Backoff, Pause } from './retrying-api.js'

export interface ConnectionParts {
  readonly bot: Bot
  readonly commands: readonly Command[]
  /** Where Telegram calls us; undefined where we ask Telegram. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  readonly backoff: Backoff
  readonly pause: Pause
  readonly isStopping: () => boolean
  /** Works on what was kept before the program ended. */
  readonly resume: () => Promise<void>
  /** A line for whoever looks after the program, in Chinese. */
  readonly notice: (line: string) => void
  readonly log: (line: string) => void
}

export interface Connection {
  /** Resolves when the first attempt has succeeded or failed; goes on trying after that. */
  start(): Promise<void>
  /** Takes no more updates. */
  stop(): Promise<void>
  state(): LineState
}

/** How the line is, for whoever looks after the program. */
export interface LineState {
  readonly isConnected: boolean
  readonly says: string
}

/** How long Telegram holds a request for updates open, in seconds. */
const pollTimeout = 30
const allowedUpdates = ['message', 'callback_query'] as const

/** Keeps the line to Telegram, and says what is wrong with it once. Whatever happens there, the page goes on. */
export function connection(parts: ConnectionParts): Connection {
  const { bot, webhook, backoff, pause, isStopping, resume, notice, log } = parts
  let runner: RunnerHandle | undefined
  let told: Failure | 'connected' | undefined

  function tell(what: Failure | 'connected', error?: unknown): void {
    if (error !== undefined) log(`Telegram: ${described(error)}`)
    // Two programs that take turns would fill the screen.
    if (what === told || (told === 'conflict' && what === 'connected')) return
    const again = told !== undefined && what === 'connected'
    told = what
    notice(again ? 'Telegram 已恢复。' : lineFor(what))
  }

  function lineFor(what: Failure | 'connected'): string {
    return (lines[what] ?? lines.unknown)(bot.isInited() ? bot.botInfo.username : '')
  }

  async function greet(): Promise<void> {
    bot.botInfo = await bot.api.getMe()
    if (webhook) {
      const { url, secret } = webhook
      await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates })
    } else await bot.api.deleteWebhook()
    const menu = parts.commands.map(({ name, description }) => ({ command: name, description }))
    await bot.api.setMyCommands(menu)
  }

  async function collect(): Promise<void> {
    const fetch = { timeout: pollTimeout, allowed_updates: allowedUpdates }
    runner = run(bot, { runner: { silent: true, maxRetryTime: 0, fetch } })
    await runner.task()
  }

  async function keepUp(isSettled: () => void): Promise<void> {
    let wait = backoff.first
    while (!isStopping()) {
      try {
        await greet()
        if (told !== 'conflict') wait = backoff.first
        tell('connected')
        isSettled()
        await resume()
        if (!webhook) await collect()
        return
      } catch (error) {
        if (isStopping()) return
        const failure = failureOf(error)
        tell(failure, error)
        isSettled()
        if (failure === 'refused') return
        await pause(wait)
        wait = Math.min(wait * 2, backoff.most)
      }
    }
  }

  return {
    start() {
      return new Promise(resolve => {
        // A pause ends by rejecting when we are told to stop.
        keepUp(resolve)
          .catch(() => undefined)
          .finally(resolve)
      })
    },
    state: () => ({
      isConnected: told === 'connected',
      says: told === undefined ? '正在接通 Telegram。' : lineFor(told),
    }),
    async stop() {
      await runner?.stop()?.catch(() => undefined)
    },
  }
}

const lines: Partial<Record<Failure | 'connected', (name: string) => string>> &
  Pick<Record<Failure, () => string>, 'unknown'> = {
  connected: name => `Telegram 已接通：@${name}。`,
  refused: () => 'Telegram 没有接通：TELEGRAM_TOKEN 不对，或者已经作废。请核对后重新启动；网页照常可用。',
  conflict: () =>
    'Telegram 收不到消息：另有一个程序正在用同一个机器人收消息。请只留一个在运行；本程序过一会儿再试，网页照常可用。',
  unreachable: () =>
    '连不上 Telegram，会一直重试；网页照常可用。若本单位的网络到不了 Telegram，请设置 TELEGRAM_API_BASE，或去掉 TELEGRAM_TOKEN。',
  untrusted: () => '连不上 Telegram：服务器的证书不受信任。请把签发它的证书文件写到 TELEGRAM_CA；网页照常可用。',
  rejected: () => 'Telegram 没有接受设置，收不到消息。请核对 TELEGRAM_WEBHOOK_URL 等设置；网页照常可用。',
  unknown: () => 'Telegram 没有接通，会一直重试；网页照常可用。详情见日志。',
}
