import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { nothingCame } from '../../bot/rephrased.js'
import { type ScriptedServer, scriptedServer } from '../../eval/model/scripted-server.js'
import { type HandedOver, handedOver } from '../support/handed-over.js'
import { type House, openHouse } from '../support/house.js'
import { hasBrowser, openBrowser, pageFolder } from '../support/real-browser.js'

const question = '数据资源开放前要做什么'
const first = { text: '数据资源共享开放前，应对敏感数据资源进行脱敏。', from: ['c', 'p1'] }
const second = { text: '由谁脱敏，原文没有另写；推定是业主单位，依据为第二十条前半句。', from: ['c'] }
const invented = { text: '逾期将被处以罚款。', from: ['c'] }

let folder = ''
let server: ScriptedServer
let house: House
let model: HandedOver

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'other-words-'))
  server = await scriptedServer()
  const chat = { url: server.url, model: 'scripted', key: undefined }
  const models = { chat, embedder: undefined, encoder: false, seconds: 60, unitFiles: false }
  house = await openHouse({ dataDir: join(folder, 'data'), models, ...(hasBrowser ? { pageFolder } : {}) })
}, 60_000)

beforeEach(() => {
  model = handedOver()
  server.behave({ kind: 'handed', pieces: model })
})

afterEach(() => model.end())

afterAll(async () => {
  await house.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a language model’s words over HTTP', () => {
  it('come one by one as each passes the gate, and then as a whole', async () => {
    const { pending } = await house.says(question)
    says(first)
    expect(await house.follows(pending, 0)).toEqual(coming(first.text))
    says(invented)
    says(second)
    expect(await house.follows(pending, 1)).toEqual(coming(first.text, second.text))
    model.end()
    const whole = `${first.text}${second.text}`
    expect(await house.follows(pending, 2)).toEqual({ state: 'done', sentences: [], text: whole })
  })

  it('end with nothing to show where the model broke off before the answer was whole', async () => {
    const { pending } = await house.says(question)
    says(first)
    expect(await house.follows(pending, 0)).toEqual(coming(first.text))
    model.breakOff()
    expect(await house.follows(pending, 1)).toEqual(nothingCame)
  })

  it('are told to those only who know where they come', async () => {
    await house.says(question)
    for (const guess of ['aaaaaaaaaaaa', '..%2F..', undefined])
      expect(await house.follows(guess, 0)).toEqual(nothingCame)
  })
})

describe.skipIf(!hasBrowser)('a language model’s words in a real browser', () => {
  it.each([
    ['on a desk', 1280, 'light'],
    ['on a phone', 390, 'dark'],
  ] as const)('stand apart from the checked answer until they are whole (%s)', async (_, width, colorScheme) => {
    await visiting({ width, colorScheme }, async ({ page, checked, conclusion, region, shot }) => {
      says(first)
      await region.getByText(first.text).waitFor()
      says(invented)
      says(second)
      await region.getByText(second.text).waitFor()
      expect(await region.textContent()).toContain('还没有写完，请先看上面的回答')
      expect(await region.getByRole('listitem').count()).toBe(2)
      expect(await conclusion.textContent()).toBe(checked)
      await shot('coming')
      model.end()
      await page.getByText('由本单位的语言模型改写').waitFor()
      expect(await conclusion.textContent()).toBe(`${first.text}${second.text}`)
      expect(await region.count()).toBe(0)
      await shot('whole')
    })
  })

  it('are taken back with a word, and nothing above them moves, where the model broke off', async () => {
    await visiting({ width: 1280, colorScheme: 'light' }, async ({ page, checked, conclusion, region, shot }) => {
      const choices = page.locator('.reply .choices').last()
      const before = await choices.boundingBox()
      says(first)
      await region.getByText(first.text).waitFor()
      model.breakOff()
      await page.getByText('没有采用；请以上面核对过的回答为准').waitFor()
      expect(await region.count()).toBe(0)
      expect(await conclusion.textContent()).toBe(checked)
      expect(await choices.boundingBox()).toEqual(before)
      await shot('withdrawn')
    })
  })
})

interface Visit {
  readonly page: Page
  /** The checked answer's conclusion, and where it stands. */
  readonly checked: string | null
  readonly conclusion: Locator
  readonly region: Locator
  readonly shot: (name: string) => Promise<void>
}

/** Asks the question on the page, waits for the checked answer, and looks at what comes. */
async function visiting(
  { width, colorScheme }: { readonly width: number; readonly colorScheme: 'light' | 'dark' },
  look: (visit: Visit) => Promise<void>,
): Promise<void> {
  const browser = await openBrowser()
  try {
    const size = { width, height: 900 }
    const context = await browser.newContext({ viewport: size, colorScheme, locale: 'zh-CN', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', error => problems.push(error.message))
    await page.goto(house.url)
    await page.getByLabel('您的问题').fill(question)
    await page.keyboard.press('Enter')
    const conclusion = page.locator('.reply .conclusion')
    const checked = await conclusion.textContent()
    const region = page.getByRole('region', { name: '模型正在改写' })
    const shot = async (name: string) => {
      const { SHOTS } = process.env
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}.png` })
    }
    await look({ page, checked, conclusion, region, shot })
    expect(problems).toEqual([])
  } finally {
    await browser.close()
  }
}

/** The model says a sentence, with the passages it claims. */
function says(sentence: { readonly text: string; readonly from: readonly string[] }): void {
  model.hand(`${JSON.stringify(sentence)}\n`)
}

function coming(...sentences: string[]) {
  return { state: 'waiting', sentences, text: null }
}
