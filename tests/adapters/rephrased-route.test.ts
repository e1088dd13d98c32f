import { EventEmitter, once } from 'node:events'
import { expect, it } from 'vitest'
import { serveRephrased } from '../../adapters/http/rephrased-route.js'
import { createHttpServer } from '../../adapters/http/server.js'
import { nothingCame } from '../../bot/rephrased.js'

it('lets a page that waits for other words go when the program ends', async () => {
  const server = await createHttpServer({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    accessKey: undefined,
    library: () => ({ entries: [] }),
    pageFolder: '/nowhere',
    today: () => '2026-03-31',
  })
  const asked = new EventEmitter()
  const isAsked = once(asked, 'asked')
  serveRephrased(server.routes, async (_id, _seen, signal) => {
    asked.emit('asked')
    await once(signal, 'abort')
    return undefined
  })
  const answer = fetch(`${await server.listen()}/api/rephrased/abcdef`)
  await isAsked
  await server.close()
  expect(await (await answer).json()).toEqual(nothingCame)
})
