import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Reply } from '../../bot/reply.js'
import { dutiesPage } from '../../bot/views/duties-page.js'
import { pageCaller } from '../../services/people/caller.js'
import type { Notifier } from '../../services/reminders/notifier.js'
import type { ReminderService } from '../../services/reminders/reminder-service.js'
import { serveFeed } from './feed-routes.js'

export interface DutyRouteParts {
  readonly reminders: ReminderService<Reply>
  readonly notifier: Notifier
  readonly flows: readonly string[]
}

const Read = z.object({ id: z.string().min(1).max(100) })
/** Lines that stay silent are cut by what lies between. */
const heartbeat = 25_000

/** What is due, the inbox, and a line on which an open page hears of something new. */
export function serveDuties(server: FastifyInstance, parts: DutyRouteParts): void {
  const { reminders, notifier, flows } = parts
  server.get('/api/duties', async () => {
    const inbox = await reminders.inbox(pageCaller)
    return dutiesPage({
      ...(await reminders.due(pageCaller)),
      inbox,
      unread: await reminders.unread(pageCaller),
      flows,
    })
  })
  server.post('/api/inbox/read', async (request, answer) => {
    const read = Read.safeParse(request.body)
    if (!read.success) return answer.code(400).send({ message: '没有读懂要打开哪一条，请刷新页面再试。' })
    await reminders.markRead(pageCaller, read.data.id)
    return { ok: true }
  })

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
  server.get('/api/inbox/events', async (request, answer) => {
    answer.hijack()
    const line = answer.raw
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
  })
  // Else closing waits for pages that stay open.
  server.addHook('preClose', async () => {
    for (const line of open) line.end()
  })
}
