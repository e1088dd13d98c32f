import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createEncryptedServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { controlAddress } from '../../adapters/admin/control/control-address.js'
import { serveControl } from '../../adapters/admin/control/control-server.js'
import type { RunningState } from '../../adapters/admin/control/running-state.js'
import { type Examined, examine } from '../../adapters/admin/doctor/doctor.js'
import type { Finding } from '../../adapters/admin/doctor/finding.js'
import { chatModel, type ModelsExamined } from '../../adapters/admin/doctor/look-at-models.js'
import { stateOfRunning } from '../../adapters/admin/doctor/look-at-running.js'
import { lookAtTelegram, type TelegramExamined } from '../../adapters/admin/doctor/look-at-telegram.js'
import { embedderAndVectors } from '../../adapters/admin/doctor/look-at-vectors.js'
import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import { hashedEmbedder } from '../../adapters/models/hashed-embedder.js'
import { makeVectors } from '../../adapters/vectors/vector-folder.js'
import { createApp } from '../../app.js'
import { userMessageOf } from '../../common/errors.js'
import { type Behaviour, type ScriptedServer, scriptedServer } from '../../eval/model/scripted-server.js'
import { meaningsOf } from '../../knowledge/index/meanings.js'
import { textsToEmbed } from '../../knowledge/index/text-vectors.js'
import { FakeBotApi } from '../support/fake-bot-api.js'
import { openTelegram } from '../support/telegram-setting.js'

let server: ScriptedServer
const canSign = spawnSync('openssl', ['version']).status === 0
const dataDir = mkdtempSync(join(tmpdir(), 'doctor-'))

beforeAll(async () => {
  server = await scriptedServer()
})
afterAll(async () => {
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

afterEach(() => {
  server.has()
  server.behave(wellBehaved)
  server.embed({ kind: 'vectors', dimension: 64 })
})

const wellBehaved: Behaviour = { kind: 'say', text: '{"text":"业主单位应按季度报送项目实施情况。","from":["c"]}' }

describe('the doctor', () => {
  it('finds a fresh install in order, without a model', async () => {
    const found = await examined({})
    const states = ['fine', 'fine', 'fine', 'fine', 'fine', 'unused', 'unused', 'unused', 'unused']
    expect(found.map(({ state }) => state)).toEqual(states)
  })

  it('finds a model and an embedder that answer well', async () => {
    const found = await examined(models())
    expect(of('语言模型', found)).toMatchObject({ state: 'fine' })
    expect(of('向量模型', found).says).toContain('64维')
    expect(of('向量', found)).toMatchObject({ state: 'note' })
  })

  it('asks for the notice of the next year once it may be out', async () => {
    const now = Date.parse('2026-11-29T10:00:00+08:00')
    const found = of('节假日', await examined({ now }))
    expect(found).toMatchObject({ state: 'note', mend: expect.stringContaining('npm run calendar -- import') })
    expect(found.says).toContain('2027年的调休安排还没有导入')
  })

  it('says what to do when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expect(of('网页端口', await examined({ port })).mend).toContain('PORT')
    other.close()
  })
})

describe('the doctor, with a model that fails,', () => {
  const failing: readonly (readonly [string, Behaviour, string, string])[] = [
    ['refuses the key', { kind: 'status', status: 401 }, '密钥不对', 'MODEL_KEY'],
    ['does not know the address', { kind: 'status', status: 404 }, '没有这个地址', '/v1'],
    ['is asked too much', { kind: 'status', status: 429 }, '服务忙', '稍后再试'],
    ['fails itself', { kind: 'status', status: 500 }, '状态 500', '日志'],
    ['hangs up', { kind: 'drop' }, '断开', '日志'],
    ['says nothing', { kind: 'silent' }, '秒内没有回应', '加载'],
    ['sends us elsewhere', { kind: 'redirect', to: 'http://127.0.0.1:9/v1' }, '转到别的地址', 'MODEL_URL'],
    ['is a web page', { kind: 'garbage', type: 'text/html', body: '<h1>你好</h1>' }, '没有模型说的话', 'MODEL_URL'],
    ['does not keep to JSON', { kind: 'say', text: '好的。' }, '没有按要求的格式', 'JSON'],
  ]

  it.each(failing)('says why and how to mend it where the server %s', async (_, behaviour, says, mend) => {
    server.behave(behaviour)
    const finding = await chatModel(models({ timeout: 1000 }))
    expect(finding.state).toBe('wrong')
    expect(finding.says).toContain(says)
    expect(finding.mend).toContain(mend)
  })

  it('names the models that the server has where it does not have ours', async () => {
    server.has('qwen3', 'bge-m3')
    for (const status of [400, 404]) {
      server.behave({ kind: 'status', status })
      server.embed({ kind: 'status', status })
      expect((await chatModel(models())).mend).toBe('请把 MODEL_NAME 改成服务上有的名称：qwen3、bge-m3。')
      expect((await embedderAndVectors(models()))[0]?.mend).toContain('EMBEDDER_MODEL')
    }
    server.has('scripted')
    expect((await chatModel(models())).says).toContain('没有对话接口')
  })

  it('tells apart an address that is nobody’s, a name that nobody knows, and a line that is not encrypted', async () => {
    const says = async (url: string) =>
      of('语言模型', await examined({ chat: { url, model: 'm', key: undefined } })).says
    expect(await says('http://127.0.0.1:9/v1')).toContain('连不上')
    expect(await says('http://nobody.invalid/v1')).toContain('主机名查不到')
    expect(await says(server.url.replace('http:', 'https:'))).toContain('不是 https')
  })

  it.skipIf(!canSign)('says so where the certificate is trusted by nobody', async () => {
    const { url, close } = await encryptedServer()
    const finding = await chatModel(models({ chat: { url, model: 'm', key: undefined } }))
    expect(finding.says).toContain('证书')
    expect(finding.mend).toContain('NODE_EXTRA_CA_CERTS')
    await close()
  })
})

describe('the doctor, with an embedder,', () => {
  it('says so where it is slow, or gives no vectors', async () => {
    server.embed({ kind: 'vectors', dimension: 64, pause: 400 })
    expect((await embedderAndVectors(models()))[0]).toMatchObject({ state: 'note' })
    server.embed({ kind: 'garbage', type: 'application/json', body: '{"data":[{"embedding":[]}]}' })
    expect((await embedderAndVectors(models()))[0]).toMatchObject({ state: 'wrong' })
  })

  it('tells kept vectors of another embedder, or of another dimension, from its own', async () => {
    const vectors = async () => (await embedderAndVectors(models()))[1]
    await keepVectors('http://127.0.0.1:1/v1 other', 64)
    expect((await vectors())?.says).toContain('另一个向量模型')
    await keepVectors(`${server.url} scripted`, 1024)
    expect(await vectors()).toMatchObject({ state: 'wrong' })
    expect((await vectors())?.says).toContain('1024维')
    await keepVectors(`${server.url} scripted`, 64)
    expect((await vectors())?.says).toContain('已做10段')
    rmSync(join(dataDir, 'vectors'), { recursive: true })
  })
})

describe('the doctor, while the program runs,', () => {
  it('asks it how its database is, instead of saying that it is locked', async () => {
    const app = await createApp({ dataDir })
    expect(of('数据库', await examined({}))).toMatchObject({ state: 'fine' })
    expect(of('数据库', await examined({})).says).toContain('正在运行')
    expect(of('节假日', await examined({}))).toMatchObject({ state: 'fine', says: '已知到2026年。' })
    await app.close()
    expect(of('数据库', await examined({})).says).toBe('SQLite 可以使用。')
  })

  it('says so where it does not answer, or is another version', async () => {
    const silent = await serveControl(dataDir, { state: () => new Promise(() => undefined) }, () => undefined)
    await expect(stateOfRunning(dataDir, 50)).rejects.toThrow('no answer')
    void silent?.close()
    rmSync(controlAddress(dataDir), { force: true })
    const old = await serveControl(dataDir, {}, () => undefined)
    expect(await stateOfRunning(dataDir).catch(userMessageOf)).toContain('另一个版本')
    await old?.close()
  })
})

describe('the doctor, with Telegram,', () => {
  const hook = 'https://banfa.example.test/telegram/hook'
  let api: FakeBotApi
  beforeEach(async () => {
    api = await new FakeBotApi().open()
  })
  afterEach(() => api.close())

  async function telegram(changes: Partial<TelegramExamined> = {}, running?: RunningState): Promise<Finding> {
    const usual = { token: FakeBotApi.token, apiBase: api.url, webhook: undefined, ca: undefined }
    return lookAtTelegram({ ...usual, ...changes }, running, 1)
  }

  const connected: RunningState = { database: null, telegram: { isConnected: true, says: '已接通' } }

  it('finds the bot by its token, and leaves what waits for it unread', async () => {
    expect(await telegram()).toMatchObject({ state: 'fine', says: '机器人 @banfatong_bot 可以使用。' })
    api.hand({ message: { message_id: 1 } })
    expect((await telegram()).says).toContain('有1条消息等着收')
    expect(api.unconfirmed).toHaveLength(1)
  })

  it('says so where the token is not taken, or Telegram is out of reach', async () => {
    expect(await telegram({ token: '7000:another-token-altogether' })).toMatchObject({ state: 'wrong' })
    expect((await telegram({ token: '7000:another-token-altogether' })).says).toContain('TELEGRAM_TOKEN 不对')
    expect((await telegram({ apiBase: 'http://127.0.0.1:9' })).mend).toContain('TELEGRAM_API_BASE')
  })

  it('notices another program that collects the same bot’s messages', async () => {
    const other = await openTelegram('polling', { api })
    await other.channel.start(async () => ({ blocks: [], choices: [] }))
    const finding = await telegram()
    expect(finding).toMatchObject({ state: 'wrong' })
    expect(finding.says).toContain('另有一个程序')
    await other.channel.stop()
  })

  it('asks the running program how its line is, and takes no messages from it', async () => {
    expect(await telegram({}, connected)).toMatchObject({ state: 'fine' })
    const torn = { database: null, telegram: { isConnected: false, says: '收不到消息：另有一个程序。' } }
    expect(await telegram({}, torn)).toMatchObject({ state: 'wrong', says: '收不到消息：另有一个程序。' })
    expect((await telegram({}, { database: null, telegram: null })).mend).toContain('重新启动')
    expect(api.calls.map(call => call.method)).not.toContain('getUpdates')
  })

  it('compares the webhook with what Telegram has, and says why calls do not arrive', async () => {
    const webhook = { url: hook }
    expect(await telegram({ webhook })).toMatchObject({ state: 'note' })
    expect(await telegram({ webhook }, connected)).toMatchObject({ state: 'wrong' })
    api.webhook = { url: 'https://other.example.test/hook', secret: undefined }
    expect((await telegram({ webhook }, connected)).says).toContain('other.example.test')
    expect((await telegram({}, connected)).says).toContain('other.example.test')
    api.webhook = { url: hook, secret: undefined }
    expect(await telegram({ webhook }, connected)).toMatchObject({ state: 'fine' })
    api.reach = () => 'http://127.0.0.1:9/'
    api.hand({ message: { message_id: 1 } })
    await api.until(() => api.webhookError !== undefined)
    expect(await telegram({ webhook }, connected)).toMatchObject({ state: 'wrong' })
    expect((await telegram({ webhook }, connected)).mend).toContain('防火墙')
  })
})

/** Ten texts of the library with vectors of this stamp. */
async function keepVectors(stamp: string, dimension: number): Promise<void> {
  rmSync(join(dataDir, 'vectors'), { recursive: true, force: true })
  const encoder = { stamp, together: 64, embed: hashedEmbedder(dimension) }
  const { signal } = new AbortController()
  const knowledge = loadKnowledge({ dataDir: null })
  const some = [...textsToEmbed(knowledge.library, meaningsOf(knowledge))].slice(0, 10)
  await makeVectors(() => some, [join(dataDir, 'vectors')], { encoder, signal, onProgress: () => undefined })
}

/** A server on loopback whose certificate it signed itself. */
async function encryptedServer(): Promise<{ url: string; close: () => Promise<unknown> }> {
  const [key, cert] = [join(dataDir, 'key.pem'), join(dataDir, 'cert.pem')]
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost']
  execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const options = { key: readFileSync(key), cert: readFileSync(cert) }
  const encrypted = createEncryptedServer(options, (_, answer) => answer.end('{}'))
  await new Promise<void>(resolve => encrypted.listen(0, '127.0.0.1', resolve))
  const { port } = encrypted.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}/v1`,
    close: () => new Promise(resolve => encrypted.close(resolve)),
  }
}

const march = Date.parse('2026-03-31T10:00:00+08:00')

function models(changes: Partial<ModelsExamined> = {}): ModelsExamined {
  const at = { url: server.url, model: 'scripted', key: undefined }
  return { dataDir, chat: at, embedder: at, encoder: false, unitFiles: false, ...changes }
}

function examined(given: Partial<Examined>): Promise<Finding[]> {
  const nothing = { chat: undefined, embedder: undefined, encoder: false, unitFiles: false, telegram: undefined }
  return examine({ dataDir, host: '127.0.0.1', port: 0, now: march, ...nothing, ...given })
}

function of(what: string, found: readonly Finding[]): Finding {
  const finding = found.find(one => one.what === what)
  if (!finding) throw new RangeError(`not looked at: ${what}`)
  return finding
}
