import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpServer, type HttpOptions, type HttpServer } from '../../adapters/http/server.js'
import { openLogger } from '../../adapters/logging/logger.js'
import { AppError } from '../../common/errors.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { Regulation } from '../../regulation/regulation.js'
import type { Unit } from '../../regulation/unit.js'
import { heardLog } from '../support/heard-log.js'

describe('the page’s server', () => {
  const servers: HttpServer[] = []
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
  })

  async function started(options: Partial<HttpOptions> = {}): Promise<string> {
    const server = await createHttpServer({ ...plain, ...options })
    servers.push(server)
    return server.listen()
  }

  it('says that it is well', async () => {
    expect(await get(`${await started()}/health`)).toMatchObject({ status: 200, body: '{"status":"ok"}' })
  })

  it('lets nothing in from outside and nothing run inline', async () => {
    const { headers } = await get(`${await started()}/`)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('refuses a foreign name, and a foreign page that calls under our name', async () => {
    const url = await started()
    const port = new URL(url).port
    expect((await get(`${url}/health`, { Host: `evil.example:${port}` })).status).toBe(403)
    expect((await get(`${url}/health`, { Origin: 'http://evil.example' })).status).toBe(403)
    expect((await get(`${url}/health`, { Origin: 'null' })).status).toBe(403)
    expect((await get(`${url}/health`, { Origin: `http://127.0.0.1:${Number(port) - 1}` })).status).toBe(403)
    expect((await get(`${url}/health`, { Host: `localhost:${port}`, Origin: `http://localhost:${port}` })).status).toBe(
      200,
    )
  })

  it('answers under the names that the settings add', async () => {
    const url = await started({ allowedHosts: ['banfa.local', 'proxy.local:8443'] })
    const origin = (host: string, from: string) => get(`${url}/health`, { Host: host, Origin: from })
    expect((await origin(`banfa.local:${new URL(url).port}`, `http://banfa.local:${new URL(url).port}`)).status).toBe(
      200,
    )
    expect((await origin('banfa.local', 'https://banfa.local')).status).toBe(200)
    expect((await origin('proxy.local:8443', 'https://proxy.local:8443')).status).toBe(200)
    expect((await origin('proxy.local:9000', 'http://proxy.local:9000')).status).toBe(403)
  })

  it('keeps hashed files for good and fetches the page anew, at whatever address', async () => {
    const url = await started({ pageFolder: builtPage() })
    for (const path of ['/', '/read', '/read/measures/15', '/?article=measures/15']) {
      const page = await get(url + path)
      expect(page).toMatchObject({ status: 200, body: '<!doctype html>页面' })
      expect(page.headers['cache-control']).toBe('no-store')
    }
    const asset = await get(`${url}/assets/index-abc.js`)
    expect(asset.headers['cache-control']).toContain('immutable')
    expect((await get(`${url}/assets/index-old.js`)).status).toBe(404)
    expect((await get(`${url}/api/nothing`)).status).toBe(404)
    expect((await get(`${url}/assets/..%2f..%2f..%2fetc/passwd`)).status).toBe(404)
  })

  it('says so when the page has not been built', async () => {
    expect(await get(`${await started()}/`)).toMatchObject({
      status: 503,
      body: expect.stringContaining('npm run build'),
    })
  })

  it('lists the library, and gives each regulation whole with an address for every part', async () => {
    const url = await started()
    const list = JSON.parse((await get(`${url}/api/library`)).body)
    expect(list.regulations).toMatchObject([
      { id: 'law', title: '测试条例', promulgated: null, edition: '0123456789ab', units: 3 },
      { id: 'paper', units: 1 },
    ])
    expect(list.regulations[0].contents.map((one: { address: string }) => one.address)).toEqual(['1', '2', '2-1'])
    const reading = JSON.parse((await get(`${url}/api/library/paper`)).body)
    expect(reading.units).toMatchObject([{ address: '1', section: '一、考核对象', text: '各单位。' }])
    expect((await get(`${url}/api/library/none`)).status).toBe(404)
  })

  it('does not send a list again that the browser still has', async () => {
    const url = await started()
    const { headers } = await get(`${url}/api/library`)
    expect((await get(`${url}/api/library`, { 'If-None-Match': String(headers.etag) })).status).toBe(304)
  })

  it('asks for the access key once, and then knows the browser', async () => {
    const url = await started({ accessKey: 'correct horse battery' })
    expect(await get(`${url}/api/library`)).toMatchObject({ status: 401, body: expect.stringContaining('口令') })
    expect((await get(`${url}/health`)).status).toBe(200)
    expect((await post(`${url}/api/access`, { key: 'wrong' })).status).toBe(403)
    const entered = await post(`${url}/api/access`, { key: 'correct horse battery' })
    const cookie = String(entered.headers['set-cookie'])
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(cookie).not.toContain('correct')
    expect((await get(`${url}/api/library`, { Cookie: cookie.split(';')[0] ?? '' })).status).toBe(200)
    expect((await get(`${url}/api/library`, { Cookie: 'banfatong_access=0000' })).status).toBe(401)
  })

  it('cannot be made to spell the way around the key', async () => {
    const url = await started({ accessKey: 'correct horse battery' })
    for (const path of ['/API/library', '/%61pi/library', '//api/library', '/x/../api/library']) {
      expect((await get(url + path)).body).not.toContain('测试条例')
    }
  })

  it('lets nobody guess keys quickly', async () => {
    const url = await started({ accessKey: 'correct horse battery' })
    const tries = await Promise.all(Array.from({ length: 12 }, () => post(`${url}/api/access`, { key: 'guess' })))
    expect(tries.filter(one => one.status === 429)).toHaveLength(2)
    expect(tries.find(one => one.status === 429)?.body).toContain('请稍等')
  })

  it('refuses what is too large, and what is no JSON, in Chinese', async () => {
    const server = await createHttpServer(plain)
    servers.push(server)
    server.routes.post('/api/echo', async request => request.body)
    const url = await server.listen()
    expect(await post(`${url}/api/echo`, '长'.repeat(70_000))).toMatchObject({
      status: 413,
      body: expect.stringContaining('太长'),
    })
    expect((await send('POST', `${url}/api/echo`, { 'Content-Type': 'application/json' }, '{')).status).toBe(400)
    expect((await send('POST', `${url}/api/echo`, { 'Content-Type': 'text/plain' }, '{}')).status).toBe(415)
  })

  it('tells a bug to the log whole, and to the person only that it is sorry', async () => {
    const heard = heardLog()
    const server = await createHttpServer({ ...plain, logger: openLogger('info', heard) })
    servers.push(server)
    server.routes.get('/api/bug', async () => {
      throw new Error('secret detail')
    })
    const seen = await get(`${await server.listen()}/api/bug`)
    expect(seen.status).toBe(500)
    expect(seen.body).toContain('抱歉')
    expect(seen.body).not.toContain('secret')
    const { request } = JSON.parse(seen.body)
    expect(JSON.parse(await heard.hears(/bug/))).toMatchObject({
      level: 'error',
      request,
      err: { message: 'secret detail' },
    })
  })

  it('writes a line for each request under the name that it got or brought along, and never the address as typed', async () => {
    const heard = heardLog()
    const url = await started({ logger: openLogger('info', heard) })
    const { headers } = await get(`${url}/api/library/%E6%9C%BA%E5%AF%86?text=secret`, { 'X-Request-Id': 'proxy-7' })
    expect(headers['x-request-id']).toBe('proxy-7')
    expect(JSON.parse(await heard.hears(/proxy-7/))).toMatchObject({
      level: 'info',
      request: 'proxy-7',
      method: 'GET',
      route: '/api/library/:id',
      status: 404,
      millis: expect.any(Number),
    })
    const own = await get(`${url}/api/library`, { 'X-Request-Id': 'two\twords' })
    expect(own.headers['x-request-id']).toMatch(/^[\w-]{12}$/)
    expect(heard.lines.join()).not.toMatch(/secret|%E6|机密/)
  })

  it('says which port is taken, and what to do', async () => {
    const port = Number(new URL(await started()).port)
    const second = await createHttpServer({ ...plain, port })
    const failure = await second.listen().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AppError)
    expect(failure).toMatchObject({ userMessage: expect.stringContaining(`端口 ${port} 已被别的程序占用`) })
  })

  it('lists thousands of regulations without their contents', async () => {
    const [entry] = library.entries
    if (!entry) throw new Error('no entry')
    const entries = Array.from({ length: 3600 }, (_, nth) => ({
      ...entry,
      regulation: { ...entry.regulation, id: `law-${nth}` },
    }))
    const url = await started({ library: () => ({ entries }) })
    const { body } = await get(`${url}/api/library`)
    expect(JSON.parse(body).regulations).toHaveLength(3600)
    expect(body.length).toBeLessThan(2_000_000)
  })
})

const library: Library = {
  entries: [
    {
      regulation: Regulation.parse({ id: 'law', title: '测试条例', completeness: 'full', source: '测试' }),
      edition: '0123456789ab',
      units: [unit(1, 0, null, '第一条的话。'), unit(2, 0, null, '第二条的话。'), unit(2, 1, null, '之一的话。')],
    },
    {
      regulation: Regulation.parse({ id: 'paper', title: '测试方案', completeness: 'excerpt', source: '测试' }),
      edition: 'ba9876543210',
      units: [unit(null, 0, '一、考核对象', '各单位。')],
    },
  ],
}

const plain: HttpOptions = {
  host: '127.0.0.1',
  port: 0,
  allowedHosts: [],
  accessKey: undefined,
  library: () => library,
  pageFolder: '/nowhere',
  today: () => '2026-11-22',
}

function unit(number: number | null, suffix: number, section: string | null, text: string): Unit {
  return { regulation: 'law', number, suffix, section, chapter: null, caption: null, text, items: [] }
}

function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-page-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>页面')
  writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}')
  return folder
}

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send('GET', url, headers)
}

function post(url: string, body: unknown): Promise<Answer> {
  return send('POST', url, { 'Content-Type': 'application/json' }, JSON.stringify(body))
}

/** Not `fetch`, which decides about Host and Origin itself, and tidies addresses. */
function send(method: string, url: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  const { hostname, port, origin } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request({ method, hostname, port, path: url.slice(origin.length), headers, agent: false }, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
