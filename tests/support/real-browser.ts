import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

const address = inject('browser')

/** Whether there is a Chromium to look at the page with; it serves files named `*.browser.test.ts`. */
export const hasBrowser = address !== undefined

/** The folder of the page, built from the sources. */
export const pageFolder = inject('pageFolder')

/** The one Chromium of the run: closing it ends only what was opened through it here. */
export function openBrowser(): Promise<Browser> {
  if (address === undefined) throw new Error('no Chromium: is the file named *.browser.test.ts?')
  return chromium.connect(address)
}
