import { join } from 'node:path'
import { createHttpServer } from './adapters/http/server.js'
import { webChannel } from './adapters/http/web-channel.js'
import { prepareDataFolder, refuseUnfinishedRestore } from './adapters/library/data-folder.js'
import { logInto, openLogger } from './adapters/logging/logger.js'
import { createApp } from './app.js'
import { runOrExplain } from './commands/run-or-explain.js'
import { readConfig } from './config.js'

/** Long enough for every message under way. */
const timeout = 10_000

// Starts the page and the bot behind it: `npm start`.
await runOrExplain(async () => {
  const asked = stopRequested()
  const config = readConfig()
  prepareDataFolder(config.dataDir)
  refuseUnfinishedRestore(config.dataDir)
  const logger = openLogger(config.logLevel)
  const app = await createApp(config, logInto(logger))
  try {
    const server = await createHttpServer({
      ...config,
      library: app.library,
      pageFolder: join(import.meta.dirname, 'web'),
      today: beijingDay,
      logger,
    })
    app.serve(server)
    const channel = webChannel(server)
    const messengers = await app.openMessengers(server)
    await channel.start(app.handle)
    console.log(`办法通已启动：${channel.url}`)
    // Without waiting: they may be out of reach, and the page works all the same.
    for (const one of messengers) void one.start(app.handle)
    await asked
    setTimeout(() => process.exit(1), timeout).unref()
    await Promise.all([channel, ...messengers].map(one => one.stop()))
  } finally {
    await app.close()
  }
})

/** Resolves at the first Ctrl+C or request to end; a second one ends at once. */
function stopRequested(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve()
        process.once(signal, () => process.exit(1))
      })
    }
  })
}

function beijingDay(): string {
  return new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
