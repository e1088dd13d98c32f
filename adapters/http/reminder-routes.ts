import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { reminderSettingsPage } from '../../bot/views/reminder-settings-page.js'
import type { ProjectStore } from '../../projects/ports.js'
import { inOrderOfDays, problemOf } from '../../projects/reminder-preferences.js'
import type { Pairings } from '../../services/people/pairings.js'
import { Habits, habitsNote, loadPreferences } from '../../services/reminders/load-preferences.js'
import { carriesSecretMarking, secretRefused } from '../../services/secret-marking.js'

export interface ReminderRouteParts {
  readonly projects: ProjectStore
  readonly pairings: Pick<Pairings, 'list' | 'nameOwner'>
}

/** Who uses an account; empty where nobody in particular does. */
const Owner = z.object({ subject: z.string().min(1).max(200), knownAs: z.string().trim().max(30) })

/** When and whom to remind, for the page: as it is, and changing it. */
export function serveReminderSettings(server: FastifyInstance, { projects, pairings }: ReminderRouteParts): void {
  const now = async () =>
    reminderSettingsPage(await loadPreferences(projects), await pairings.list(), await projects.openProjects())
  server.get('/api/reminder-settings', now)
  server.post('/api/reminder-settings', async (request, answer) => {
    const read = Habits.safeParse(request.body)
    if (!read.success) return answer.code(400).send({ message: '没有读懂，天数和钟点请填数字。' })
    const habits = inOrderOfDays(read.data)
    const problem = problemOf(habits)
    if (problem !== null) return answer.code(400).send({ message: problem })
    const { name, value } = habitsNote(habits)
    await projects.writeNote(name, value)
    return now()
  })
  server.post('/api/accounts', async (request, answer) => {
    const read = Owner.safeParse(request.body)
    if (!read.success) return answer.code(400).send({ message: '姓名请控制在30个字以内。' })
    const { subject, knownAs } = read.data
    if (carriesSecretMarking(knownAs)) return answer.code(400).send({ message: secretRefused })
    const named = await pairings.nameOwner(subject, knownAs === '' ? null : knownAs)
    if (!named) return answer.code(404).send({ message: '这个账号已经取消配对了，请刷新页面。' })
    return now()
  })
}
