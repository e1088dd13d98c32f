import { memoryButtons } from '../../adapters/channels/button-table.js'
import type { Messenger } from '../../adapters/channels/messenger.js'
import { memoryInbox } from '../../adapters/channels/update-inbox.js'
import { createHttpServer, type HttpServer } from '../../adapters/http/server.js'
import { type TelegramOptions, telegramChannel } from '../../adapters/telegram/telegram-channel.js'
import { FakeBotApi } from './fake-bot-api.js'

export type Way = 'polling' | 'webhook'

/** A fake Telegram, and our channel that speaks with it. */
export interface TelegramSetting {
  readonly api: FakeBotApi
  readonly channel: Messenger
  /** What whoever looks after the program sees. */
  readonly notices: string[]
  readonly logged: string[]
  /** Opens the server of the webhook: after that, updates can arrive. */
  listen(): Promise<void>
  close(): Promise<void>
}

const publicUrl = 'https://banfa.example.test/telegram/hook'
export const secret = 'a-secret-of-the-webhook'

export async function openTelegram(
  way: Way,
  changes: Partial<TelegramOptions> & { readonly api?: FakeBotApi } = {},
): Promise<TelegramSetting> {
  const { api = await new FakeBotApi().open(), ...options } = changes
  const notices: string[] = []
  const logged: string[] = []
  const server = way === 'webhook' ? await webhookServer() : undefined
  let now = 1_000_000
  const channel = telegramChannel({
    token: FakeBotApi.token,
    apiBase: api.url,
    webhook: server && { server, url: publicUrl, secret },
    commands: [
      { name: 'start', description: '开始', says: '首页' },
      { name: 'change', description: '变更幅度', says: '变更幅度' },
    ],
    buttons: memoryButtons(),
    inbox: memoryInbox(),
    now: () => now++,
    notice: line => void notices.push(line),
    log: line => void logged.push(line),
    backoff: { first: 10, most: 20 },
    ...options,
  })
  return {
    api,
    channel,
    notices,
    logged,
    async listen() {
      if (!server) return
      const url = await server.listen()
      api.reach = () => `${url}${new URL(publicUrl).pathname}`
    },
    async close() {
      await channel.stop()
      await server?.close()
      await api.close()
    },
  }
}

function webhookServer(): Promise<HttpServer> {
  return createHttpServer({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    accessKey: undefined,
    library: () => ({ entries: [] }),
    pageFolder: '/nowhere',
    today: () => '2026-11-22',
  })
}
