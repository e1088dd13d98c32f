import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { serveFilings } from '../../adapters/http/filing-routes.js'
import { createHttpServer, type HttpServer } from '../../adapters/http/server.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import type { FormPage } from '../../api/filings.js'
import { formViews } from '../../bot/views/form-views.js'
import { filingService } from '../../services/filings/filing-service.js'
import { someDay, testKnowledge } from '../support/test-bot.js'

describe('the addresses of the filings', () => {
  const { knowledge, catalogue } = testKnowledge()
  let ids = 0
  const documents = documentMaker(templateShelf('/nowhere'))
  const filings = filingService({
    store: memoryStore(),
    catalogue,
    knowledge: () => knowledge,
    views: formViews(catalogue, () => knowledge),
    documents: () => documents,
    now: () => someDay,
  })
  const servers: HttpServer[] = []
  let url = ''
  let locked = ''

  beforeAll(async () => {
    const start = async (accessKey: string | undefined) => {
      const server = await createHttpServer({
        host: '127.0.0.1',
        port: 0,
        allowedHosts: [],
        accessKey,
        library: () => knowledge.library,
        pageFolder: '/nowhere',
        today: () => '2026-03-31',
      })
      serveFilings(server.routes, filings)
      servers.push(server)
      return server.listen()
    }
    url = await start(undefined)
    locked = await start('a key for this test')
  })

  afterAll(async () => {
    for (const server of servers) await server.close()
  })

  it('begin a form, save a field, and give back the form as it stands', async () => {
    const page = await begin('budget-arrangement')
    const saved = await post(`/api/filings/${page.id}/changes`, {
      message: 'm-1',
      revision: page.revision,
      action: { do: 'write', path: 'owner', text: '贵阳市示例局', was: null },
    })
    expect(await saved.json()).toMatchObject({ kind: 'kept', page: { revision: page.revision + 1 } })
    const list = await (await fetch(`${url}/api/filings`)).json()
    expect(list).toMatchObject({ drafts: [{ id: page.id, progress: expect.stringContaining('已填1栏') }] })
  })

  it.each([
    ['no body', {}],
    ['an action nobody knows', { message: 'm', revision: 1, action: { do: 'burn' } }],
    ['a key that is none', { message: 'm', revision: 1, action: { do: 'write', path: '../x', text: '', was: null } }],
    [
      'a text beyond all fields',
      { message: 'm', revision: 1, action: { do: 'write', path: 'a', text: 'x'.repeat(20_001), was: null } },
    ],
    ['a row that is none', { message: 'm', revision: 1, action: { do: 'drop-row', row: '../rows' } }],
  ])('refuse %s in words', async (_, body) => {
    const answer = await post('/api/filings/f1/changes', body)
    expect(answer.status).toBe(400)
    expect(await messageOf(answer)).toMatch(/没有读懂/)
  })

  it('refuse bodies that are too large, in words', async () => {
    const answer = await post('/api/filings/f1/paste', { table: 'rows', text: 'x'.repeat(5 * 1024 * 1024) })
    expect(answer.status).toBe(413)
    expect(await messageOf(answer)).toMatch(/太长/)
    const { id } = await begin('open-list')
    const file = await postBytes(
      `/api/filings/${id}/table-file?table=rows&name=a.csv`,
      new Uint8Array(5.5 * 1024 * 1024),
    )
    expect(file.status).toBe(422)
    expect(await messageOf(file)).toMatch(/5MB/)
  })

  it('take no form of another site', async () => {
    const plain = await fetch(`${url}/api/filings`, {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'text/plain' },
    })
    expect(plain.status).toBe(415)
    const { id } = await begin('open-list')
    const multipart = new FormData()
    multipart.set('file', new Blob(['x']))
    for (const path of [`/api/filings/${id}/table-file?table=rows&name=a.csv`, '/api/filings/run-file?message=m']) {
      expect((await fetch(`${url}${path}`, { method: 'POST', body: multipart })).status).toBe(415)
    }
    const foreign = await fetch(`${url}/api/filings`, { headers: { Origin: 'http://example.com' } })
    expect(foreign.status).toBe(403)
  })

  it('ask for the access key first', async () => {
    for (const path of ['/api/filings', '/api/filings/f1', '/api/filings/f1/file']) {
      expect((await fetch(`${locked}${path}`)).status).toBe(401)
    }
    const headers = { 'Content-Type': 'application/octet-stream' }
    const upload = await fetch(`${locked}/api/filings/run-file?message=m`, { method: 'POST', headers, body: 'x' })
    expect(upload.status).toBe(401)
  })

  it('say of a filing that is gone what can be done', async () => {
    for (const answer of [await fetch(`${url}/api/filings/nobody`), await fetch(`${url}/api/filings/nobody/file`)]) {
      expect(answer.status).toBe(404)
      expect(await messageOf(answer)).toMatch(/重新开始/)
    }
  })

  it('hand over documents under their Chinese names', async () => {
    const { id } = await begin('open-list')
    const draft = await post(`/api/filings/${id}/document`, { message: 'd1', kind: 'word', draft: true })
    expect(draft.headers.get('content-type')).toContain('wordprocessingml')
    expect(nameIn(draft)).toBe('数据开放清单（草稿）.docx')
    expect(new Uint8Array(await draft.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
    const final = await post(`/api/filings/${id}/document`, { message: 'd2', kind: 'word', draft: false })
    expect(final.status).toBe(422)
    expect(await messageOf(final)).toMatch(/^还差：/)
  })

  it('read a table from a file, and a filing that was exported', async () => {
    const { id } = await begin('proposal')
    const csv = new TextEncoder().encode('科目,金额（万元）\n软件开发,200\n运维,很多\n')
    const read = await postBytes(`/api/filings/${id}/table-file?table=budget&name=a.csv`, csv)
    expect(await read.json()).toMatchObject({
      rows: [{ subject: '软件开发', amount: '2000000元' }, { subject: '运维' }],
      problems: [{ row: 3, column: '金额' }],
      cells: [
        ['科目', '金额（万元）'],
        ['软件开发', '200'],
        ['运维', '很多'],
      ],
    })
    const exported = await fetch(`${url}/api/filings/${id}/file`)
    expect(nameIn(exported)).toBe('项目方案（服务类）编报表（填报文件）.json')
    const bytes = new Uint8Array(await exported.arrayBuffer())
    const back = await postBytes('/api/filings/run-file?message=i1', bytes)
    expect(await back.json()).toMatchObject({ flow: 'proposal', finished: false })
    const other = await postBytes('/api/filings/run-file?message=i2', new Uint8Array([1, 2, 3]))
    expect(other.status).toBe(422)
  })

  async function begin(flow: string): Promise<FormPage> {
    const answer = await post('/api/filings', { message: `begin-${++ids}`, flow, project: null })
    return (await answer.json()) as FormPage
  }

  function post(path: string, body: object): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' }
    return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  function postBytes(path: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
    const headers = { 'Content-Type': 'application/octet-stream' }
    return fetch(`${url}${path}`, { method: 'POST', headers, body })
  }
})

async function messageOf(answer: Response): Promise<unknown> {
  const said: unknown = await answer.json()
  return typeof said === 'object' && said !== null && 'message' in said ? said.message : undefined
}

function nameIn(answer: Response): string {
  const name = /filename\*=UTF-8''(.+)$/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  return decodeURIComponent(name ?? '')
}
