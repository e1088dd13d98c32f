import { timingSafeEqual } from 'node:crypto'
import type { Update } from 'grammy/types'
import { z } from 'zod'
import type { HttpServer } from '../http/server.js'

export interface WebhookOptions {
  readonly server: HttpServer
  /** As Telegram calls it; its path is ours too. */
  readonly url: string
  /** What Telegram must send along. */
  readonly secret: string
}

const Handed = z.custom<Update>(
  value => typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id),
)

/**
 * The address that Telegram calls. An update is acknowledged as soon as `take` has kept it, and worked on afterwards;
 * undefined from `take` means that we are not ready: Telegram comes again.
 */
export function serveWebhook(
  { server, url, secret }: WebhookOptions,
  take: (update: Update) => Promise<boolean>,
): void {
  const config = { ownGuard: true, rateLimit: { max: 6000, timeWindow: '1 minute' } }
  server.routes.post(new URL(url).pathname, { bodyLimit: 1024 * 1024, config }, async (request, answer) => {
    const given = request.headers['x-telegram-bot-api-secret-token']
    if (typeof given !== 'string' || !same(given, secret)) {
      return answer.code(401).send({ message: '这个地址只供 Telegram 使用。' })
    }
    const handed = Handed.safeParse(request.body)
    if (!handed.success) return answer.code(400).send({ message: '没有读懂。' })
    return (await take(handed.data)) ? {} : answer.code(503).send({ message: '还没有准备好，请稍后再送。' })
  })
}

/** Takes the same time whatever differs. */
function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
