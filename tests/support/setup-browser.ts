import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one Chromium listens; undefined where there is none on this machine. */
    browser: string | undefined
    /** The folder of the page, built from the sources. */
    pageFolder: string
  }
}

/** Starts one Chromium that looks for no hosts outside, and builds the page once. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    one => one && existsSync(one),
  )
  if (!executablePath) {
    console.log('跳过网页在浏览器里的测试：这台机器上没有 Chromium，也没有 CHROMIUM_PATH。')
    return undefined
  }
  const server = await chromium.launchServer({ executablePath, args: flags })
  const pageFolder = mkdtempSync(join(tmpdir(), 'banfatong-page-'))
  await build({ configFile: 'vite.config.ts', logLevel: 'error', build: { outDir: pageFolder, emptyOutDir: true } })
  project.provide('browser', server.wsEndpoint())
  project.provide('pageFolder', pageFolder)
  return async () => {
    await server.close()
    rmSync(pageFolder, { recursive: true, force: true })
  }
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
