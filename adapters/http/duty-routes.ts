import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Reply } from '../../bot/reply.js'
import { dutiesPage } from '../../bot/views/duties-page.js'
import { dayAt } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import type { ProjectStore } from '../../projects/ports.js'
import { localPerson } from '../../services/people/caller.js'
import type { Inbox } from '../../services/reminders/inbox.js'
import { serveFeed } from './feed-routes.js'

export interface DutyRouteParts {
  readonly projects: ProjectStore
  readonly inbox: Inbox<Reply>
  readonly calendar: () => Calendar
  readonly flows: readonly string[]
  /** Milliseconds. */
  readonly now: () => number
}

/** What tells open pages of something new. */
export interface InboxBell {
  /** Something lies in the inbox. */
  ring(): Promise<void>
  /** Days were worked out again, or settings were changed: what is due is to be read again. */
  changed(): void
}

const Read = z.object({ id: z.string().min(1).max(100) })
/** How many items of the inbox the page shows. */
const mostItems = 30
/** Lines that stay silent are cut by what lies between. */
const heartbeat = 25_000

/** What is due, the inbox, and a line on which an open page hears of something new. */
export function serveDuties(server: FastifyInstance, parts: DutyRouteParts): InboxBell {
  const { projects, inbox, calendar, flows, now } = parts
  server.get('/api/duties', async () =>
    dutiesPage({
      projects: await projects.openProjects(),
      inbox: await inbox.list(localPerson, mostItems),
      unread: await inbox.unread(localPerson),
      today: dayAt(now()),
      calendar: calendar(),
      flows,
    }),
  )
  server.post('/api/inbox/read', async (request, answer) => {
    const read = Read.safeParse(request.body)
    if (!read.success) return answer.code(400).send({ message: '没有读懂要打开哪一条，请刷新页面再试。' })
    await inbox.markRead(read.data.id, localPerson, now())
    await ring()
    return { ok: true }
  })

  serveFeed(server, parts)

  const open = new Set<ServerResponse>()
  const say = (line: ServerResponse, unread: number) =>
    line.write(`event: inbox\ndata: ${JSON.stringify({ unread })}\n\n`)
  async function ring(): Promise<void> {
    const unread = await inbox.unread(localPerson)
    for (const line of open) say(line, unread)
  }
  server.get('/api/inbox/events', async (request, answer) => {
    const unread = await inbox.unread(localPerson)
    answer.hijack()
    const line = answer.raw
    line.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    say(line, unread)
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
  return {
    ring,
    changed() {
      for (const line of open) line.write('event: duties\ndata: {}\n\n')
    },
  }
}
