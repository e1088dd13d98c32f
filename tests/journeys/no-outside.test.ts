import dgram from 'node:dgram'
import dns from 'node:dns'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { webChannel } from '../../adapters/channels/web-channel.js'
import { serveRephrased } from '../../adapters/http/rephrased-route.js'
import { createHttpServer } from '../../adapters/http-server.js'
import type { ModelSettings } from '../../adapters/models/open-models.js'
import { createApp } from '../../app.js'
import { nothingCame, type Rephrased } from '../../bot/rephrased.js'
import type { Reply } from '../../bot/reply.js'
import { readConfig } from '../../config.js'
import { scriptedServer } from '../../eval/model/scripted-server.js'

/** Every address that anything tried to reach, loopback left out. */
const reached: string[] = []
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outside-'))
  reached.length = 0
  const connect = net.Socket.prototype.connect
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (this: net.Socket, ...given: unknown[]) {
    const address = addressIn(given)
    if (!isLoopback(address)) {
      reached.push(address)
      this.destroy(new Error(`nothing may reach ${address}`))
      return this
    }
    return Reflect.apply(connect, this, given)
  })
  const lookup = dns.lookup
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: unknown[]) => {
    if (!isLoopback(name)) reached.push(name)
    return Reflect.apply(lookup, dns, [isLoopback(name) ? name : '127.0.0.1', ...rest])
  }) as typeof dns.lookup)
  vi.spyOn(dgram, 'createSocket').mockImplementation(() => {
    reached.push('a datagram')
    throw new Error('nothing may send datagrams')
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const questions = [
  '季度报送报什么',
  '报给谁',
  '调整10%怎么办',
  '深圳怎么规定的',
  '政府采购法四十九条',
  '算一算变更幅度',
  '500万元',
  '你好',
]

describe('the outside', () => {
  it('would be noticed here', async () => {
    await expect(fetch('http://192.0.2.1:8000/')).rejects.toThrow()
    expect(reached).toEqual(['192.0.2.1'])
  })

  it('is never reached in the default setup', async () => {
    const { models } = readConfig({})
    expect(models).toEqual({ chat: undefined, embedder: undefined, seconds: 20, unitFiles: false })
    const replies = await talk(models)
    expect(replies.every(reply => reply.blocks.length > 0 && reply.pending === undefined)).toBe(true)
    expect(reached).toEqual([])
  }, 60_000)

  it('is never reached with a model and an embedder of the house; the model’s words come after the gate', async () => {
    const server = await scriptedServer()
    try {
      server.behave({ kind: 'say', text: '{"text":"逾期将被处以罚款。","from":["c"]}' })
      const at = { url: server.url, model: 'scripted', key: undefined }
      const replies = await talk({ chat: at, embedder: at, seconds: 2, unitFiles: false })
      expect(replies.some(reply => reply.pending !== undefined)).toBe(true)
      expect(server.calls.some(call => call.path === '/v1/chat/completions')).toBe(true)
      expect(server.calls.some(call => call.path === '/v1/embeddings')).toBe(true)
      expect(reached).toEqual([])
    } finally {
      await server.close()
    }
  }, 60_000)
})

/** Starts everything as `npm start` does, says something of every kind over HTTP, and follows what is pending. */
async function talk(models: ModelSettings): Promise<Reply[]> {
  const app = await createApp({ dataDir: folder, models })
  const server = await createHttpServer({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    accessKey: undefined,
    library: () => app.library,
    pageFolder: folder,
    today: () => '2026-11-22',
    log: () => undefined,
  })
  serveRephrased(server.routes, app.rephrased)
  const channel = webChannel(server)
  await channel.start(app.handle)
  const replies: Reply[] = []
  try {
    for (const [i, text] of questions.entries()) {
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ conversation: 'c', id: `m${i}`, text })
      const answer = await fetch(`${channel.url}/api/messages`, { method: 'POST', headers, body })
      const reply = (await answer.json()) as Reply
      replies.push(reply)
      if (reply.pending === undefined) continue
      const followed = (await (await fetch(`${channel.url}/api/rephrased/${reply.pending}`)).json()) as Rephrased
      expect(followed).toEqual(nothingCame)
    }
    return replies
  } finally {
    await channel.stop()
    await app.close()
  }
}

function addressIn(given: readonly unknown[]): string {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return 'localhost'
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
  }
  if (typeof first === 'string') return 'localhost'
  return typeof second === 'string' ? second : 'localhost'
}

function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.')
}
