import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

const Body = z.object({
  blocks: z.array(z.object({ kind: z.string(), text: z.string().optional(), title: z.string().nullish() })),
})

/** What arrived of one reminder. */
export interface Arrivals {
  count: number
  /** Those that said of themselves that they may be a repetition. */
  marked: number
}

/** A messenger's server, as far as it matters here: takes messages over HTTP, some slowly, and counts each reminder. */
export interface Receiver {
  readonly url: string
  readonly arrivals: ReadonlyMap<string, Arrivals>
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const arrivals = new Map<string, Arrivals>()
  const server = createServer(async (request, response) => {
    const { blocks } = Body.parse(JSON.parse(await textOf(request)))
    const isMarked = blocks.some(block => block.title === '可能重复')
    for (const block of blocks) if (block.kind === 'text' && block.text) count(arrivals, block.text, isMarked)
    // Some answers are slow, so that a kill often falls between the sending and the marking.
    await wait(Math.random() < 0.2 ? Math.random() * 60 : Math.random() * 4)
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function count(arrivals: Map<string, Arrivals>, reminder: string, isMarked: boolean): void {
  const one = arrivals.get(reminder) ?? { count: 0, marked: 0 }
  arrivals.set(reminder, { count: one.count + 1, marked: one.marked + (isMarked ? 1 : 0) })
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
