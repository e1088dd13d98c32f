import { randomBytes } from 'node:crypto'
import { backupCommand } from './adapters/admin/backup/backup-command.js'
import { calendarCommands } from './adapters/admin/control/calendar-commands.js'
import { serveControl } from './adapters/admin/control/control-server.js'
import { stateCommand } from './adapters/admin/control/running-state.js'
import { undeliveredCommands } from './adapters/admin/control/undelivered-commands.js'
import type { Messenger, MessengerParts } from './adapters/channels/messenger.js'
import { type LateDocuments, lateDocuments, loadDocuments } from './adapters/documents/late-documents.js'
import { serveDuties } from './adapters/http/duty-routes.js'
import { serveFilings } from './adapters/http/filing-routes.js'
import { serveProjects } from './adapters/http/project-routes.js'
import { serveReminderSettings } from './adapters/http/reminder-routes.js'
import { serveRephrased } from './adapters/http/rephrased-route.js'
import type { HttpServer } from './adapters/http/server.js'
import { serveTemplates } from './adapters/http/template-routes.js'
import { loadIntentModel } from './adapters/library/intent-model.js'
import { loadKnowledge } from './adapters/library/load-knowledge.js'
import { publicKnowledge } from './adapters/library/public-knowledge.js'
import { loadServiceTypeData } from './adapters/library/service-type-files.js'
import type { Log } from './adapters/logging/logger.js'
import { type Models, openModels } from './adapters/models/open-models.js'
import { type CalendarShelf, calendarShelf } from './adapters/scheduler/calendar/calendar-shelf.js'
import { everyMinute } from './adapters/scheduler/minute-timer.js'
import { type OutboxWorker, outboxWorker } from './adapters/scheduler/outbox-worker.js'
import { openStores, type Stores } from './adapters/storage/open-stores.js'
import { openTelegram } from './adapters/telegram/open-telegram.js'
import { openVectors } from './adapters/vectors/open-vectors.js'
import { withAccess } from './bot/access-control.js'
import { type BotParts, createBot } from './bot/bot.js'
import type { IncomingMessage } from './bot/message.js'
import type { Reply } from './bot/reply.js'
import { hearWith, recogniserFor } from './bot/understand/route.js'
import { formViews } from './bot/views/form-views.js'
import { reminderWords } from './bot/views/reminder-view.js'
import { log as logOfCommands } from './commands/run-or-explain.js'
import type { AppConfig } from './config.js'
import { catalogue } from './flows/catalogue.js'
import type { CatalogueEntry } from './flows/engine/catalogue-entry.js'
import { serviceTypeEntry } from './flows/worked/service-type/flow.js'
import { entryOf, type Library } from './knowledge/answer/library-entry.js'
import { isQuiet } from './projects/reminders.js'
import { holdKnowledge, type KnowledgeHolder } from './services/corpus/current-knowledge.js'
import type { Current } from './services/current.js'
import { filingService } from './services/filings/filing-service.js'
import { type Caller, channelOf } from './services/people/caller.js'
import { peopleService } from './services/people/people-service.js'
import { projectService } from './services/projects/project-service.js'
import { loadPreferences } from './services/reminders/load-preferences.js'
import { notifier } from './services/reminders/notifier.js'
import { reminderService } from './services/reminders/reminder-service.js'
import { sendReminders } from './services/reminders/send-reminders.js'
import { applyRetention } from './services/retention.js'
import { openWorkspace } from './services/workspace.js'

/** Every messenger that there is: a line each, which is quiet where the settings name none. */
const messengers = [async ({ telegram }: AppConfig, parts: MessengerParts) => telegram && openTelegram(telegram, parts)]

/** The whole program behind the channels. */
export interface App {
  handle(message: IncomingMessage): Promise<Reply>
  readonly library: Current<Library>
  /** Resolves once the encoder is loaded, or is known to be missing: until then, words alone answer. */
  readonly warm: Promise<unknown>
  /** Sends what people are to be told without having asked; each channel says how. */
  readonly outbox: OutboxWorker
  /** Everything that the page asks for. To be called before the server listens. */
  serve(server: HttpServer): void
  /** The messengers that the settings name. To be called before the server listens; started after. */
  openMessengers(server: HttpServer): Promise<readonly Messenger[]>
  /** Lets the data folder go; nothing that was acknowledged is lost without it. */
  close(): Promise<void>
}

/** How often we look for what is kept no longer. */
const retentionEvery = 60 * 60 * 1000

/** Puts the parts together: config → adapters → services → bot. The only file that knows everybody. */
export async function createApp(
  config: AppConfig,
  log: Log = logOfCommands,
  { watch }: Pick<BotParts, 'watch'> = {},
): Promise<App> {
  const stores = await openStores(config)
  try {
    return await openApp(config, stores, log, watch)
  } catch (error) {
    await stores.store.close()
    throw error
  }
}

async function openApp(config: AppConfig, stores: Stores, log: Log, watch?: BotParts['watch']): Promise<App> {
  const house = await openHouse(config, stores, log)
  const handle = openConversations(house, watch)
  const outbox = openOutbox(house)
  const background = await startBackground(house)
  const control = await serveControl(config.dataDir, commandsOf(house), log)
  return {
    handle,
    library: () => house.knowledge.current().library,
    warm: house.models.warm,
    outbox,
    serve: server => servePages(house, server),
    async openMessengers(server) {
      const { catalogue, open } = house
      for (const openOne of messengers) {
        const made = await openOne(config, { server, stores: stores.messengers, catalogue, now: Date.now, log })
        if (!made) continue
        open.set(made.name, made)
        outbox.serve(made.name, made.send)
      }
      return [...open.values()]
    },
    async close() {
      background.stop()
      house.models.stop()
      await control?.close()
      await outbox.stop()
      house.knowledge.close()
      await stores.store.close()
    },
  }
}

/** What everything below is made of. */
interface House {
  readonly config: AppConfig
  readonly stores: Stores
  readonly log: Log
  readonly knowledge: KnowledgeHolder
  readonly models: Models
  readonly calendar: CalendarShelf
  readonly documents: LateDocuments
  readonly catalogue: readonly CatalogueEntry[]
  readonly people: ReturnType<typeof peopleService>
  readonly notifier: ReturnType<typeof notifier>
  /** The messengers that are open. */
  readonly open: Map<string, Messenger>
}

const newId = () => randomBytes(9).toString('base64url')

async function openHouse(config: AppConfig, stores: Stores, log: Log): Promise<House> {
  const { dataDir } = config
  const settings = config.models ?? {
    chat: undefined,
    embedder: undefined,
    encoder: false,
    seconds: 20,
    unitFiles: false,
  }
  const vectors = openVectors({ ...settings, dataDir, log, startAfter: 500 })
  const load = () => loadKnowledge({ dataDir, ...(vectors ? { kept: vectors.kept } : {}) })
  const knowledge = holdKnowledge({ load, publicPart: publicKnowledge })
  const documents = lateDocuments(() => loadDocuments(dataDir), log)
  documents.open().catch(() => {})
  const models = await openModels({ ...settings, vectors, knowledge: knowledge.current, newId, log })
  knowledge.onRefresh(models.refresh)
  return {
    config,
    stores,
    log,
    knowledge,
    models,
    calendar: await calendarShelf({ dataDir, settings: stores.store.projects, log }),
    documents,
    catalogue: [serviceTypeEntry(loadServiceTypeData()), ...catalogue],
    people: peopleService({ pairings: stores.messengers.pairings, now: Date.now }),
    notifier: notifier(),
    open: new Map(),
  }
}

/** The bot for members and for guests, and who of them a message comes from. */
function openConversations(house: House, watch?: BotParts['watch']): App['handle'] {
  const { stores, log, knowledge, models, calendar, documents, catalogue, people, open } = house
  const { store } = stores
  const parts = {
    conversations: store,
    workspace: (caller: Caller) =>
      openWorkspace({ runs: store, projects: store.projects, catalogue, pairings: stores.messengers.pairings }, caller),
    catalogue,
    newId,
    draftDays: house.config.draftDays ?? 30,
    calendar: calendar.current,
    documents: documents.maker,
    readTable: async (name: string, bytes: Uint8Array) => {
      const { readTable } = await import('./adapters/documents/read-table.js')
      return readTable(name, bytes)
    },
    now: Date.now,
    log,
    ...(models.help ? { help: models.help } : {}),
  }
  const members = createBot({ ...parts, knowledge: knowledge.current, ...(watch ? { watch } : {}) })
  const guests = createBot({ ...parts, knowledge: knowledge.forGuests, catalogue: [] })
  const handle = withAccess({
    // Whoever comes first waits for what makes documents, so that no button is missing; without it, all else works.
    async members(message) {
      await documents.open().catch(() => {})
      return members.handle(message)
    },
    guests: guests.handle,
    people,
    catalogue,
    title() {
      const { library, home } = knowledge.current()
      return entryOf(library, home)?.regulation.title ?? ''
    },
    tell: async (subject, reply) => open.get(channelOf(subject))?.send(subject, reply),
    log,
  })
  return async message => {
    const reply = await handle(message)
    // The terminal and the messengers show an answer once: only the page can put other words in its place.
    const pending = channelOf(message.conversation) === 'web' && models.rephrasings?.begin(message.text, reply)
    return pending ? { ...reply, pending } : reply
  }
}

function openOutbox({ stores, log, calendar }: House): OutboxWorker {
  const isQuietNow = async () => isQuiet(Date.now(), calendar.current(), await loadPreferences(stores.store.projects))
  return outboxWorker({ outbox: stores.outbox, now: Date.now, isQuiet: isQuietNow, log })
}

/** Reminders, what is kept no longer, and what is learned at first use: before the first message, and after we are ready. */
async function startBackground(house: House): Promise<{ stop(): void }> {
  const { config, stores, log, knowledge, calendar, catalogue, notifier } = house
  const { store, outbox, inbox, messengers, clearOutdated } = stores
  const words = reminderWords(
    () => knowledge.current().library,
    catalogue.map(one => one.id),
  )
  const due = { projects: store.projects, inbox, outbox, pairings: messengers.pairings, words }
  const stopReminding = everyMinute(async () => {
    if (await calendar.refresh()) notifier.dutiesChanged()
    if ((await sendReminders({ ...due, calendar: calendar.current, now: Date.now })) > 0) notifier.inboxChanged()
  }, log)
  const kept = { runs: store, replies: store, rest: clearOutdated, draftDays: config.draftDays ?? 30, log }
  await applyRetention(kept, Date.now())
  const retention = setInterval(() => void applyRetention(kept, Date.now()), retentionEvery)
  retention.unref()
  const warming = setTimeout(() => {
    for (const flow of catalogue) flow.guess('租政务云资源两年，合同要提前结束')
    const learned = loadIntentModel(catalogue)
    if (learned) hearWith(catalogue, learned)
    else recogniserFor(catalogue)
  }, 50)
  warming.unref()
  return {
    stop() {
      stopReminding()
      clearInterval(retention)
      clearTimeout(warming)
    },
  }
}

/** What the commands of the same machine ask of the running program. */
function commandsOf({ config, stores, knowledge, calendar, notifier, open }: House) {
  const { database, outbox, messengers } = stores
  return {
    backup: backupCommand({ dataDir: config.dataDir, database, now: Date.now }),
    ...undeliveredCommands(outbox, messengers.pairings, Date.now),
    ...calendarCommands(calendar, notifier.dutiesChanged),
    ...stateCommand(outbox, () => open.get('telegram')?.state()),
    'library-changed': async () => knowledge.refresh(),
  }
}

function servePages(house: House, { routes }: HttpServer): void {
  const { stores, log, knowledge, models, calendar, documents, catalogue, people, notifier } = house
  const { store, inbox, messengers } = stores
  const around = { store, catalogue, calendar: calendar.current, documents: documents.maker, newId, now: Date.now }
  const reminders = reminderService({
    projects: store.projects,
    inbox,
    pairings: messengers.pairings,
    calendar: calendar.current,
    notifier,
    newSecret: () => randomBytes(24).toString('base64url'),
    now: Date.now,
  })
  serveDuties(routes, { reminders, notifier, flows: catalogue.map(one => one.id) })
  serveReminderSettings(routes, { reminders, people })
  serveTemplates(routes, { documents: documents.open, log })
  serveProjects(routes, { ...around, projects: projectService({ ...around, pairings: messengers.pairings }) })
  const views = formViews(catalogue, knowledge.current)
  serveFilings(routes, filingService({ ...around, knowledge: knowledge.current, views }))
  const { rephrasings } = models
  if (rephrasings) serveRephrased(routes, rephrasings.follow)
}
