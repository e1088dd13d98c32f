import { Agent } from 'node:https'
import { rootCertificates } from 'node:tls'
import { Bot } from 'grammy'

/** How to reach Telegram. */
export interface TelegramAddress {
  readonly token: string
  /** Another host than Telegram's own. */
  readonly apiBase?: string | undefined
  /** Certificates to trust beside the usual ones, as PEM. */
  readonly ca?: string | undefined
}

/** A client of Telegram's; it asks nothing by itself. */
export function newBot(address: TelegramAddress, timeoutSeconds = 60): Bot {
  const [apiRoot, agent] = [rootOf(address), agentOf(address)]
  return new Bot(address.token, {
    client: {
      timeoutSeconds,
      ...(apiRoot === undefined ? {} : { apiRoot }),
      ...(agent === undefined ? {} : { baseFetchConfig: { agent, compress: true } }),
    },
  })
}

export function rootOf({ apiBase }: TelegramAddress): string | undefined {
  return apiBase?.replace(/\/+$/, '')
}

export function agentOf({ ca }: TelegramAddress): Agent | undefined {
  return ca === undefined ? undefined : new Agent({ keepAlive: true, ca: [...rootCertificates, ca] })
}
