import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveProjects } from '../../adapters/http/project-routes.js'
import { createHttpServer, type HttpServer } from '../../adapters/http/server.js'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { calendarOf } from '../../common/working-days.js'
import { projectService } from '../../services/projects/project-service.js'
import { hasBrowser, openBrowser, pageFolder } from '../support/real-browser.js'
import { someDay, testBot, testKnowledge } from '../support/test-bot.js'

describe.skipIf(!hasBrowser)('the projects page in a real browser', () => {
  const { knowledge, catalogue } = testKnowledge()
  const { store, talk } = testBot()
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
      library: () => knowledge.library,
      pageFolder,
      today: () => '2026-03-31',
    })
    let ids = 0
    const parts = {
      store,
      catalogue,
      calendar: () => calendarOf(knownYears()),
      newId: () => `page-${++ids}`,
      now: () => someDay,
    }
    serveProjects(server.routes, { ...parts, projects: projectService(parts) })
    url = await server.listen()
  })

  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  async function visit(path: string, width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', colorScheme })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', error => problems.push(error.message))
    await page.goto(`${url}${path}`)
    return page
  }

  it('keeps a project that was begun there, with its contract and its day, and the chat shows the same', async () => {
    const page = await visit('/projects')
    await page.getByLabel('新项目的名称').fill('一网通办平台')
    await page.getByRole('button', { name: '新建项目' }).click()
    await page.getByRole('heading', { name: '一网通办平台' }).waitFor()
    await page.getByLabel('阶段').selectOption('实施')
    const duties = page.getByRole('region', { name: '要办的事' })
    await duties.getByText('编制数据资源目录', { exact: true }).waitFor()
    expect(await duties.textContent()).not.toMatch(/\d月\d+日/)

    await page.getByRole('button', { name: '新增合同' }).click()
    const contract = page.getByRole('form', { name: '新合同' })
    await contract.getByLabel('合同名称').fill('软件开发合同')
    await contract.getByLabel('合同金额').fill('两百多万')
    await contract.getByRole('button', { name: '保存合同' }).click()
    await contract.getByText('不是确切的数').waitFor()
    await contract.getByLabel('合同金额').fill('275万元')
    await contract.getByLabel('签订日期').fill('2026-03-05')
    await contract.getByRole('button', { name: '保存合同' }).click()
    await page.getByRole('button', { name: '去掉“软件开发合同”' }).waitFor()

    await page.getByLabel('计划验收日').fill('2026-12-10')
    await page.getByLabel('计划验收日').press('Enter')
    await duties.getByText('2026年12月9日（周三，本单位自定，计划验收日的前一天）').waitFor()

    const quarterly = duties.getByRole('listitem', { name: '报送项目实施情况' })
    await quarterly.getByRole('button', { name: '定日期' }).click()
    await quarterly.getByRole('textbox').fill('每季度结束后第5个工作日')
    await quarterly.getByRole('button', { name: '保存日期' }).click()
    await quarterly.getByText('请选这个日子是本单位自己定的，还是通知规定的').waitFor()
    await quarterly.getByLabel('通知规定').check()
    await quarterly.getByRole('button', { name: '保存日期' }).click()
    await quarterly.getByText('接下来是2026年4月8日（周三）、2026年7月7日（周二）').waitFor()
    await quarterly.getByRole('button', { name: '对，记下' }).click()
    await duties.getByText('2026年4月8日（周三，通知规定，每季度结束后第5个工作日）').waitFor()
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/project.png`, fullPage: true })

    const person = talk()
    const shown = await person.says('一网通办平台')
    for (const words of ['软件开发合同，275万元，2026年3月5日', '2026年12月9日', '2026年4月8日（周三，通知规定'])
      expect(shown).toContain(words)
    await page.context().close()
  })

  it('saves each line at once, says what is wrong beside it, and takes a change back', async () => {
    const page = await visit('/projects/page-1')
    const budget = page.getByLabel('原项目预算')
    await budget.fill('三百来万')
    await budget.press('Enter')
    await page.getByText('“三百来万”不是确切的数').waitFor()
    await budget.fill('320万元')
    await budget.press('Enter')
    await page.getByRole('button', { name: '撤销：填写原项目预算：320万元' }).click()
    await page.getByRole('button', { name: '重做：' }).click()
    await page.getByRole('button', { name: '撤销：填写原项目预算：320万元' }).waitFor()
    expect(await budget.inputValue()).toBe('320万元')
    await page.getByLabel('服务提供方', { exact: true }).fill('机密★10年')
    await page.getByLabel('服务提供方', { exact: true }).press('Enter')
    await page.getByText('带有密级标志，没有保存').waitFor()
    expect(JSON.stringify(await store.projects.findProject('page-1'))).not.toContain('机密')
    await page.context().close()
  })

  it('tells of a change made elsewhere since, and keeps nothing over it', async () => {
    const page = await visit('/projects/page-1')
    await page.getByLabel('经办人').waitFor()
    await talk().says('一网通办平台 经办人：张三')
    await page.getByLabel('经办人').fill('李四')
    await page.getByLabel('经办人').press('Enter')
    await page.getByText('刚在别处改过').first().waitFor()
    expect((await store.projects.findProject('page-1'))?.people.map(one => one.name)).toEqual(['张三'])
    await page.context().close()
  })

  it('ticks off a duty, puts the project away and takes it out again', async () => {
    const page = await visit('/projects/page-1', 390, 'dark')
    const catalogue = page.getByRole('listitem', { name: '编制数据资源目录' })
    await catalogue.getByRole('link', { name: '开始填报' }).waitFor()
    await catalogue.getByRole('button', { name: '已办' }).click()
    await page.getByRole('region', { name: '已办的事' }).getByText('编制数据资源目录').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/project-phone.png`, fullPage: true })
    await page.getByRole('button', { name: '收起这个项目' }).click()
    await page.getByText('已经收起，不再提醒').waitFor()
    await page.getByRole('link', { name: '全部项目' }).click()
    await page.getByText('收起和办结的项目（1个）').click()
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/projects-phone.png`, fullPage: true })
    await page.getByRole('link', { name: '一网通办平台' }).click()
    await page.getByRole('button', { name: '重新打开' }).click()
    await page.getByText('已经收起，不再提醒').waitFor({ state: 'detached' })
    expect(problems).toEqual([])
    await page.context().close()
  })
})
