import type { Messenger, MessengerParts } from '../channels/messenger.js'
import { menuOf } from './menu.js'
import { readCertificates } from './read-certificates.js'

/** How to reach Telegram. */
export interface TelegramSettings {
  readonly token: string
  readonly apiBase: string | undefined
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  /** A file. */
  readonly ca: string | undefined
}

/** The bot in Telegram. What speaks with it is loaded only where it is used. */
export async function openTelegram(
  { token, apiBase, webhook, ca }: TelegramSettings,
  { server, stores, catalogue, now, log }: MessengerParts,
): Promise<Messenger> {
  const { telegramChannel } = await import('./telegram-channel.js')
  return telegramChannel({
    token,
    apiBase,
    ca: readCertificates(ca),
    webhook: webhook && { ...webhook, server },
    commands: menuOf(catalogue),
    buttons: stores.buttons,
    inbox: stores.inboxOf(`telegram:${token.split(':')[0]}`),
    now,
    notice: line => void process.stderr.write(`${line}\n`),
    log,
  })
}
