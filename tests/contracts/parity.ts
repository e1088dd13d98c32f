import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveFilings } from '../../adapters/http/filing-routes.js'
import { serveProjects } from '../../adapters/http/project-routes.js'
import { serveReminderSettings } from '../../adapters/http/reminder-routes.js'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryInbox } from '../../adapters/storage/memory-projects.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import type { Store } from '../../adapters/storage/store.js'
import { withAccess } from '../../bot/access-control.js'
import { formViews } from '../../bot/views/form-views.js'
import { calendarOf } from '../../common/working-days.js'
import { filingFor } from '../../flows/catalogue.js'
import type { Guesses } from '../../flows/engine/propose.js'
import { newProject, type Project } from '../../projects/project.js'
import { after, changeOf, newFiling } from '../../services/filings/filing.js'
import { filingService } from '../../services/filings/filing-service.js'
import { localPerson } from '../../services/people/caller.js'
import { peopleService } from '../../services/people/people-service.js'
import { projectService } from '../../services/projects/project-service.js'
import { notifier } from '../../services/reminders/notifier.js'
import { reminderService } from '../../services/reminders/reminder-service.js'
import type { FakeChat } from '../support/fake-chats.js'
import { openTelegram, type TelegramSetting } from '../support/telegram-setting.js'
import { someDay, testBot, testKnowledge } from '../support/test-bot.js'

/** Something that can be done at every door. */
export interface SameChange {
  readonly name: string
  /** As the project stands before it. */
  readonly before?: Partial<Project>
  /** A draft that there is before it, called `f1`: what stands in it by path, and what is guessed. */
  readonly draft?: {
    readonly flow: string
    readonly texts: Readonly<Record<string, string>>
    readonly guesses?: Guesses
  }
  /** What is said in chat, or, behind a `▸`, which button is tapped. */
  readonly said: readonly string[]
  /** What the page sends, one after the other: an address and a body. */
  readonly sent: readonly Sent[]
}

export type Sent = readonly [path: string, body: object]

/** Every change leaves the same stored state, whether it is made in chat, on the page or in Telegram. */
export function describeParity(changes: readonly SameChange[]): void {
  describe('the same change', () => {
    const telegram = telegramDoor()
    beforeAll(telegram.open)
    afterAll(telegram.close)

    it.each(changes)('leaves the same state at every door: $name', async ({ before = {}, draft, said, sent }) => {
      const stateAfter = (act: (store: Store) => Promise<void>) => stateOf(before, draft, act)
      const atPage = await stateAfter(store => sendAll(store, sent))
      const inChat = await stateAfter(async store => {
        const person = testBot(store).talk()
        for (const words of said) await (words.startsWith('▸') ? person.taps(words.slice(1)) : person.says(words))
      })
      const inTelegram = await stateAfter(store => telegram.say(store, said))
      expect(atPage).not.toEqual(await stateAfter(async () => {}))
      expect(inChat).toEqual(atPage)
      expect(inTelegram).toEqual(atPage)
    })
  })
}

/** What is kept in the end: without the moments, and whatever else is made anew each time. */
async function stateOf(
  before: Partial<Project>,
  draft: SameChange['draft'],
  act: (store: Store) => Promise<void>,
): Promise<unknown> {
  const store = memoryStore()
  await store.projects.saveProject({ ...newProject('p1', '一网通办', someDay), stage: 'delivery', ...before })
  if (draft) await begin(store, draft)
  await act(store)
  const kept = [...(await store.projects.openProjects()), ...(await store.projects.archivedProjects(9))]
  const projects = kept.sort((a, b) => a.name.localeCompare(b.name))
  const settings = await store.projects.readSetting('reminder-habits')
  const saved = await store.findRun('f1', localPerson)
  const filing = saved && { data: saved.run.data, guesses: saved.run.guesses ?? {}, status: saved.status }
  return JSON.parse(JSON.stringify({ projects, settings, filing }), (key, value) =>
    moments.includes(key) || (key === 'id' && value !== 'p1' && !/^c\d+$/.test(String(value))) ? 0 : value,
  )
}

const moments = ['at', 'createdAt', 'touchedAt']

async function begin(store: Store, { flow, texts, guesses }: NonNullable<SameChange['draft']>): Promise<void> {
  const entry = filingFor(flow)
  if (!entry) throw new Error(`no filing "${flow}"`)
  const from = { person: localPerson, conversation: 'web:before', lawVersion: '', now: someDay }
  const fresh = newFiling(entry, { ...from, id: 'f1' })
  const set = Object.entries(texts).map(([path, text]) => ({ did: 'set', path, text }) as const)
  const filing = after(fresh, set)
  const run = guesses ? { ...filing.run, guesses } : filing.run
  const change = changeOf({ ...filing, run }, { raw: '', now: someDay })
  await store.saveChanges({ scope: 'web:before', request: 'b', person: localPerson, runs: [change], at: someDay })
}

// ── The page ──

async function sendAll(store: Store, sent: readonly Sent[]): Promise<void> {
  const server = page(store)
  for (const [path, body] of sent) {
    const isDraft = path.startsWith('/api/filings/')
    const { revision } =
      (isDraft ? await store.findRun('f1', localPerson) : await store.projects.findProject('p1')) ?? {}
    const edit = isDraft ? { message: `m${++messages}`, action: body } : { edit: body }
    const payload = path.endsWith('/changes') ? { revision, ...edit } : body
    const answer = await server.inject({ method: 'POST', url: path, payload })
    expect(answer.statusCode, answer.body).toBe(200)
    expect(['kept', 'deleted', undefined], answer.body).toContain(answer.json().kind)
  }
}

let messages = 0

function page(store: Store): FastifyInstance {
  const server = Fastify()
  const { catalogue, knowledge } = testKnowledge()
  const pairings = memoryPairings()
  const around = { store, catalogue, calendar: () => calendarOf(knownYears()), newId: () => 'p9', now: () => someDay }
  serveProjects(server, { ...around, projects: projectService(around) })
  const current = () => knowledge
  const views = formViews(catalogue, current)
  serveFilings(server, filingService({ store, views, catalogue, knowledge: current, now: () => someDay }))
  const parts = { projects: store.projects, inbox: memoryInbox(), pairings, notifier: notifier(), newSecret: () => '' }
  const reminders = reminderService({ ...around, ...parts })
  serveReminderSettings(server, { reminders, people: peopleService({ pairings, now: () => someDay }) })
  return server
}

// ── Telegram ──

const zhang = { id: 42, first_name: '张三', username: 'zhang' }

/** Somebody who was let in, at the real channel. */
function telegramDoor() {
  let setting: TelegramSetting
  let chat: FakeChat
  let store = memoryStore()
  return {
    async open() {
      setting = await openTelegram('polling')
      chat = setting.api.chats.private(zhang)
      const pairings = memoryPairings()
      const { code } = await pairings.request({ subject: 'telegram:42', name: '张三', kind: 'person' }, 0)
      await pairings.confirm(code, localPerson, 0)
      const people = peopleService({ pairings, now: () => 1000 })
      await setting.channel.start(message =>
        withAccess({
          members: testBot(store).bot.handle,
          guests: testBot(store).bot.handle,
          people,
          catalogue: testKnowledge().catalogue,
          title: () => '管理办法',
          tell: async () => {},
          log: () => {},
        })(message),
      )
    },
    close: () => setting.close(),
    async say(fresh: Store, said: readonly string[]): Promise<void> {
      store = fresh
      for (const words of said) {
        const before = chat.shown.length
        if (words.startsWith('▸')) chat.tap(zhang, words.slice(1))
        else chat.say(zhang, words)
        await chat.until(shown => shown[before])
      }
    },
  }
}
