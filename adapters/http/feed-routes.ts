import type { FastifyInstance } from 'fastify'
import { calendarFeed } from '../../api/settings.js'
import type { Reply } from '../../bot/reply.js'
import { feedEvents } from '../../bot/views/feed-events.js'
import { pageCaller } from '../../services/people/caller.js'
import type { ReminderService } from '../../services/reminders/reminder-service.js'
import { icsFeed } from '../scheduler/calendar/ics-feed.js'
import { refuse } from './refusals.js'
import { serve } from './serve.js'

export interface FeedRouteParts {
  readonly reminders: ReminderService<Reply>
}

/**
 * A calendar at an address that nobody guesses. Calendar programs send no access key: whoever knows the address reads it,
 * so it is made only when asked for, a new one each time, and can be withdrawn.
 */
export function serveFeed(server: FastifyInstance, { reminders }: FeedRouteParts): void {
  const pathOf = (secret: string | null) => ({ path: secret === null ? null : `/calendar/${secret}.ics` })
  serve(server, calendarFeed, {
    'GET /api/calendar-address': async () => pathOf(await reminders.calendarSecret(pageCaller)),
    'POST /api/calendar-address': async ({ body }) => pathOf(await reminders.shareCalendar(pageCaller, body.on)),
  })
  server.get<{ Params: { file: string } }>('/calendar/:file', async (request, answer) => {
    const [, secret = ''] = /^(.+)\.ics$/.exec(request.params.file) ?? []
    const due = (await reminders.dueFor(secret)) ?? refuse(404, '没有这个日历地址，可能已经停用。')
    const feed = icsFeed(feedEvents(due.projects, due.today, due.calendar))
    return answer.type('text/calendar; charset=utf-8').header('Cache-Control', 'no-store').send(feed)
  })
}
