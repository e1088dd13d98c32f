import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embedderAndVectors } from '../../../adapters/admin/doctor/look-at-vectors.js'
import { type EncoderParts, openEncoder } from '../../../adapters/encoder/open-encoder.js'
import { prepareDataFolder } from '../../../adapters/library/data-folder.js'
import { loadKnowledge } from '../../../adapters/library/load-knowledge.js'
import { type EmbeddedLibrary, libraryVectors } from '../../../adapters/vectors/library-vectors.js'
import { foldersOf } from '../../../adapters/vectors/open-vectors.js'
import { answerQuestion, type Knowledge } from '../../../knowledge/answer/answer-question.js'
import { makeCardSet } from '../../../knowledge/answer/card-set.js'
import { textsAsked } from '../../../knowledge/answer/texts-asked.js'
import { pageCaller } from '../../../services/people/caller.js'
import { builtWorker } from '../../support/built-worker.js'
import { openCorpus } from '../../support/open-corpus.js'

const dataDir = mkdtempSync(join(tmpdir(), 'library-vectors-'))
const lines: string[] = []
let workerFile = ''

beforeAll(async () => {
  prepareDataFolder(dataDir)
  workerFile = await builtWorker('adapters/encoder/encoder-worker.ts')
  const given = join(dataDir, '某局机房值守细则.txt')
  const articles = [
    '值守人员每晚巡检机房两次。',
    '交接记录保存三年。',
    '来访人员凭证件登记后进入。',
    '本细则自印发之日起施行。',
  ]
  writeFileSync(given, `某局机房值守细则\n${articles.map((text, i) => `第${'一二三四'[i]}条 ${text}`).join('\n')}\n`)
  const corpus = openCorpus(dataDir, await builtWorker('adapters/importers/import-worker.ts'))
  await corpus.add(pageCaller, [given], () => undefined)
}, 60_000)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe('the vectors of the library', () => {
  it('are made of what was imported with progress, once, and find it in other words than its own', async () => {
    const vectors = withEncoder({})
    const knowledge = loadKnowledge({ dataDir, kept: vectors.kept })
    const steps: [number, number][] = []
    expect(await vectors.makeNow(imported(knowledge), 5000, (done, of) => steps.push([done, of]))).toBe(0)
    expect(steps.at(-1)).toEqual([steps[0]?.[1], steps[0]?.[1]])
    expect(vectors.isWhole(imported(knowledge))).toBe(true)
    steps.length = 0
    expect(await vectors.makeNow(imported(knowledge), 5000, (done, of) => steps.push([done, of]))).toBe(0)
    expect(steps).toEqual([])

    const asked = '外面的人怎么进机房，要带身份证吗'
    const vector = (await vectors.vectorsFor([asked])).get(asked) ?? new Float32Array()
    expect(knowledge.vectors.unitsNear(vector, { limit: 1 })[0]?.unit.number).toBe(3)
    const own = knowledge.library.entries.find(entry => entry.regulation.title.includes('值守'))
    const [unit] = own?.units ?? []
    expect(own && unit && knowledge.vectors.sentencesNear(vector, { entry: own, unit })[0]?.sentence).toContain('巡检')
    // Guests know nothing of it, and are told nothing of it.
    const shipped = { ...knowledge.library, entries: knowledge.library.entries.filter(entry => entry !== own) }
    const near = knowledge.vectors.over(shipped).unitsNear(vector, { limit: 3 })
    expect(near.map(one => one.entry)).not.toContain(own)
    knowledge.close()
    vectors.stop()
  })

  it('are not made while somebody waits where there are too many: words find it until then', async () => {
    const other = mkdtempSync(join(tmpdir(), 'no-vectors-'))
    const vectors = withEncoder({}, other)
    const knowledge = loadKnowledge({ dataDir })
    expect(await vectors.makeNow(imported(knowledge), 2, () => undefined)).toBeGreaterThan(2)
    expect(vectors.isWhole(imported(knowledge))).toBe(false)
    vectors.stop()
    knowledge.close()
    rmSync(other, { recursive: true, force: true })
  })
})

describe('without the runtime of the encoder', () => {
  it('the product answers by words alone, and the log says so once', async () => {
    lines.length = 0
    const vectors = withEncoder({ runtime: 'no-such-runtime' })
    const knowledge = loadKnowledge({ dataDir, kept: vectors.kept })
    expect(await vectors.ready).toBe(false)
    expect(await vectors.make(knowledge)).toBe(false)
    const question = '季度报送报什么'
    const known = await vectors.vectorsFor(textsAsked(question, null))
    expect(known.size).toBe(0)
    const answer = answerQuestion(knowledge, question, { topic: null, today: '2026-11-22', vectors: known })
    expect(answer).toMatchObject({ kind: 'answered' })
    expect(answer.citations[0]?.number).toBe(14)
    expect(lines.filter(line => line.includes('words alone'))).toHaveLength(1)
    knowledge.close()
  })

  it('the doctor says it in plain words, and what to do', async () => {
    const examined = { dataDir, chat: undefined, embedder: undefined, encoder: true, unitFiles: false }
    const [first, second] = await embedderAndVectors(examined, () => openEncoder({ workerFile, runtime: 'none-such' }))
    expect(first).toMatchObject({ what: '向量模型', state: 'note' })
    expect(first?.says).toContain('在这台机器上不能用')
    expect(first?.mend).toContain('npm ci')
    expect(second).toMatchObject({ what: '向量', state: 'unused' })
    const [fine] = await embedderAndVectors(examined, () => openEncoder({ workerFile }))
    expect(fine).toMatchObject({ state: 'fine', says: expect.stringContaining('512维') })
  })
})

/** What was imported, without what ships: that changes, and may be embedded or not. */
function imported(knowledge: Knowledge): EmbeddedLibrary {
  const { library, model } = knowledge
  const entries = library.entries.filter(entry => entry.regulation.title.includes('值守'))
  return { library: { ...library, entries }, model: { ...model, ways: [] }, cards: makeCardSet([]) }
}

function withEncoder(parts: EncoderParts, folder = dataDir) {
  return libraryVectors({
    open: () => openEncoder({ workerFile, ...parts }),
    folders: foldersOf({ embedder: undefined, dataDir: folder }),
    mayAsk: () => true,
    timeout: 5000,
    rests: false,
    now: Date.now,
    log: line => void lines.push(line),
  })
}
