import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { serveReminderSettings } from '../../adapters/http/reminder-routes.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryInbox, memoryProjects } from '../../adapters/storage/memory-projects.js'
import { peopleService } from '../../services/people/people-service.js'
import { notifier } from '../../services/reminders/notifier.js'
import { reminderService } from '../../services/reminders/reminder-service.js'

it('says whose an account is, and takes no marked secret for a name', async () => {
  const pairings = memoryPairings()
  const { code } = await pairings.request({ subject: 'telegram:1', name: '小王', kind: 'person' }, 1)
  await pairings.confirm(code, 'local', 2)
  const server = Fastify()
  const now = () => 3
  const reminders = reminderService({
    projects: memoryProjects(),
    inbox: memoryInbox(),
    pairings,
    calendar: () => new Map(),
    notifier: notifier(),
    newSecret: () => 'secret',
    now,
  })
  serveReminderSettings(server, { reminders, people: peopleService({ pairings, now }) })
  const named = (knownAs: string) =>
    server.inject({ method: 'POST', url: '/api/accounts', payload: { subject: 'telegram:1', knownAs } })
  expect((await named('王小明')).json()).toMatchObject({ accounts: [{ name: '小王', knownAs: '王小明' }] })
  expect((await named('机密★10年')).json()).toMatchObject({ message: expect.stringContaining('密级标志') })
  expect(await pairings.find('telegram:1')).toMatchObject({ knownAs: '王小明' })
})
