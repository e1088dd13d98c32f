import type { FastifyInstance } from 'fastify'
import { reminderSettings } from '../../api/duties.js'
import type { Reply } from '../../bot/reply.js'
import { reminderSettingsPage } from '../../bot/views/reminder-settings-page.js'
import { pageCaller } from '../../services/people/caller.js'
import type { PeopleService } from '../../services/people/people-service.js'
import type { ReminderService } from '../../services/reminders/reminder-service.js'
import { refuse } from './refusals.js'
import { serve } from './serve.js'

export interface ReminderRouteParts {
  readonly reminders: ReminderService<Reply>
  readonly people: PeopleService
}

/** When and whom to remind, for the page: as it is, and changing it. */
export function serveReminderSettings(server: FastifyInstance, { reminders, people }: ReminderRouteParts): void {
  const now = async () => reminderSettingsPage(await reminders.settings(pageCaller))
  serve(server, reminderSettings, {
    'GET /api/reminder-settings': now,
    'POST /api/reminder-settings': async ({ body }) => {
      const problem = await reminders.setPreferences(pageCaller, body)
      return problem === null ? now() : refuse(400, problem)
    },
    'POST /api/accounts': async ({ body }) => {
      const named = await people.nameOwner(pageCaller, body.subject, body.knownAs)
      if (!named) refuse(404, '这个账号已经取消配对了，请刷新页面。')
      return 'why' in named ? refuse(400, named.why) : now()
    },
  })
}
