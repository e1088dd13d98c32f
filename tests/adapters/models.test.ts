import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import { openCachedEmbeddings } from '../../adapters/models/cached-embeddings.js'
import { openChat } from '../../adapters/models/chat-model.js'
import { openEmbedder } from '../../adapters/models/embedder.js'
import { hashedEmbedder } from '../../adapters/models/hashed-embedder.js'
import { vectorsOf } from '../../adapters/models/index/cached-vectors.js'
import { findByMeaning, timeout } from '../../adapters/models/index/find-by-meaning.js'
import { understandWith } from '../../adapters/models/model-tasks.js'
import { embedderName, meaningsToSend, vectorFolder } from '../../adapters/models/open-models.js'
import { turnTracingOff } from '../../adapters/models/tracing-off.js'
import { type ScriptedServer, scriptedServer } from '../../eval/model/scripted-server.js'
import { evaluateModel } from '../../eval/model.js'
import { testKnowledge } from '../support/test-bot.js'

let server: ScriptedServer
const folders: string[] = []
const lines: string[] = []
const note = (line: string) => void lines.push(line)

beforeAll(async () => {
  server = await scriptedServer()
})
afterEach(() => {
  lines.length = 0
  server.calls.length = 0
  server.embed({ kind: 'vectors', dimension: 64 })
  server.behave({ kind: 'say', text: '' })
})
afterAll(async () => {
  await server.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('a language model', () => {
  it('brings no unsupported sentence to a person, whatever it or its server does, and ends in time', async () => {
    const knowledge = loadKnowledge({ dataDir: null })
    const { rows, versions, shown, sentences, stopped } = await evaluateModel(knowledge)
    expect(rows.reduce((sum, row) => sum + row.tried, 0)).toBeGreaterThanOrEqual(80)
    expect(rows.filter(row => row.reached > 0)).toEqual([])
    expect(rows.filter(row => row.slowest > 1500)).toEqual([])
    expect(versions).toBeGreaterThanOrEqual(120)
    expect(shown / versions).toBeGreaterThanOrEqual(0.95)
    expect(stopped / sentences).toBeLessThanOrEqual(0.1)
  })

  it('is logged by purpose and size, never by its words, and gets no key that others left about', async () => {
    process.env.OPENAI_API_KEY = 'sk-somebody-elses'
    server.behave({ kind: 'say', text: '{"question":"季度报送报给谁"}' })
    const chat = await openChat(modelAt(server), note)
    const understand = understandWith(chat)
    const said = await understand.complete({ before: '季度报送报什么', question: '报给谁' }, AbortSignal.timeout(2000))
    expect(said).toBe('季度报送报给谁')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^model: complete a follow-up: \d+ characters out, \d+ in, [\d.]+ s, done$/)
    expect(lines.join()).not.toContain('季度')
    expect(process.env.OPENAI_API_KEY).toBeUndefined()
    expect(server.calls.map(call => call.path)).toEqual(['/v1/chat/completions'])
  })

  it('chooses only among what it was given', async () => {
    server.behave({ kind: 'say', text: '{"id":"duty-99-9"}' })
    const understand = understandWith(await openChat(modelAt(server), note))
    const matters = [{ id: 'duty-14-1', name: '季度报送' }]
    expect(await understand.choose({ question: '报什么', matters }, AbortSignal.timeout(2000))).toBeNull()
  })

  it('does not report to anybody: tracing is off whatever the surroundings say', async () => {
    const surroundings = {
      LANGSMITH_TRACING: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGSMITH_API_KEY: 'x',
      PATH: '/bin',
    }
    await turnTracingOff(surroundings)
    expect(surroundings).toEqual({ PATH: '/bin' })
    process.env.LANGSMITH_TRACING = 'true'
    await openChat(modelAt(server), note)
    expect(process.env.LANGSMITH_TRACING).toBeUndefined()
  })
})

describe('vectors', () => {
  const texts = Array.from({ length: 200 }, (_, i) => `第${i}条 业主单位应报送第${i % 7}季度的实施情况`)

  it('are made once, and after a break only the missing ones', async () => {
    const folder = newFolder()
    const embed = await openEmbedder(modelAt(server), note)
    let calls = 0
    const breaking: typeof embed = (batch, options) => {
      if (++calls > 2) throw new Error('broken off')
      return embed(batch, options)
    }
    await expect(vectorsOf(texts, folder, making(breaking))).rejects.toThrow('broken off')
    const rows = await vectorsOf(texts, folder, making(embed))
    expect(rows.values.length).toBe(200 * 64)
    expect(batches(server)).toEqual([64, 64, 64, 8])
    await vectorsOf(texts, folder, making(embed))
    expect(batches(server)).toHaveLength(4)
  })

  it('survive a row that was cut off', async () => {
    const folder = newFolder()
    const embed = hashedEmbedder(64)
    const whole = await vectorsOf(texts, folder, making(embed))
    const path = join(folder, 'rows.bin')
    truncateSync(path, statSync(path).size - 100)
    const again = await vectorsOf(texts, folder, making(embed))
    expect(Buffer.from(again.values.buffer).equals(Buffer.from(whole.values.buffer))).toBe(true)
  })

  it('of another embedder or another dimension are never among them', async () => {
    const folder = newFolder()
    await vectorsOf(texts, folder, making(hashedEmbedder(64)))
    const other = await vectorsOf(texts, folder, { ...making(hashedEmbedder(64)), embedder: 'other' })
    expect(other.dimension).toBe(64)
    expect(JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8'))).toEqual({ embedder: 'other', dimension: 64 })
    const wider = await vectorsOf([...texts, '新的一条'], folder, { ...making(hashedEmbedder(96)), embedder: 'other' })
    expect(wider.dimension).toBe(96)
    expect(wider.values.length).toBe(201 * 96)
    expect(statSync(join(folder, 'rows.bin')).size).toBe(201 * (16 + 96 * 4))
  })

  it('find what a question is nearest to', async () => {
    server.embed({ kind: 'vectors', dimension: 512 })
    const finder = meaningOf(server, newFolder(), await openEmbedder(modelAt(server), note))
    expect(await finder.ready).toBe(true)
    const near = await finder.near('业主单位要把中标结果报备给谁')
    expect([...(near?.article ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe('12')
  })

  it('serve a command that answers and ends as far as they are kept: it embeds nothing but the question', async () => {
    const { knowledge } = testKnowledge()
    const embedder = modelAt(server)
    const parts = { models: { embedder, unitFiles: false }, knowledge, dataDir: newFolder(), log: note }
    expect(await openCachedEmbeddings(parts)).toMatchObject({ notReady: true })
    const folder = vectorFolder(parts.dataDir)
    const embed = await openEmbedder(embedder, note)
    const meanings = meaningsToSend(knowledge, false)
    const finder = findByMeaning({
      embed,
      embedder: embedderName(embedder),
      meanings,
      folder,
      now: Date.now,
      log: note,
    })
    await finder.ready
    server.calls.length = 0
    const kept = await openCachedEmbeddings(parts)
    expect(kept.notReady).toBe(false)
    const near = await kept.near('中标结果报给谁')
    expect(batches(server)).toEqual([1])
    expect(near).toEqual(await finder.near('中标结果报给谁'))
    const path = join(folder, 'rows.bin')
    truncateSync(path, statSync(path).size - 100)
    const size = statSync(path).size
    expect(await openCachedEmbeddings(parts)).toMatchObject({ notReady: true })
    expect(statSync(path).size).toBe(size)
  })

  it('are done without within 300 ms when the embedder is slow or gone, said once, and tried again later', async () => {
    let now = 0
    const embed = await openEmbedder(modelAt(server), () => undefined)
    const finder = meaningOf(server, newFolder(), embed, () => now)
    await finder.ready
    lines.length = 0
    expect(timeout).toBeLessThanOrEqual(300)
    server.embed({ kind: 'silent' })
    expect(await finder.near('中标结果报给谁')).toBeNull()
    server.calls.length = 0
    expect(await finder.near('中标结果报给谁')).toBeNull()
    expect(server.calls).toEqual([])
    server.embed({ kind: 'vectors', dimension: 64 })
    now += 61_000
    expect(await finder.near('中标结果报给谁')).not.toBeNull()
    expect(lines).toEqual([
      'vectors: the embedder is slow or gone; answers come from the words alone, tried again later',
      'vectors: the embedder answers again',
    ])
  })

  it('are not asked for words that carry a secret marking or a person’s number', async () => {
    const finder = meaningOf(server, newFolder(), await openEmbedder(modelAt(server), note))
    await finder.ready
    server.calls.length = 0
    for (const text of ['机密★10年 的系统要报送吗', '我的身份证号52010319900307123X能报吗', '联系13985012345报送'])
      expect(await finder.near(text)).toBeNull()
    expect(server.calls).toEqual([])
  })
})

function modelAt({ url }: ScriptedServer) {
  return { url, model: 'scripted', key: undefined }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
  folders.push(folder)
  return folder
}

function making(embed: ReturnType<typeof hashedEmbedder>) {
  return { embedder: 'scripted', embed, signal: new AbortController().signal, onProgress: () => undefined }
}

function batches({ calls }: ScriptedServer): number[] {
  return calls.map(call => (JSON.parse(call.body) as { input: string[] }).input.length)
}

function meaningOf(_: ScriptedServer, folder: string, embed: ReturnType<typeof hashedEmbedder>, now = Date.now) {
  const meanings = [
    { text: '业主单位应将中标结果向市大数据局报备', article: '12', card: null },
    { text: '业主单位应按季度报送项目实施情况', article: '14', card: null },
    { text: '业主单位应编制变更说明,报市大数据局存档备查', article: '15', card: null },
  ]
  return findByMeaning({ embed, embedder: 'scripted', meanings, folder, now, log: note })
}
