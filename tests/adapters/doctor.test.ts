import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Examined, examine, type Finding } from '../../adapters/doctor.js'
import { type ScriptedServer, scriptedServer } from '../../eval/model/scripted-server.js'

let server: ScriptedServer
const dataDir = mkdtempSync(join(tmpdir(), 'doctor-'))

beforeAll(async () => {
  server = await scriptedServer()
})
afterAll(async () => {
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the doctor', () => {
  it('finds a fresh install in order, without a model', async () => {
    const found = await examined({})
    expect(found.map(({ state }) => state)).toEqual(['fine', 'fine', 'fine', 'fine', 'unused', 'unused', 'unused'])
  })

  it('finds a model and an embedder that answer well', async () => {
    server.behave({ kind: 'say', text: '{"text":"业主单位应按季度报送项目实施情况。","from":["c"]}' })
    const found = await examined(both())
    expect(of('语言模型', found)).toMatchObject({ state: 'fine' })
    expect(of('向量模型', found).says).toContain('64维')
    expect(of('向量', found)).toMatchObject({ state: 'note' })
  })

  it.each([
    [401, 'MODEL_KEY'],
    [404, 'MODEL_NAME'],
    [429, '稍后再试'],
    [500, '日志'],
  ])('says what to do when the model answers %i', async (status, mend) => {
    server.behave({ kind: 'status', status })
    expect(of('语言模型', await examined(both())).mend).toContain(mend)
  })

  it('says so when a model does not keep to the format, or nobody answers', async () => {
    server.behave({ kind: 'say', text: '好的。' })
    expect(of('语言模型', await examined(both())).says).toContain('没有按要求的格式')
    const nobody = { url: 'http://127.0.0.1:1/v1', model: 'm', key: undefined }
    const found = await examined({ chat: nobody, embedder: nobody })
    expect(of('语言模型', found)).toMatchObject({ state: 'wrong' })
    expect(of('向量模型', found).says).toContain('连不上')
  })

  it('says what to do when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expect(of('网页端口', await examined({ port })).mend).toContain('PORT')
    other.close()
  })
})

function both(): Partial<Examined> {
  const at = { url: server.url, model: 'scripted', key: undefined }
  return { chat: at, embedder: at }
}

function examined(given: Partial<Examined>): Promise<Finding[]> {
  return examine({ dataDir, host: '127.0.0.1', port: 0, chat: undefined, embedder: undefined, ...given })
}

function of(what: string, found: readonly Finding[]): Finding {
  const finding = found.find(one => one.what === what)
  if (!finding) throw new RangeError(`not looked at: ${what}`)
  return finding
}
