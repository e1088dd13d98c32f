import type { DestinationStream } from 'pino'
import { createHttpServer } from '../../adapters/http/server.js'
import { webChannel } from '../../adapters/http/web-channel.js'
import { prepareDataFolder } from '../../adapters/library/data-folder.js'
import { logInto, openLogger } from '../../adapters/logging/logger.js'
import type { ModelSettings } from '../../adapters/models/open-models.js'
import { type App, createApp } from '../../app.js'
import type { Rephrased } from '../../bot/rephrased.js'
import type { Reply } from '../../bot/reply.js'

/** The whole program behind its page, as `npm start` puts it together, spoken to over HTTP. */
export interface House {
  readonly url: string
  readonly app: App
  /** Posts a message as the page does; `choice` is a button's id. */
  says(text: string, choice?: string): Promise<Reply>
  /** Asks what came of a model's words, as the page does. */
  follows(pending: string | undefined, seen: number): Promise<Rephrased>
  close(): Promise<void>
}

export async function openHouse(given: {
  readonly dataDir: string
  readonly models?: ModelSettings
  readonly pageFolder?: string
  /** Hears what the program logs. */
  readonly log?: DestinationStream
}): Promise<House> {
  const { dataDir, models, pageFolder = dataDir, log } = given
  prepareDataFolder(dataDir)
  const logger = log && openLogger('info', log)
  const app = await createApp({ dataDir, ...(models ? { models } : {}) }, logger && logInto(logger))
  const server = await createHttpServer({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    accessKey: undefined,
    library: app.library,
    pageFolder,
    today: () => '2026-11-22',
    ...(logger ? { logger } : {}),
  })
  app.serve(server)
  const channel = webChannel(server)
  await channel.start(app.handle)
  let number = 0
  return {
    url: channel.url,
    app,
    async says(text, choice) {
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ conversation: 'c', id: `m${++number}`, text, ...(choice ? { choice } : {}) })
      const answer = await fetch(`${channel.url}/api/messages`, { method: 'POST', headers, body })
      return (await answer.json()) as Reply
    },
    async follows(pending, seen) {
      const answer = await fetch(`${channel.url}/api/rephrased/${pending}?seen=${seen}`)
      return (await answer.json()) as Rephrased
    },
    async close() {
      await channel.stop()
      await app.close()
    },
  }
}
