import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { duties } from '../../api/duties.js'
import { dutiesPage } from '../../bot/views/duties-page.js'
import { pageCaller } from '../../services/people/caller.js'
import type { Notifier } from '../../services/reminders/notifier.js'
import { type FeedRouteParts, serveFeed } from './feed-routes.js'
import { serve } from './serve.js'

export interface DutyRouteParts extends FeedRouteParts {
  readonly notifier: Notifier
  /** The filings that there are. */
  readonly flows: readonly string[]
}

/** Lines that stay silent are cut by what lies between. */
const heartbeat = 25_000

/** What is due, the inbox, and a line on which an open page hears of something new. */
export function serveDuties(server: FastifyInstance, parts: DutyRouteParts): void {
  const { reminders, notifier, flows } = parts
  serveFeed(server, parts)

  const open = new Set<ServerResponse>()
  const say = async (lines: Iterable<ServerResponse>) => {
    const data = JSON.stringify({ unread: await reminders.unread(pageCaller) })
    for (const line of lines) line.write(`event: inbox\ndata: ${data}\n\n`)
  }
  notifier.listen(what => {
    if (what === 'inbox') void say(open)
    else for (const line of open) line.write('event: duties\ndata: {}\n\n')
  })
  serve(server, duties, {
    'GET /api/duties': async () =>
      dutiesPage({
        ...(await reminders.due(pageCaller)),
        inbox: await reminders.inbox(pageCaller),
        unread: await reminders.unread(pageCaller),
        flows,
      }),
    'POST /api/inbox/read-all': async () => {
      await reminders.markAllRead(pageCaller)
      return { ok: true }
    },
    'POST /api/inbox/read': async ({ body }) => {
      await reminders.markRead(pageCaller, body.id)
      return { ok: true }
    },
    async 'GET /api/inbox/events'(_, { request, reply }) {
      reply.hijack()
      const line = reply.raw
      line.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      await say([line])
      const beat = setInterval(() => line.write(': here\n\n'), heartbeat)
      beat.unref()
      open.add(line)
      request.raw.on('close', () => {
        clearInterval(beat)
        open.delete(line)
      })
      return reply
    },
  })
  // Else closing waits for pages that stay open.
  server.addHook('preClose', async () => {
    for (const line of open) line.end()
  })
}
