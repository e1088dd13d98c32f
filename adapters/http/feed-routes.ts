import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dutiesPage } from '../../bot/views/duties-page.js'
import { dayAt } from '../../common/day.js'
import { icsFeed } from '../scheduler/calendar/ics-feed.js'
import type { DutyRouteParts } from './duty-routes.js'

const Wanted = z.object({ on: z.boolean() })
const secretNote = 'calendar-address'

/**
 * A calendar at an address that nobody guesses. Calendar programs send no access key: whoever knows the address reads it,
 * so it is made only when asked for, a new one each time, and can be withdrawn.
 */
export function serveFeed(server: FastifyInstance, parts: DutyRouteParts): void {
  const { projects, calendar, flows, now } = parts
  const pathOf = (secret: string | undefined) => (secret === undefined ? null : `/calendar/${secret}.ics`)
  server.get('/api/calendar-address', async () => ({ path: pathOf(await projects.readSetting(secretNote)) }))
  server.post('/api/calendar-address', async (request, answer) => {
    const wanted = Wanted.safeParse(request.body)
    if (!wanted.success) return answer.code(400).send({ message: '没有读懂，请刷新页面再试。' })
    const secret = wanted.data.on ? randomBytes(24).toString('base64url') : null
    await projects.writeNote(secretNote, secret)
    return { path: pathOf(secret ?? undefined) }
  })
  server.get<{ Params: { file: string } }>('/calendar/:file', async (request, answer) => {
    const secret = await projects.readSetting(secretNote)
    if (secret === undefined || request.params.file !== `${secret}.ics`) {
      return answer.code(404).send({ message: '没有这个日历地址，可能已经停用。' })
    }
    const page = dutiesPage({
      projects: await projects.openProjects(),
      inbox: [],
      unread: 0,
      today: dayAt(now()),
      calendar: calendar(),
      flows,
    })
    return answer.type('text/calendar; charset=utf-8').header('Cache-Control', 'no-store').send(icsFeed(page.duties))
  })
}
