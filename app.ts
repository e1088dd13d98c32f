import { randomBytes } from 'node:crypto'
import { loadKnowledge } from './adapters/files/load-knowledge.js'
import { loadServiceTypeData } from './adapters/files/service-type-files.js'
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
  /** Lets the data folder go; nothing that was acknowledged is lost without it. */
  close(): Promise<void>
}

export interface AppConfig {
  readonly dataDir: string
  /** How long a draft is kept that nobody goes on with. */
  readonly draftDays?: number
}

/** How often we look for drafts that are kept no longer. */
const tidyEvery = 60 * 60 * 1000

/** Puts the parts together: config → adapters → bot. The only file that knows everybody. */
export async function createApp({ dataDir, draftDays = 30 }: AppConfig): Promise<App> {
  const { store } = await openStores({ dataDir })
  try {
    const knowledge = loadKnowledge({ dataDir })
    const bot = createBot({
      store,
      knowledge,
      catalogue: [serviceTypeEntry(loadServiceTypeData()), ...catalogue],
      newId: () => randomBytes(9).toString('base64url'),
      draftDays,
      now: Date.now,
      log,
    })
    await bot.tidyUp()
    const timer = setInterval(() => void bot.tidyUp(), tidyEvery)
    timer.unref()
    return {
      handle: bot.handle,
      library: knowledge.library,
      async close() {
        clearInterval(timer)
        knowledge.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}
