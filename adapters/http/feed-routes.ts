import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { calendarFeed } from '../../api/settings.js'
import { dutiesPage } from '../../bot/views/duties-page.js'
import { dayAt } from '../../common/day.js'
import { icsFeed } from '../scheduler/calendar/ics-feed.js'
import type { DutyRouteParts } from './duty-routes.js'
import { refuse } from './refusals.js'
import { serve } from './serve.js'

const secretNote = 'calendar-address'

/**
 * A calendar at an address that nobody guesses. Calendar programs send no access key: whoever knows the address reads it,
 * so it is made only when asked for, a new one each time, and can be withdrawn.
 */
export function serveFeed(server: FastifyInstance, parts: DutyRouteParts): void {
  const { projects, calendar, flows, now } = parts
  const pathOf = (secret: string | undefined) => (secret === undefined ? null : `/calendar/${secret}.ics`)
  serve(server, calendarFeed, {
    'GET /api/calendar-address': async () => ({ path: pathOf(await projects.readSetting(secretNote)) }),
    'POST /api/calendar-address': async ({ body }) => {
      const secret = body.on ? randomBytes(24).toString('base64url') : null
      await projects.writeNote(secretNote, secret)
      return { path: pathOf(secret ?? undefined) }
    },
  })
  server.get<{ Params: { file: string } }>('/calendar/:file', async (request, answer) => {
    const secret = await projects.readSetting(secretNote)
    if (secret === undefined || request.params.file !== `${secret}.ics`) {
      refuse(404, '没有这个日历地址，可能已经停用。')
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
