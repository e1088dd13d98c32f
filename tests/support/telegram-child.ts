import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { plainText } from '../../adapters/channels/plain-text.js'
import { openStores } from '../../adapters/storage/open-stores.js'
import { telegramChannel } from '../../adapters/telegram/telegram-channel.js'
import { withAccess } from '../../bot/access-control.js'
import { createBot } from '../../bot/bot.js'
import type { Caller } from '../../services/people/caller.js'
import { peopleService } from '../../services/people/people-service.js'
import { openWorkspace } from '../../services/workspace.js'
import { FakeBotApi } from './fake-bot-api.js'
import { testKnowledge } from './test-bot.js'

/**
 * The program as a process of its own, to be killed from outside: the bot in Telegram, and its page on standard input, a
 * message a line. First argument: the data folder; second: where the Bot API is.
 */
const [dataDir = '', apiBase = ''] = process.argv.slice(2)
const log = (line: string, error?: unknown) => console.error(line, error ?? '')
const { store, messengers } = await openStores({ dataDir })
const { knowledge, catalogue } = testKnowledge()
const newId = () => randomBytes(9).toString('base64url')
const workspace = (caller: Caller) => openWorkspace({ runs: store, projects: store.projects, catalogue }, caller)
const around = { conversations: store, workspace, knowledge: () => knowledge }
const parts = { ...around, catalogue, newId, draftDays: 30, now: Date.now, log }
const telegram = telegramChannel({
  token: FakeBotApi.token,
  apiBase,
  commands: [],
  buttons: messengers.buttons,
  inbox: messengers.inboxOf('telegram:7000'),
  now: Date.now,
  notice: () => {},
  log,
})
const handle = withAccess({
  members: createBot(parts).handle,
  guests: createBot({ ...parts, catalogue: [] }).handle,
  people: peopleService({ pairings: messengers.pairings, now: Date.now }),
  catalogue,
  title: () => '管理办法',
  tell: (subject, reply) => telegram.send(subject, reply),
  log,
})
await telegram.start(handle)
process.stdout.write(`${JSON.stringify('ready')}\n`)
for await (const text of createInterface({ input: process.stdin })) {
  const reply = await handle({ conversation: 'web:page', id: newId(), text })
  process.stdout.write(`${JSON.stringify(plainText(reply))}\n`)
}
