import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Reply } from '../../bot/reply.js'
import { reminderSettingsPage } from '../../bot/views/reminder-settings-page.js'
import { pageCaller } from '../../services/people/caller.js'
import type { PeopleService } from '../../services/people/people-service.js'
import { Preferences } from '../../services/reminders/load-preferences.js'
import type { ReminderService } from '../../services/reminders/reminder-service.js'

export interface ReminderRouteParts {
  readonly reminders: ReminderService<Reply>
  readonly people: PeopleService
}

/** Who uses an account; empty where nobody in particular does. */
const Owner = z.object({ subject: z.string().min(1).max(200), knownAs: z.string().trim().max(30) })

/** When and whom to remind, for the page: as it is, and changing it. */
export function serveReminderSettings(server: FastifyInstance, { reminders, people }: ReminderRouteParts): void {
  const now = async () => reminderSettingsPage(await reminders.settings(pageCaller))
  server.get('/api/reminder-settings', now)
  server.post('/api/reminder-settings', async (request, answer) => {
    const read = Preferences.safeParse(request.body)
    if (!read.success) return answer.code(400).send({ message: '没有读懂，天数和钟点请填数字。' })
    const problem = await reminders.setPreferences(pageCaller, read.data)
    return problem === null ? now() : answer.code(400).send({ message: problem })
  })
  server.post('/api/accounts', async (request, answer) => {
    const read = Owner.safeParse(request.body)
    if (!read.success) return answer.code(400).send({ message: '姓名请控制在30个字以内。' })
    const named = await people.nameOwner(pageCaller, read.data.subject, read.data.knownAs)
    if (!named) return answer.code(404).send({ message: '这个账号已经取消配对了，请刷新页面。' })
    return 'why' in named ? answer.code(400).send({ message: named.why }) : now()
  })
}
