import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { serveProjects } from '../../adapters/http/project-routes.js'
import { createHttpServer, type HttpServer } from '../../adapters/http/server.js'
import { memoryOutbox } from '../../adapters/storage/memory-outbox.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import type { ProjectPage } from '../../api/projects.js'
import { newProject } from '../../projects/project.js'
import type { ProjectEdit } from '../../services/projects/project-edit.js'
import { projectService } from '../../services/projects/project-service.js'
import { someDay, testKnowledge } from '../support/test-bot.js'

const documents = documentMaker(templateShelf(null))

describe('the files of projects over HTTP', () => {
  const { knowledge, catalogue } = testKnowledge()
  const outbox = memoryOutbox()
  const store = memoryStore(outbox)
  let server: HttpServer
  let url = ''

  beforeAll(async () => {
    server = await createHttpServer({
      host: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      accessKey: undefined,
      library: () => knowledge.library,
      pageFolder: import.meta.dirname,
      today: () => '2026-03-31',
    })
    const parts = {
      store,
      catalogue,
      calendar: () => new Map(),
      newId: () => 'p9',
      now: () => someDay,
      documents: () => documents,
    }
    serveProjects(server.routes, { ...parts, projects: projectService(parts) })
    url = await server.listen()
    await store.projects.saveProject({ ...newProject('p1', '一网通办', 0), stage: 'rectification' })
  })
  afterAll(() => server.close())

  const read = async (id = 'p1') => (await (await fetch(`${url}/api/projects/${id}`)).json()) as ProjectPage
  const post = async (path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: answer.status, body: await answer.json() }
  }
  const change = async (edit: ProjectEdit) =>
    (await post('/api/projects/p1/changes', { revision: (await read()).revision, edit })).body

  it('give the letter to the provider as a Word file, with what is missing marked and no date', async () => {
    await store.projects.saveProject({
      ...newProject('p2', '政务热线', 0),
      stage: 'delivery',
      provider: '贵阳示例公司',
    })
    const answer = await fetch(`${url}/api/projects/p2/provider-letter`)
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('提醒函（草稿）.docx')
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await answer.arrayBuffer()) })
    for (const said of ['贵阳示例公司', '政务热线', '第二十五条', '（待填：发文单位）', '（待填：联系人）'])
      expect(value).toContain(said)
    expect(value).not.toMatch(/\d{4}年|\d月|undefined|[{}]/)
    expect((await fetch(`${url}/api/projects/nobody/provider-letter`)).status).toBe(404)
  })

  it('takes a change by the rules of the chat, and says what is wrong with one', async () => {
    expect(await change({ kind: 'fact', fact: 'budget', text: '五百来万' })).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('不是确切的数'),
    })
    const kept = await change({ kind: 'fact', fact: 'budget', text: '500万元' })
    expect(kept).toMatchObject({ kind: 'kept', text: '记下了：原项目预算为500万元。' })
    expect((await read()).timeline[0]?.text).toBe('填写原项目预算：500万元')
  })

  it('refuses what bears a secret marking, and keeps none of it', async () => {
    for (const edit of [
      { kind: 'fact', fact: 'provider', text: '秘密★5年' },
      { kind: 'add-contract', texts: { name: '机密★合同' } },
    ] as const)
      expect(await change(edit)).toMatchObject({ kind: 'refused', why: expect.stringContaining('密级标志') })
    expect(await post('/api/projects', { name: '绝密★项目' })).toMatchObject({ status: 422 })
    expect(JSON.stringify(await store.projects.openProjects())).not.toMatch(/秘密|机密|绝密/)
  })

  it('keeps nothing of a change to an older state', async () => {
    const stale = { revision: 0, edit: { kind: 'stage', stage: 'delivery' } }
    expect((await post('/api/projects/p1/changes', stale)).body).toMatchObject({ kind: 'conflict' })
    expect((await read()).stage).toBe('rectification')
  })

  it('shows the day of a notice with whose it is, and a new notice as a new duty', async () => {
    expect((await read()).duties[0]?.printed).toBeNull()
    await change({ kind: 'fact', fact: 'rectification-notice', text: '2026-04-20' })
    const [duty] = (await read()).duties
    expect(duty?.printed).toContain('2026年4月20日（周一，通知规定，整改通知的期限')
    await change({ kind: 'done', key: duty?.key ?? '' })
    expect((await read()).duties).toEqual([])
    await change({ kind: 'fact', fact: 'rectification-notice', text: '2026-06-01' })
    expect((await read()).duties[0]?.printed).toContain('2026年6月1日')
  })

  it('takes back what waits to be told of a duty that was done', async () => {
    await change({ kind: 'fact', fact: 'rectification-notice', text: '2026-05-11' })
    const [duty] = (await read()).duties
    const reply = { blocks: [], choices: [] }
    const waiting = { day: '2026-05-11', person: 'local', channel: 'telegram', conversation: 'telegram:1', reply }
    await outbox.add([{ duty: `p1/${duty?.key}`, ...waiting, notBefore: 0 }], someDay)
    await change({ kind: 'done', key: duty?.key ?? '' })
    expect(await outbox.claim('telegram', { now: someDay, lease: 1000 })).toBeUndefined()
  })

  it('begins a project once by each name, and knows no others', async () => {
    expect((await post('/api/projects', { name: '智慧停车' })).body).toEqual({ id: 'p9' })
    expect(await post('/api/projects', { name: '智慧停车' })).toMatchObject({
      status: 422,
      body: { message: '已经有叫“智慧停车”的项目了。' },
    })
    expect((await fetch(`${url}/api/projects/nobody`)).status).toBe(404)
    expect((await post('/api/projects/p1/changes', { revision: 1, edit: { kind: 'burn' } })).status).toBe(400)
  })
})
