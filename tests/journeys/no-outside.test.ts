import { execFile } from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { askRunning } from '../../adapters/admin/control/control-client.js'
import { prepareDataFolder } from '../../adapters/library/data-folder.js'
import type { ModelSettings } from '../../adapters/models/open-models.js'
import { nothingCame } from '../../bot/rephrased.js'
import type { Reply } from '../../bot/reply.js'
import { readConfig } from '../../config.js'
import { scriptedServer } from '../../eval/model/scripted-server.js'
import { pageCaller } from '../../services/people/caller.js'
import { builtScript } from '../support/built-script.js'
import { builtWorker } from '../support/built-worker.js'
import { type House, openHouse } from '../support/house.js'
import { closeTheWaysOut, openThemAgain } from '../support/no-way-out.js'
import { openCorpus } from '../support/open-corpus.js'

const guard = vi.hoisted(() => ({ file: '' }))

/** Every thread of the product begins with the guard. */
vi.mock('node:worker_threads', async original => {
  const real = await original<typeof import('node:worker_threads')>()
  class Guarded extends real.Worker {
    constructor(file: string | URL, options: import('node:worker_threads').WorkerOptions = {}) {
      super(file, { ...options, execArgv: ['--import', guard.file] })
    }
  }
  return { ...real, Worker: Guarded, default: { ...real, Worker: Guarded } }
})

let folder = ''
let workerFile = ''

beforeAll(async () => {
  guard.file = await builtScript('no-way-out')
  workerFile = await builtWorker('adapters/importers/import-worker.ts')
  // Loaded in the background by the program; a draft is offered only from then on.
  await import('../../adapters/documents/document-maker.js')
})

/** What the program takes for the time. */
let clock = 0
const noonOf = (month: number, date: number) => Date.UTC(2026, month - 1, date, 4)

beforeEach(() => {
  clock = noonOf(4, 1)
  const began = performance.now()
  vi.spyOn(Date, 'now').mockImplementation(() => Math.floor(clock + performance.now() - began))
  folder = mkdtempSync(join(tmpdir(), 'outside-'))
  prepareDataFolder(folder)
  vi.stubEnv('NO_WAY_OUT', join(folder, 'tried'))
  vi.stubEnv('NO_WAY_OUT_IN_THREADS', 'yes')
  closeTheWaysOut()
})

afterEach(() => {
  openThemAgain()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** Where anything wanted to go beyond this machine. */
function tried(): string[] {
  const path = join(folder, 'tried')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
}

describe('the outside', () => {
  it('would be noticed here: connections, names, datagrams, other programs, and all of these in a thread', async () => {
    await expect(fetch('http://192.0.2.1:8000/')).rejects.toThrow()
    await expect(fetch('http://somebody.example.test/')).rejects.toThrow()
    net.connect(80, '198.51.100.7').on('error', () => undefined)
    net.connect(80, 'another.example.test').on('error', () => undefined)
    expect(() => dns.resolve4('a.example.test', () => undefined)).toThrow()
    expect(() => dns.promises.lookup('b.example.test')).toThrow()
    expect(() => dgram.createSocket('udp4')).toThrow()
    expect(() => execFile('true')).toThrow()
    const program = "await fetch('http://203.0.113.9/').catch(() => undefined)"
    const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`))
    await once(thread, 'exit')
    expect(tried()).toEqual([
      '192.0.2.1',
      'somebody.example.test',
      '198.51.100.7',
      'another.example.test',
      'the name a.example.test',
      'the name b.example.test',
      'a datagram',
      'another program',
      '203.0.113.9',
    ])
  })

  it('is never reached in the default setup: asking, filing, documents, projects, reminders, importing', async () => {
    const { models } = readConfig({})
    expect(models).toEqual({ chat: undefined, embedder: undefined, encoder: true, seconds: 20, unitFiles: false })
    const replies = await useEverything(models)
    expect(replies.every(reply => reply.blocks.length > 0 && reply.pending === undefined)).toBe(true)
    expect(tried()).toEqual([])
  })

  it('is never reached with a model and an embedder of the house; the model’s words come after the gate', async () => {
    const server = await scriptedServer()
    try {
      server.behave({ kind: 'say', text: '{"text":"逾期将被处以罚款。","from":["c"]}' })
      server.embed({ kind: 'vectors', dimension: 4, same: true })
      const at = { url: server.url, model: 'scripted', key: undefined }
      const replies = await useEverything({ chat: at, embedder: at, encoder: true, seconds: 2, unitFiles: false })
      expect(replies.some(reply => reply.pending !== undefined)).toBe(true)
      expect(server.calls.some(call => call.path === '/v1/chat/completions')).toBe(true)
      expect(server.calls.some(call => call.path === '/v1/embeddings')).toBe(true)
      expect(tried()).toEqual([])
    } finally {
      await server.close()
    }
  })
})

const questions = ['季度报送报什么', '报给谁', '调整10%怎么办', '深圳怎么规定的', '政府采购法四十九条', '你好']

/** Starts everything as `npm start` does, and does something of every kind over HTTP. */
async function useEverything(models: ModelSettings): Promise<Reply[]> {
  const house = await openHouse({ dataDir: folder, models })
  const replies: Reply[] = []
  const say = async (text: string, choice?: string): Promise<Reply> => {
    const reply = await house.says(text, choice)
    replies.push(reply)
    if (reply.pending === undefined) return reply
    for (let seen = 0; ; ) {
      const { state, sentences } = await house.follows(reply.pending, seen)
      if (state === 'done') break
      seen = sentences.length
    }
    expect(await house.follows(reply.pending, 0)).toEqual(nothingCame)
    return reply
  }
  try {
    for (const question of questions) await say(question)
    const shown = await fileADraft(say)
    expect(shown.blocks.some(block => block.kind === 'file' && block.name.endsWith('.docx'))).toBe(true)
    await keepAProject(say)
    await importAFile(house)
    expect((await say('《某局值班规定》第二条')).blocks.length).toBeGreaterThan(0)
    for (const path of ['/api/library', '/api/library/measures', '/api/duties', '/health'])
      expect((await fetch(`${house.url}${path}`)).status).toBe(200)
  } finally {
    await house.close()
  }
  await comeBackOnTheDay(models)
  return replies
}

/** The day that was set has come: what runs every minute says so at the start. */
async function comeBackOnTheDay(models: ModelSettings): Promise<void> {
  clock = noonOf(4, 8)
  const house = await openHouse({ dataDir: folder, models })
  try {
    const page = async () => (await fetch(`${house.url}/api/duties`)).text()
    await expect.poll(page, { timeout: 20_000 }).toContain('今天到期')
  } finally {
    await house.close()
  }
}

type Say = (text: string, choice?: string) => Promise<Reply>

/** Taps a button of the reply. */
function tap(say: Say, reply: Reply, label: RegExp): Promise<Reply> {
  const choice = reply.choices.find(one => label.test(one.label))
  if (!choice) throw new Error(`no ${label} among ${reply.choices.map(one => one.label).join('、')}`)
  return say(choice.label, choice.id)
}

async function fileADraft(say: Say): Promise<Reply> {
  await say('办中标结果报备')
  await say('是')
  return tap(say, await say('看看我填了什么'), /草稿/)
}

async function keepAProject(say: Say): Promise<void> {
  const begun = await say('新建项目 一网通办')
  const running = await tap(say, begun, /^实施/)
  await say('项目进展多久报一次')
  await tap(say, running, /^定日期（第1项）/)
  const repeated = await say('每季度结束后第5个工作日，本单位自己定的')
  const set = await tap(say, repeated, /^对，记下/)
  expect(JSON.stringify(set.blocks)).toContain('2026年4月8日')
  await say('近期要办')
}

async function importAFile(house: House): Promise<void> {
  const given = join(folder, 'given.txt')
  writeFileSync(given, '某局值班规定\n第一条 值班人员应当在岗。\n第二条 交接应当记录。')
  const { comes } = await openCorpus(folder, workerFile).add(pageCaller, [given])
  expect(comes).toHaveLength(1)
  await askRunning(folder, 'library-changed')
  expect(house.app.library().entries.some(entry => entry.regulation.title === '某局值班规定')).toBe(true)
}
