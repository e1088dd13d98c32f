import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../support/house.js'
import { hasBrowser, openBrowser } from '../support/real-browser.js'

describe('the description of the interface', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'banfatong-api-docs-'))
  let house: House

  beforeAll(async () => {
    house = await openHouse({ dataDir })
  }, 60_000)
  afterAll(async () => {
    await house.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('names every address that the page asks, in Chinese, with what comes back', async () => {
    const described = (await (await fetch(`${house.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { summary?: string; responses: Record<string, { content: object }> }>>
    }
    const paths = Object.keys(described.paths)
    for (const path of ['/api/messages', '/api/library/{id}', '/api/projects/{id}/changes', '/api/duties'])
      expect(paths).toContain(path)
    for (const [path, methods] of Object.entries(described.paths))
      for (const { summary, responses } of Object.values(methods)) {
        expect(summary, path).toMatch(/^[\u4e00-\u9fff]/)
        expect(responses['200']?.content, path).toBeDefined()
      }
    expect(JSON.stringify(described)).toContain('"$ref":"#/components/schemas/Reply"')
    const page = await (await fetch(`${house.url}/api/docs`)).text()
    expect(page).toMatch(/issuer<\/code>\s*<small>文字，或者空/)
  })

  it.skipIf(!hasBrowser)('reads as a page under the strict policy, with nothing from elsewhere', async () => {
    const browser: Browser = await openBrowser()
    const page = await browser.newPage({ viewport: { width: 390, height: 900 } })
    const problems: string[] = []
    page.on('console', message => /Policy/.test(message.text()) && problems.push(message.text()))
    page.on('request', request => new URL(request.url()).origin === house.url || problems.push(request.url()))
    await page.goto(`${house.url}/api/docs`)
    await page.getByRole('heading', { name: '说一句话，或者点一个选项' }).waitFor()
    await page.getByRole('link', { name: 'Reply', exact: true }).first().click()
    expect(new URL(page.url()).hash).toBe('#Reply')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await page.evaluate('getComputedStyle(document.querySelector("nav")).display')).toBe('flex')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/api-docs-phone.png`, fullPage: true })
    await page.setViewportSize({ width: 1200, height: 900 })
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/api-docs.png` })
    expect(problems).toEqual([])
    await browser.close()
  })
})
