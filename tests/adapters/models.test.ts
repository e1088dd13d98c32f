import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import { openChat } from '../../adapters/models/chat-model.js'
import { openEmbedder } from '../../adapters/models/embedder.js'
import { understandWith } from '../../adapters/models/model-tasks.js'
import { turnTracingOff } from '../../adapters/models/tracing-off.js'
import { libraryVectors, timeout } from '../../adapters/vectors/library-vectors.js'
import { type ScriptedServer, scriptedServer } from '../../eval/model/scripted-server.js'
import { evaluateModel } from '../../eval/model.js'
import { makeCardSet } from '../../knowledge/answer/card-set.js'
import { nearTo } from '../../knowledge/index/embedding-votes.js'
import { textVectorsOver } from '../../knowledge/index/text-vectors.js'
import type { Embed } from '../../knowledge/ports.js'
import { mayLeave } from '../../knowledge/rephrase/outbound-data-policy.js'

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

describe('vectors of an embedder', () => {
  it('find what a question is nearest to', async () => {
    server.embed({ kind: 'vectors', dimension: 512 })
    const { finder, knowledge } = await findingWith(await openEmbedder(modelAt(server), note))
    const asked = '业主单位要把中标结果报备给谁'
    const vector = (await finder.vectorsFor([asked])).get(asked)
    const near = vector && nearTo(knowledge.vectors, knowledge.home, vector)
    expect([...(near?.article ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe('12')
  })

  it('are fetched once for a question that is asked again', async () => {
    const { finder } = await findingWith(await openEmbedder(modelAt(server), note))
    server.calls.length = 0
    const first = await finder.vectorsFor(['季度报送报什么'])
    expect(await finder.vectorsFor(['季度报送报什么'])).toEqual(first)
    expect(server.calls).toHaveLength(1)
  })

  it('are done without within 300 ms when the embedder is slow or gone, said once, and tried again later', async () => {
    let now = 0
    const { finder } = await findingWith(await openEmbedder(modelAt(server), () => undefined), () => now)
    lines.length = 0
    expect(timeout).toBeLessThanOrEqual(300)
    server.embed({ kind: 'silent' })
    expect((await finder.vectorsFor(['中标结果报给谁'])).size).toBe(0)
    server.calls.length = 0
    expect((await finder.vectorsFor(['中标结果报给谁'])).size).toBe(0)
    expect(server.calls).toEqual([])
    server.embed({ kind: 'vectors', dimension: 64 })
    now += 61_000
    expect((await finder.vectorsFor(['中标结果报给谁'])).size).toBe(1)
    expect(lines).toEqual([
      'vectors: the embedder is slow or gone; answers come from the words alone, tried again later',
      'vectors: the embedder answers again',
    ])
  })

  it('are not asked for words that carry a secret marking or a person’s number', async () => {
    const { finder } = await findingWith(await openEmbedder(modelAt(server), note))
    server.calls.length = 0
    for (const text of ['机密★10年 的系统要报送吗', '我的身份证号52010319900307123X能报吗', '联系13985012345报送'])
      expect((await finder.vectorsFor([text])).size).toBe(0)
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

/** The measures with what this embedder makes of them. */
async function findingWith(embed: Embed, now = Date.now) {
  const shipped = loadKnowledge({ dataDir: null })
  const finder = libraryVectors({
    open: async () => ({ stamp: 'scripted', together: 64, embed }),
    folders: [newFolder()],
    mayAsk: mayLeave,
    timeout,
    rests: true,
    now,
    log: note,
  })
  const entries = shipped.library.entries.filter(entry => entry.regulation.id === shipped.home)
  const cards = makeCardSet([])
  const model = { ...shipped.model, ways: [] }
  const library = { ...shipped.library, entries }
  expect(await finder.make({ library, model, cards })).toBe(true)
  lines.length = 0
  return { finder, knowledge: { ...shipped, vectors: textVectorsOver(library, [], finder.kept) } }
}
