import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { askRunning } from '../../adapters/admin/control/control-client.js'
import { prepareDataFolder } from '../../adapters/library/data-folder.js'
import { openVectors } from '../../adapters/vectors/vector-folder.js'
import { type ScriptedServer, scriptedServer } from '../../eval/model/scripted-server.js'
import { pageCaller } from '../../services/people/caller.js'
import { builtWorker } from '../support/built-worker.js'
import { heardLog } from '../support/heard-log.js'
import { type House, openHouse } from '../support/house.js'
import { openCorpus } from '../support/open-corpus.js'

let workerFile = ''
let dataDir = ''
let server: ScriptedServer
let log: ReturnType<typeof heardLog>
let house: House | undefined

beforeAll(async () => {
  workerFile = await builtWorker('adapters/importers/import-worker.ts')
})

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'unit-files-'))
  prepareDataFolder(dataDir)
  server = await scriptedServer()
  server.behave({ kind: 'say', text: '{"text":"逾期将被处以罚款。","from":["c"]}' })
  server.embed({ kind: 'vectors', dimension, same: true })
  log = heardLog()
})

afterEach(async () => {
  await house?.close()
  await server.close()
  vi.restoreAllMocks()
  rmSync(dataDir, { recursive: true, force: true })
})

const dimension = 4
const found = /vectors: \d+ texts .* found by meaning/

describe('the files that a unit added', () => {
  it('go to no model and no embedder, nor does what a project or a filing holds', async () => {
    await takeIn('某局琥珀机房值守细则', '值守人员每晚巡检琥珀机房两次。', '交接记录保存于灰鹭档案柜。')
    await open(false)
    expect(await log.hears(/unit's own files \(1\)/)).toContain('stay here')
    await log.hears(found)
    await takeIn('某局翡翠门禁暂行规定', '翡翠门禁每季更换口令。', '口令由月桂小组保管。')
    log.forget()
    await askRunning(dataDir, 'library-changed')
    await log.hears(found)
    for (const question of questions) {
      const reply = await house?.says(question)
      expect(reply?.pending).toBeUndefined()
    }
    const cited = await house?.says('《某局琥珀机房值守细则》第一条')
    expect(JSON.stringify(cited?.blocks)).toContain('每晚巡检琥珀机房两次')
    expect(sentTexts().filter(text => /每晚|灰鹭|每季更换|月桂/.test(text))).toEqual([])
    await house?.says('新建项目 紫藤一期')
    await house?.says('合同要提前终止，帮我办终止报备')
    await house?.says('紫藤二期平台')
    await house?.says('近期要办')
    expect(sentTexts().filter(text => text.includes('紫藤'))).toEqual([])
    const shipped = await house?.says('业主单位应按季度报送什么')
    expect(shipped?.pending).toBeDefined()
  })

  it('are sent where an administrator switched it on, with the purpose and size in the log, until it is off again', async () => {
    await takeIn('某局琥珀机房值守细则', '值守人员每晚巡检琥珀机房两次。', '交接记录保存于灰鹭档案柜。')
    await open(true)
    expect(await log.hears(/unit's own files \(1\)/)).toContain('may be sent')
    await log.hears(found)
    expect(sentTexts().filter(text => text.includes('灰鹭档案柜'))).toHaveLength(1)
    expect(log.lines.join('\n')).toMatch(/embedder: texts to be found by meaning: \d+ texts, \d+ characters/)
    server.calls.length = 0
    const reply = await house?.says('《某局琥珀机房值守细则》第二条讲什么')
    await house?.follows(reply?.pending, 0)
    expect(sentTexts().some(text => text.includes('灰鹭档案柜'))).toBe(true)
    expect(log.lines.join('\n')).toMatch(/model: rephrase an answer: \d+ characters out, \d+ in/)
    expect(log.lines.join('\n')).not.toContain('灰鹭')
    const withThem = keptVectors()
    await house?.close()
    log.forget()
    await open(false)
    await log.hears(found)
    expect(keptVectors()).toBe(withThem - 2)
  })
})

const questions = [
  '《某局琥珀机房值守细则》第二条讲什么',
  '《某局琥珀机房值守细则》第九条',
  '《某局翡翠门禁暂行规定》里对食堂是怎么说的',
  '某局翡翠门禁暂行规定第二条',
]

function keptVectors(): number {
  const kept = openVectors([join(dataDir, 'vectors')], `${server.url} scripted`)
  kept.close()
  return kept.size
}

async function open(unitFiles: boolean): Promise<void> {
  const at = { url: server.url, model: 'scripted', key: undefined }
  house = await openHouse({ dataDir, log, models: { chat: at, embedder: at, encoder: false, seconds: 5, unitFiles } })
}

async function takeIn(title: string, ...texts: string[]): Promise<void> {
  const given = join(dataDir, `${title}.txt`)
  writeFileSync(given, [title, ...texts.map((text, i) => `第${'一二三'[i]}条 ${text}`)].join('\n'))
  const { comes } = await openCorpus(dataDir, workerFile).add(pageCaller, [given])
  expect(comes).toHaveLength(1)
}

/** Every text that reached the model or the embedder, one by one. */
function sentTexts(): string[] {
  return server.calls.flatMap(({ path, body }) => {
    const read = JSON.parse(body) as { input?: string[]; messages?: { content: string }[] }
    return path.endsWith('/embeddings') ? (read.input ?? []) : (read.messages ?? []).map(one => one.content)
  })
}
