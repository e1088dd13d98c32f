import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { createHttpServer, type HttpServer } from '../../adapters/http/server.js'
import { serveTemplates } from '../../adapters/http/template-routes.js'
import type { TemplateLine, TemplateTaken } from '../../api/templates.js'
import { exampleForm } from '../../flows/documents/example-form.js'
import { type TemplateName, templateNames } from '../../flows/documents/template-tags.js'
import { restyled } from '../support/restyled-template.js'

const folder = mkdtempSync(join(tmpdir(), 'banfatong-templates-'))
const names = Object.keys(templateNames) as TemplateName[]
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the templates over HTTP', () => {
  const shelf = templateShelf(folder)
  const maker = documentMaker(shelf)
  const logged: string[] = []
  let server: HttpServer
  let url = ''

  beforeEach(async () => {
    server = await started()
    url = await server.listen()
    logged.length = 0
  })
  afterEach(async () => {
    await server.close()
    for (const name of names) shelf.restore(name)
  })

  function started(accessKey?: string): Promise<HttpServer> {
    return createHttpServer({
      host: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      accessKey,
      library: () => ({ entries: [] }),
      pageFolder: '/nowhere',
      today: () => '2026-11-29',
    }).then(made => {
      serveTemplates(made.routes, { documents: async () => ({ shelf, maker }), log: line => logged.push(line) })
      return made
    })
  }

  const upload = (name: string, bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${url}/api/templates/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', ...headers },
      body: new Uint8Array(bytes),
    })
  const listed = async () => (await read<Listed>(await fetch(`${url}/api/templates`))).templates

  it('lists the five, what each is for, and whose is in use', async () => {
    const all = await listed()
    expect(all.map(one => one.title)).toEqual(['函', '请示', '报告', '清单', '办理依据单'])
    for (const one of all) expect(one).toMatchObject({ use: expect.stringMatching(/。$/), ownSince: null })
  })

  it.each(names)('%s: gives the one in use, and an example filled with it', async name => {
    const file = await fetch(`${url}/api/templates/${name}/file`)
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent(`模板（${templateNames[name]}）.docx`))
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(shelf.read(name)))).toBe(true)
    const example = await fetch(`${url}/api/templates/${name}/example`)
    const text = await textOf(Buffer.from(await example.arrayBuffer()))
    expect(text).toContain('示例项目')
    expect(text).not.toMatch(/[{}]|草稿|待填/)
    if (name === 'report') expect(text).not.toContain('妥否')
  })

  it('takes a restyled one, fills it from then on, and writes a line into the log', async () => {
    const answer = await upload('letter', restyled(shelf.read('letter')))
    expect(await answer.json()).toEqual({ problems: [] })
    expect((await listed())[0]?.ownSince).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日$/)
    const made = maker.word(exampleForm, { draft: false })
    expect(made.kind === 'made' && (await textOf(Buffer.from(made.file.bytes)))).toContain('本单位的一行字')
    expect(logged).toEqual([expect.stringMatching(/^template "letter": replaced, \d+ bytes, sha256 [0-9a-f]{64}$/)])
  })

  it('lists what is wrong by tag, keeps the old one, and says so in the log', async () => {
    const before = shelf.read('letter')
    const answer = await upload('letter', restyled(before, '{主送机关名}'))
    expect((await read<TemplateTaken>(answer)).problems.join()).toContain('不认识标签“{主送机关名}”')
    expect(Buffer.from(shelf.read('letter')).equals(Buffer.from(before))).toBe(true)
    expect((await listed())[0]?.ownSince).toBeNull()
    expect(logged[0]).toContain('template "letter": refused')
  })

  it('goes back to the default', async () => {
    const before = shelf.read('report')
    await upload('report', restyled(before))
    const answer = await fetch(`${url}/api/templates/report/restore`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    expect((await read<Listed>(answer)).templates[2]?.ownSince).toBeNull()
    expect(Buffer.from(shelf.read('report')).equals(Buffer.from(before))).toBe(true)
  })

  it('refuses what is no Word file, what is too large, and names that are none, in Chinese', async () => {
    const problem = async (bytes: Uint8Array) => (await read<TemplateTaken>(await upload('letter', bytes))).problems[0]
    expect(await problem(Buffer.from('不是文件'))).toContain('不是能打开的 Word')
    expect(await problem(new Uint8Array())).toContain('不是能打开的 Word')
    expect(await problem(Buffer.alloc(3_200_000, 'PK'))).toContain('超过3MB')
    expect((await upload('letter', Buffer.alloc(4_200_000))).status).toBe(413)
    for (const name of ['nothing', '__proto__', '..%2f..%2fpackage.json']) {
      const answer = await upload(name, Buffer.from('x'))
      expect(answer.status, name).toBe(404)
      expect((await read<{ message: string }>(answer)).message).toMatch(/没有/)
      expect((await fetch(`${url}/api/templates/${name}/file`)).status, name).toBe(404)
    }
  })

  it('stands behind the same guards as everything else', async () => {
    const foreign = await upload('letter', restyled(shelf.read('letter')), { Origin: 'http://evil.example' })
    expect(foreign.status).toBe(403)
    const closed = await started('correct horse battery')
    const address = await closed.listen()
    for (const path of ['/api/templates', '/api/templates/letter/file', '/api/templates/letter/example']) {
      expect((await fetch(address + path)).status, path).toBe(401)
    }
    const tried = await fetch(`${address}/api/templates/letter`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(restyled(shelf.read('letter'))),
    })
    expect(tried.status).toBe(401)
    expect(shelf.ownSince('letter')).toBeNull()
    await closed.close()
  })
})

interface Listed {
  readonly templates: readonly TemplateLine[]
}

async function read<T>(answer: Response): Promise<T> {
  return (await answer.json()) as T
}

async function textOf(buffer: Buffer): Promise<string> {
  return (await mammoth.extractRawText({ buffer })).value
}
