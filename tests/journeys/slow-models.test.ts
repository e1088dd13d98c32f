import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { timeout } from '../../adapters/vectors/library-vectors.js'
import { nothingCame } from '../../bot/rephrased.js'
import { type Behaviour, type ScriptedServer, scriptedServer } from '../../eval/model/scripted-server.js'
import { heardLog } from '../support/heard-log.js'
import { type House, openHouse } from '../support/house.js'

const question = '数据资源开放前要做什么'
const vectors = { kind: 'vectors', dimension: 4, same: true } as const

let dataDir = ''
let server: ScriptedServer
let log: ReturnType<typeof heardLog>
let house: House
/** How far the program's clock is ahead of the machine's. */
let ahead = 0

beforeAll(async () => {
  const now = Date.now
  vi.spyOn(Date, 'now').mockImplementation(() => now() + ahead)
  log = heardLog()
  dataDir = mkdtempSync(join(tmpdir(), 'slow-models-'))
  server = await scriptedServer()
  server.embed(vectors)
  const at = { url: server.url, model: 'scripted', key: undefined }
  house = await openHouse({
    dataDir,
    log,
    models: { chat: at, embedder: at, encoder: false, seconds: 1, unitFiles: false },
  })
  await log.hears(/vectors: \d+ texts .* found by meaning/)
}, 60_000)

afterAll(async () => {
  await house.close()
  await server.close()
  vi.restoreAllMocks()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('an embedder that is slow or gone', () => {
  it('is not waited for, the log says so once, and it is asked again later', async () => {
    expect(timeout).toBeLessThanOrEqual(300)
    log.forget()
    server.calls.length = 0
    // None of these ever gives a vector: what answers has not waited for one.
    const failures: readonly Behaviour[] = [{ kind: 'silent' }, { kind: 'drop' }, { kind: 'status', status: 401 }]
    for (const behaviour of failures) {
      server.embed(behaviour)
      expect(await answerTo(question)).toContain('脱敏')
    }
    expect(asked()).toBe(1)
    ahead += 61_000
    expect(await answerTo(question)).toContain('脱敏')
    expect(asked()).toBe(2)
    server.embed(vectors)
    ahead += 61_000
    expect(await answerTo(question)).toContain('脱敏')
    expect(log.lines.filter(line => /the embedder (is slow or gone|answers again)/.test(line))).toEqual([
      expect.stringContaining('answers come from the words alone, tried again later'),
      expect.stringContaining('answers again'),
    ])
  })
})

describe('a language model', () => {
  it.each<readonly [string, Behaviour]>([
    ['never says anything', { kind: 'silent' }],
    ['goes on for ever', { kind: 'endless', text: '…' }],
    ['hangs up', { kind: 'drop' }],
    ['does not know our key', { kind: 'status', status: 401 }],
    ['is too busy', { kind: 'status', status: 429 }],
  ])('that %s leaves the checked answer as it is', async (_, behaviour) => {
    server.behave(behaviour)
    const { blocks, pending } = await house.says(question)
    expect(JSON.stringify(blocks)).toContain('脱敏')
    expect(pending).toBeDefined()
    expect(await house.follows(pending, 0)).toEqual(nothingCame)
  })
})

async function answerTo(text: string): Promise<string> {
  return JSON.stringify((await house.says(text)).blocks)
}

/** How often the embedder was asked. */
function asked(): number {
  return server.calls.filter(call => call.path.endsWith('/embeddings')).length
}
