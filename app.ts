import { randomBytes } from 'node:crypto'
import { backupCommand } from './adapters/admin/backup/backup-command.js'
import { calendarCommands } from './adapters/admin/control/calendar-commands.js'
import { type ControlCommands, serveControl } from './adapters/admin/control/control-server.js'
import { stateCommand } from './adapters/admin/control/running-state.js'
import { undeliveredCommands } from './adapters/admin/control/undelivered-commands.js'
import { type InboxBell, serveDuties } from './adapters/http/duty-routes.js'
import { serveFilings } from './adapters/http/filing-routes.js'
import { serveProjects } from './adapters/http/project-routes.js'
import { serveReminderSettings } from './adapters/http/reminder-routes.js'
import type { HttpServer } from './adapters/http/server.js'
import { type DocumentParts, serveTemplates } from './adapters/http/template-routes.js'
import { loadKnowledge } from './adapters/library/load-knowledge.js'
import { publicKnowledge } from './adapters/library/public-knowledge.js'
import { loadServiceTypeData } from './adapters/library/service-type-files.js'
import { type ModelSettings, openModels } from './adapters/models/open-models.js'
import { calendarShelf } from './adapters/scheduler/calendar/calendar-shelf.js'
import { everyMinute } from './adapters/scheduler/minute-timer.js'
import { type OutboxWorker, outboxWorker } from './adapters/scheduler/outbox-worker.js'
import { openStores } from './adapters/storage/open-stores.js'
import { menuOf } from './adapters/telegram/menu.js'
import { readCertificates } from './adapters/telegram/read-certificates.js'
import type { TelegramChannel } from './adapters/telegram/telegram-channel.js'
import { withDoor } from './bot/access-control.js'
import { createBot } from './bot/bot.js'
import type { IncomingMessage } from './bot/message.js'
import type { Rephrased } from './bot/rephrased.js'
import type { Reply } from './bot/reply.js'
import { formViews } from './bot/views/form-views.js'
import { reminderWords } from './bot/views/reminder-view.js'
import { log } from './commands/run-or-explain.js'
import type { TelegramSettings } from './config.js'
import { catalogue } from './flows/catalogue.js'
import type { DocumentMaker } from './flows/documents/ports.js'
import { serviceTypeEntry } from './flows/worked/service-type/flow.js'
import { entryOf, type Library } from './knowledge/answer/library.js'
import { isQuiet } from './projects/reminders.js'
import { formDesk } from './services/filings/form-service.js'
import { channelOf } from './services/people/caller.js'
import { projectService } from './services/projects/project-service.js'
import { loadPreferences } from './services/reminders/load-preferences.js'
import { sendReminders } from './services/reminders/send-reminders.js'

/** The whole program behind the channels. */
export interface App {
  handle(message: IncomingMessage): Promise<Reply>
  readonly library: Library
  /** What came of a language model's other words for an answer. */
  rephrased(id: string, seen: number, signal: AbortSignal): Promise<Rephrased | undefined>
  /** Sends what people are to be told without having asked; each channel says how. */
  readonly outbox: OutboxWorker
  /** The bot in Telegram. It must be made before the server listens, and started after. */
  telegram(settings: TelegramSettings, server: HttpServer): Promise<TelegramChannel>
  /** What is due, for the page; the bell tells open pages of something new. It must be called before the server listens. */
  serveDuties(server: HttpServer): void
  /** The templates of the documents, for the page. It must be called before the server listens. */
  serveTemplates(server: HttpServer): void
  /** Filings as forms, for the page. It must be called before the server listens. */
  serveFilings(server: HttpServer): void
  /** The files of projects, for the page. It must be called before the server listens. */
  serveProjects(server: HttpServer): void
  /** Lets the data folder go; nothing that was acknowledged is lost without it. */
  close(): Promise<void>
}

export interface AppConfig {
  readonly dataDir: string
  /** PostgreSQL instead of the file in the data folder. */
  readonly databaseUrl?: string | undefined
  /** How long a draft is kept that nobody goes on with. */
  readonly draftDays?: number
  /** Leave out to run without a language model and an embedder. */
  readonly models?: ModelSettings
}

/** How often we look for drafts that are kept no longer. */
const tidyEvery = 60 * 60 * 1000

/** How long the old library is kept open after a new one took its place: every answer under way is given by then. */
const farewell = 60 * 1000

/** Puts the parts together: config → adapters → bot. The only file that knows everybody. */
export async function createApp({ dataDir, databaseUrl, draftDays = 30, models }: AppConfig): Promise<App> {
  const { store, outbox, inbox, messengers, tidy, database } = await openStores({ dataDir, databaseUrl })
  try {
    let knowledge = loadKnowledge({ dataDir })
    const calendar = await calendarShelf({ dataDir, notes: store.projects, log })
    const flows = [serviceTypeEntry(loadServiceTypeData()), ...catalogue]
    // What makes documents is large and not needed before the first message.
    let documents: DocumentMaker | undefined
    const desk = openDocuments(dataDir)
    const documentsOpened = desk.then(
      ({ maker }) => {
        documents = maker
      },
      error => log('documents cannot be made', error),
    )
    const newId = () => randomBytes(9).toString('base64url')
    const spoken = await openModels({
      ...(models ?? { chat: undefined, embedder: undefined, seconds: 20, unitFiles: false }),
      dataDir,
      knowledge: () => knowledge,
      newId,
      log,
    })
    const parts = {
      store,
      get knowledge() {
        return knowledge
      },
      catalogue: flows,
      newId,
      draftDays,
      calendar: calendar.current,
      now: Date.now,
      log,
      readTable: async (name: string, bytes: Uint8Array) => {
        const { readTable } = await import('./adapters/documents/read-table.js')
        return readTable(name, bytes)
      },
      get documents() {
        return documents
      },
      ...(spoken.help ? { help: spoken.help } : {}),
    }
    const bot = createBot(parts)
    const strangers = createBot({ ...parts, knowledge: publicKnowledge(knowledge), catalogue: [] })
    const ways = new Map<string, (conversation: string, reply: Reply) => Promise<void>>()
    const handle = withDoor({
      // A message that comes first waits for what makes documents, so that no button is missing; without it, all else works.
      inside: async message => {
        await documentsOpened
        return bot.handle(message)
      },
      outside: strangers.handle,
      pairings: messengers.pairings,
      catalogue: flows,
      title: entryOf(knowledge.library, knowledge.home)?.regulation.title ?? '',
      now: Date.now,
      tell: async (subject, reply) => ways.get(channelOf(subject))?.(subject, reply),
      log,
    })
    const due = {
      projects: store.projects,
      inbox,
      calendar: calendar.current,
      flows: flows.map(one => one.id),
      now: Date.now,
    }
    const words = reminderWords(() => knowledge.library, due.flows)
    let bell: InboxBell | undefined
    let messenger: TelegramChannel | undefined
    const stopReminding = everyMinute(async () => {
      if (await calendar.refresh()) bell?.changed()
      const pairings = messengers.pairings
      const said = await sendReminders({ ...due, outbox, pairings, words })
      if (said > 0) await bell?.ring()
    }, log)
    const tidyUp = async () => {
      await bot.tidyUp()
      await tidy(Date.now()).catch(error => log('what nobody needs any more was kept; tried again later', error))
    }
    await tidyUp()
    const timer = setInterval(() => void tidyUp(), tidyEvery)
    timer.unref()
    // What is learned at first use is learned before the first message, and after the program is ready.
    const warming = setTimeout(() => {
      for (const flow of flows) flow.guess('租政务云资源两年，合同要提前结束')
    }, 50)
    warming.unref()
    const isQuietNow = async () => isQuiet(Date.now(), calendar.current(), await loadPreferences(store.projects))
    const worker = outboxWorker({ outbox, now: Date.now, isQuiet: isQuietNow, log })
    const commands: ControlCommands = {
      backup: backupCommand({ dataDir, database, now: Date.now }),
      ...undeliveredCommands(outbox, messengers.pairings, Date.now),
      ...calendarCommands(calendar, () => bell?.changed()),
      ...stateCommand(outbox, () => messenger?.state()),
      'library-changed': async () => {
        const before = knowledge
        knowledge = loadKnowledge({ dataDir })
        spoken.refresh()
        setTimeout(before.close, farewell).unref()
      },
    }
    const control = await serveControl(dataDir, commands, log)
    return {
      handle: async message => {
        const reply = await handle(message)
        // The terminal and Telegram show an answer once: only the page can put other words in its place.
        const pending = channelOf(message.conversation) === 'web' && spoken.rephrasings?.begin(message.text, reply)
        return pending ? { ...reply, pending } : reply
      },
      rephrased: async (id, seen, signal) => spoken.rephrasings?.follow(id, seen, signal),
      get library() {
        return knowledge.library
      },
      outbox: worker,
      serveDuties(server) {
        bell = serveDuties(server.routes, due)
        serveReminderSettings(server.routes, { projects: store.projects, pairings: messengers.pairings })
      },
      serveTemplates(server) {
        serveTemplates(server.routes, { documents: () => desk, log })
      },
      serveProjects(server) {
        serveProjects(server.routes, { ...parts, projects: projectService(parts) })
      },
      serveFilings(server) {
        serveFilings(server.routes, formDesk({ ...parts, views: formViews(flows, parts) }))
      },
      async telegram({ token, apiBase, webhook, ca }, server) {
        const { telegramChannel } = await import('./adapters/telegram/telegram-channel.js')
        const channel = telegramChannel({
          token,
          apiBase,
          ca: readCertificates(ca),
          webhook: webhook && { ...webhook, server },
          commands: menuOf(flows),
          buttons: messengers.buttons,
          inbox: messengers.inboxOf(`telegram:${token.split(':')[0]}`),
          now: Date.now,
          notice: line => void process.stderr.write(`${line}\n`),
          log,
        })
        messenger = channel
        ways.set(channel.name, channel.send)
        worker.serve(channel.name, channel.send)
        return channel
      },
      async close() {
        clearInterval(timer)
        clearTimeout(warming)
        stopReminding()
        spoken.stop()
        await control?.close()
        await worker.stop()
        knowledge.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openDocuments(dataDir: string): Promise<DocumentParts> {
  const { documentMaker } = await import('./adapters/documents/document-maker.js')
  const { templateShelf } = await import('./adapters/documents/template-shelf.js')
  const shelf = templateShelf(dataDir)
  return { shelf, maker: documentMaker(shelf) }
}
