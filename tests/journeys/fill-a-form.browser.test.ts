import { buffer } from 'node:stream/consumers'
import mammoth from 'mammoth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { serveFilings } from '../../adapters/http/filing-routes.js'
import { createHttpServer } from '../../adapters/http/server.js'
import { webChannel } from '../../adapters/http/web-channel.js'
import type { Channel } from '../../bot/channel.js'
import { formViews } from '../../bot/views/form-views.js'
import { newProject } from '../../projects/project.js'
import { filingService } from '../../services/filings/filing-service.js'
import { hasBrowser, openBrowser, pageFolder } from '../support/real-browser.js'
import { someDay, testBot, testKnowledge } from '../support/test-bot.js'

describe.skipIf(!hasBrowser)('a form in a real browser', () => {
  const { knowledge, catalogue } = testKnowledge()
  const { bot, store } = testBot()
  const documents = documentMaker(templateShelf('/nowhere'))
  const filings = filingService({
    store,
    catalogue,
    knowledge: () => knowledge,
    views: formViews(catalogue, () => knowledge),
    documents: () => documents,
    now: () => someDay,
  })
  const problems: string[] = []
  let channel: Channel
  let url = ''
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    browser = await openBrowser()
    const server = await createHttpServer({
      host: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      accessKey: undefined,
      library: () => knowledge.library,
      pageFolder,
      today: () => '2026-03-31',
    })
    serveFilings(server.routes, filings)
    const web = webChannel(server)
    await web.start(message => bot.handle(message))
    channel = web
    url = web.url
  })

  afterAll(async () => {
    await browser.close()
    await channel.stop()
  })

  afterEach(async () => {
    await context.close()
    expect(problems).toEqual([])
  })

  async function visit(path: string, width = 1280): Promise<Page> {
    context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', acceptDownloads: true })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', error => problems.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(message.text())
    })
    await page.goto(`${url}${path}`)
    return page
  }

  const saved = (page: Page) => page.locator('.form-status[data-status="saved"]').waitFor()

  it('is filled to its Word file, says what is missing, and keeps everything over a reload', async () => {
    const page = await visit('/filings')
    await page.getByRole('link', { name: '预算安排情况报备表' }).click()
    await page.getByText('还差4栏').waitFor()
    await page.getByRole('radio', { name: '是', exact: true }).check()
    await page.getByLabel('业主单位').fill('贵阳市示例局')
    await page.getByLabel('项目名称').fill('停车服务项目')
    await page.getByRole('button', { name: '预算安排金额' }).click()
    await page.keyboard.type('280')
    await page.keyboard.press('Tab')
    const amount = page.getByLabel('预算安排金额')
    const problem = page.locator('#f-arranged-problem')
    await problem.getByText('没有保存').waitFor()
    expect(await amount.getAttribute('aria-invalid')).toBe('true')
    expect(await amount.getAttribute('aria-describedby')).toContain('f-arranged-problem')
    await page.reload()
    expect(await amount.inputValue()).toBe('280')
    await page.getByRole('button', { name: '出Word文稿' }).click()
    await page.getByText('还差：预算安排金额').waitFor()
    await amount.fill('280万元')
    await saved(page)
    await page.reload()
    await page.getByText('必填的都有了').waitFor()
    expect(await amount.inputValue()).toBe('280万元')
    expect(await page.getByLabel('业主单位').inputValue()).toBe('贵阳市示例局')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '出Word文稿' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('预算安排情况报备表.docx')
    const { value } = await mammoth.extractRawText({ buffer: await buffer(await file.createReadStream()) })
    expect(value).toContain('部门预算中安排本项目280万元')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/filled.png` })
    await page.getByRole('button', { name: '办完这一份' }).click()
    await page.getByRole('button', { name: '确定办完' }).click()
    await page.getByText('这一份已经办完').waitFor()
    await page.getByRole('link', { name: '填报', exact: true }).first().click()
    const finished = page.getByRole('region', { name: '办完的' })
    const [again] = await Promise.all([
      page.waitForEvent('download'),
      finished.getByRole('button', { name: '出Word文稿' }).click(),
    ])
    expect(again.suggestedFilename()).toBe('预算安排情况报备表.docx')
    await finished.getByRole('button', { name: '照它另填一份' }).click()
    await page.waitForURL(/\/filings\/./)
    expect(await amount.inputValue()).toBe('280万元')
  })

  it('takes a budget table from a paste, after it was looked at', async () => {
    const page = await visit('/filings/new?flow=proposal')
    const budget = page.getByRole('group', { name: '预算明细', exact: true })
    await budget.getByRole('button', { name: '从表格粘贴或读入' }).click()
    const pasted = '科目\t金额（万元）\n软件开发\t200\n运维\t三十\n数据治理\t100\n合计\t330'
    await page.getByLabel('粘贴的表格').fill(pasted)
    await page.getByRole('button', { name: '看看读成什么样' }).click()
    await page.getByText('第3行“金额”').waitFor()
    await page.getByRole('button', { name: '填入没有问题的2行' }).click()
    await page.getByText('金额合计：300万元').waitFor()
    expect(await page.getByLabel('预算明细第2行 科目').inputValue()).toBe('数据治理')
    await budget.getByRole('button', { name: '加一行' }).click()
    await page.getByLabel('预算明细第3行 科目').fill('培训')
    await page.getByLabel('预算明细第3行 金额').fill('20万元')
    await page.getByLabel('预算明细第3行 金额').blur()
    await page.getByText('金额合计：320万元').waitFor()
    await page.locator('#at-budget\\.first').getByRole('button', { name: /^删除/ }).click()
    await page.getByText('金额合计：120万元').waitFor()
    expect(await page.getByLabel('预算明细第1行 科目').inputValue()).toBe('数据治理')
  })

  it('shows what the project knows, and fills it in on 采用 only', async () => {
    const project = { ...newProject('p1', '一网通办', someDay), department: '贵阳市示例局' }
    const session = await store.loadSession('web:made')
    const reply = { blocks: [], choices: [] }
    await store.saveTurn({ message: 'made', reply, session, runs: [], projects: [project], at: someDay })
    const page = await visit('/filings/new?flow=budget-arrangement&project=p1')
    await page.getByText('项目“一网通办”的档案里有这些').waitFor()
    expect(await page.getByLabel('业主单位').inputValue()).toBe('')
    await page.getByRole('button', { name: '全部采用' }).click()
    await page.getByText('档案里有这些').waitFor({ state: 'detached' })
    expect(await page.getByLabel('业主单位').inputValue()).toBe('贵阳市示例局')
    expect(await page.getByLabel('项目名称').inputValue()).toBe('一网通办')
  })

  it('goes over to the talk and back, both with the same answers', async () => {
    const page = await visit('/filings/new?flow=budget-arrangement')
    await page.getByLabel('业主单位').fill('云岩区示例局')
    await page.getByRole('button', { name: '在对话里接着填' }).click()
    await page.getByText('接着填“预算安排情况报备表”').first().waitFor()
    await page.getByRole('button', { name: '是', exact: true }).click()
    await page.getByText('项目名称').last().waitFor()
    await page.getByRole('button', { name: '在表格里填' }).last().click()
    await page.getByRole('heading', { name: '预算安排情况报备表' }).waitFor()
    expect(await page.getByLabel('业主单位').inputValue()).toBe('云岩区示例局')
    expect(await page.getByRole('radio', { name: '是', exact: true }).isChecked()).toBe(true)
  })

  it('notices a second window, and never loses what is written there', async () => {
    const page = await visit('/filings/new?flow=open-list')
    await page.getByLabel('业主单位').waitFor()
    const other = await context.newPage()
    other.setDefaultTimeout(20_000)
    await other.goto(page.url())
    await other.getByLabel('业主单位').fill('甲局')
    await saved(other)
    await page.getByText('这一份刚在别处改过').waitFor()
    expect(await page.getByLabel('业主单位').inputValue()).toBe('甲局')
  })

  it('keeps what is written while the server is away, and saves it when it is back', async () => {
    const page = await visit('/filings/new?flow=open-list')
    await page.getByLabel('业主单位').waitFor()
    await context.setOffline(true)
    await page.getByLabel('业主单位').fill('乙局')
    await page.getByLabel('业主单位').blur()
    await page.getByText('还没有保存').waitFor()
    await context.setOffline(false)
    await saved(page)
    await page.reload()
    expect(await page.getByLabel('业主单位').inputValue()).toBe('乙局')
  })

  it('fits a telephone', async () => {
    const page = await visit('/filings/new?flow=data-catalogue', 390)
    await page.getByRole('heading', { name: '数据资源目录' }).waitFor()
    const widths = '[document.documentElement, document.querySelector(".form-page")].map(one => one.scrollWidth)'
    expect(Math.max(...(await page.evaluate<number[]>(widths)))).toBeLessThanOrEqual(390)
    await page.getByText(/还差\d+栏/).click()
    await page.getByRole('button', { name: '信息资源第1行的信息资源名称' }).click()
    expect(await page.locator(':focus').getAttribute('id')).toBe('f-resources.first.name')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phone.png` })
  })
})
