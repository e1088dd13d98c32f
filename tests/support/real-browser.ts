import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'

/** Where a Chromium lies; undefined where there is none, and then one line says what was not tried. */
export function chromiumFor(untried: string): string | undefined {
  const path = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    one => one && existsSync(one),
  )
  if (!path) console.warn(`${untried} in a browser: no Chromium here; set CHROMIUM_PATH to one.`)
  return path
}

/** Starts it, and keeps it from looking for hosts outside. */
export function openBrowser(executablePath: string | undefined): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags })
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

/** The page, built from the sources: the folder it lies in, within `folder`. */
export async function builtPage(folder: string): Promise<string> {
  const outDir = join(folder, 'web')
  await build({ configFile: 'vite.config.ts', logLevel: 'error', build: { outDir, emptyOutDir: true } })
  return outDir
}
