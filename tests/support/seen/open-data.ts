import { createHttpServer } from '../../../adapters/http/server.js'
import { webChannel } from '../../../adapters/http/web-channel.js'
import type { Where } from '../../../adapters/storage/open-stores.js'
import { type App, createApp } from '../../../app.js'
import type { AppConfig } from '../../../config.js'

/** The whole program on a data folder, as `npm start` puts it together. */
export interface OpenProgram {
  readonly app: App
  /** What the page gets under an address. */
  get<T>(path: string): Promise<T>
  /** What the page gets for bytes that it sends there. */
  post<T>(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<T>
  close(): Promise<void>
}

export async function openProgram(where: Where, telegram?: AppConfig['telegram']): Promise<OpenProgram> {
  const app = await createApp({ ...where, telegram })
  const server = await createHttpServer({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    accessKey: undefined,
    library: app.library,
    pageFolder: where.dataDir,
    today: () => '2026-12-01',
  })
  app.serve(server)
  const page = webChannel(server)
  const messengers = await app.openMessengers(server)
  for (const channel of [page, ...messengers]) await channel.start(app.handle)
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
      await Promise.all([page, ...messengers].map(channel => channel.stop()))
      await app.close()
    },
  }
}
