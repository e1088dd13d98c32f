import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { createHttpServer, type HttpServer } from '../../adapters/http/server.js'
import { serveTemplates } from '../../adapters/http/template-routes.js'
import { exampleForm } from '../../flows/documents/example-form.js'
import { hasBrowser, openBrowser, pageFolder } from '../support/real-browser.js'
import { restyled } from '../support/restyled-template.js'

const folder = mkdtempSync(join(tmpdir(), 'banfatong-templates-page-'))

describe.skipIf(!hasBrowser)('the templates page in a real browser', () => {
  const shelf = templateShelf(join(folder, 'data'))
  const maker = documentMaker(shelf)
  const problems: string[] = []
  let browser: Browser
  let server: HttpServer
  let url = ''

  beforeAll(async () => {
    browser = await openBrowser()
    server = await createHttpServer({
      host: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      accessKey: undefined,
      library: () => ({ entries: [] }),
      pageFolder,
      today: () => '2026-11-29',
    })
    serveTemplates(server.routes, { documents: async () => ({ shelf, maker }), log: () => {} })
    url = await server.listen()
    writeFileSync(join(folder, '改好的.docx'), restyled(shelf.read('letter')))
    writeFileSync(join(folder, '改坏的.docx'), restyled(shelf.read('letter'), '{主送机关名}'))
  })

  afterAll(async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function visit(width: number): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })).newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', error => problems.push(error.message))
    await page.goto(`${url}/templates`)
    await page.getByRole('heading', { name: '文稿模板' }).waitFor()
    return page
  }

  it('takes a restyled template, gives an example of it, and goes back to the default', async () => {
    const page = await visit(1280)
    const letter = page.locator('.template', { has: page.getByRole('heading', { name: '函', exact: true }) })
    await page.getByLabel('上传改好的“函”模板').setInputFiles(join(folder, '改好的.docx'))
    await letter.getByText('检查通过，已经启用').waitFor()
    await letter.getByText('正在用本单位的模板').waitFor()
    const made = maker.word(exampleForm, { draft: false })
    expect(made.kind).toBe('made')
    const waiting = page.waitForEvent('download')
    await letter.getByRole('link', { name: '下载样例' }).click()
    expect((await waiting).suggestedFilename()).toBe('样例（函）.docx')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/templates.png`, fullPage: true })
    await letter.getByRole('button', { name: '改回默认' }).click()
    await letter.getByRole('button', { name: '确定改回默认的“函”' }).click()
    await letter.getByText('正在用默认模板').waitFor()
    await page.context().close()
  })

  it('lists what is wrong by tag on a telephone, and keeps the old one', async () => {
    const page = await visit(390)
    await page.getByLabel('上传改好的“函”模板').setInputFiles(join(folder, '改坏的.docx'))
    await page.getByText('不认识标签“{主送机关名}”').waitFor()
    await page.getByText('没有通过，原来的模板照旧使用').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    if (process.env.SHOTS) {
      await page.screenshot({ path: `${process.env.SHOTS}/templates-phone.png`, fullPage: true })
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.screenshot({ path: `${process.env.SHOTS}/templates-dark.png` })
    }
    expect(shelf.ownSince('letter')).toBeNull()
    await page.context().close()
    expect(problems).toEqual([])
  })
})
