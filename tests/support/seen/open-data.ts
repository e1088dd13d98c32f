import { createHttpServer } from '../../../adapters/http/server.js'
import { webChannel } from '../../../adapters/http/web-channel.js'
import type { Where } from '../../../adapters/storage/open-stores.js'
import { type App, createApp } from '../../../app.js'
import type { TelegramSettings } from '../../../config.js'

/** The whole program on a data folder, as `npm start` puts it together. */
export interface OpenProgram {
  readonly app: App
  /** What the page gets under an address. */
  get<T>(path: string): Promise<T>
  /** What the page gets for bytes that it sends there. */
  post<T>(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<T>
  close(): Promise<void>
}

export async function openProgram(where: Where, telegram?: TelegramSettings): Promise<OpenProgram> {
  const app = await createApp(where)
  const server = await createHttpServer({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    accessKey: undefined,
    library: () => app.library,
    pageFolder: where.dataDir,
    today: () => '2026-12-01',
    log: () => {},
  })
  app.serveDuties(server)
  app.serveTemplates(server)
  app.serveFilings(server)
  app.serveProjects(server)
  const page = webChannel(server)
  const messenger = telegram && (await app.telegram(telegram, server))
  await page.start(app.handle)
  await messenger?.start(app.handle)
  const asked = async <T>(path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${page.url}${path}`, init)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  return {
    app,
    get: path => asked(path),
    post: (path, body) =>
      asked(path, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body }),
    async close() {
      await Promise.all([page.stop(), messenger?.stop()])
      await app.close()
    },
  }
}
