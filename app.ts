import { randomBytes } from 'node:crypto'
import { backupCommand } from './adapters/backup/backup-command.js'
import { type ControlCommands, serveControl } from './adapters/control/control-server.js'
import { undeliveredCommands } from './adapters/control/undelivered-commands.js'
import { loadKnowledge } from './adapters/files/load-knowledge.js'
import { loadServiceTypeData } from './adapters/files/service-type-files.js'
import { type OutboxWorker, outboxWorker } from './adapters/outbox-worker.js'
import { openStores } from './adapters/stores/open-stores.js'
import { createBot } from './bot/bot.js'
import type { IncomingMessage } from './bot/message.js'
import type { Reply } from './bot/reply.js'
import { log } from './commands/run-or-explain.js'
import { catalogue } from './flows/catalogue.js'
import { serviceTypeEntry } from './flows/definitions/service-type.js'
import type { Library } from './knowledge/library.js'

/** The whole program behind the channels. */
export interface App {
  handle(message: IncomingMessage): Promise<Reply>
  readonly library: Library
  /** Sends what people are to be told without having asked; each channel says how. */
  readonly outbox: OutboxWorker
  /** Lets the data folder go; nothing that was acknowledged is lost without it. */
  close(): Promise<void>
}

export interface AppConfig {
  readonly dataDir: string
  /** PostgreSQL instead of the file in the data folder. */
  readonly databaseUrl?: string | undefined
  /** How long a draft is kept that nobody goes on with. */
  readonly draftDays?: number
}

/** How often we look for drafts that are kept no longer. */
const tidyEvery = 60 * 60 * 1000

/** How long the old library is kept open after a new one took its place: every answer under way is given by then. */
const farewell = 60 * 1000

/** Puts the parts together: config → adapters → bot. The only file that knows everybody. */
export async function createApp({ dataDir, databaseUrl, draftDays = 30 }: AppConfig): Promise<App> {
  const { store, outbox, database } = await openStores({ dataDir, databaseUrl })
  try {
    let knowledge = loadKnowledge({ dataDir })
    const bot = createBot({
      store,
      get knowledge() {
        return knowledge
      },
      catalogue: [serviceTypeEntry(loadServiceTypeData()), ...catalogue],
      newId: () => randomBytes(9).toString('base64url'),
      draftDays,
      now: Date.now,
      log,
    })
    await bot.tidyUp()
    const timer = setInterval(() => void bot.tidyUp(), tidyEvery)
    timer.unref()
    const worker = outboxWorker({ outbox, now: Date.now, log })
    const commands: ControlCommands = {
      backup: backupCommand({ dataDir, database, now: Date.now }),
      ...undeliveredCommands(outbox, Date.now),
      'library-changed': async () => {
        const before = knowledge
        knowledge = loadKnowledge({ dataDir })
        setTimeout(before.close, farewell).unref()
      },
    }
    const control = await serveControl(dataDir, commands, log)
    return {
      handle: bot.handle,
      get library() {
        return knowledge.library
      },
      outbox: worker,
      async close() {
        clearInterval(timer)
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
