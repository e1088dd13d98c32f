import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveDuties } from '../../adapters/http/duty-routes.js'
import { serveReminderSettings } from '../../adapters/http/reminder-routes.js'
import { createHttpServer } from '../../adapters/http/server.js'
import { webChannel } from '../../adapters/http/web-channel.js'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { memoryOutbox } from '../../adapters/storage/memory-outbox.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryInbox } from '../../adapters/storage/memory-projects.js'
import type { Channel } from '../../bot/channel.js'
import { reminderWords } from '../../bot/views/reminder-view.js'
import { calendarOf } from '../../common/working-days.js'
import { peopleService } from '../../services/people/people-service.js'
import { notifier } from '../../services/reminders/notifier.js'
import { reminderService } from '../../services/reminders/reminder-service.js'
import { sendReminders } from '../../services/reminders/send-reminders.js'
import { hasBrowser, openBrowser, pageFolder } from '../support/real-browser.js'
import { testBot, testKnowledge } from '../support/test-bot.js'

describe.skipIf(!hasBrowser)('the duties page in a real browser', () => {
  const { knowledge, catalogue } = testKnowledge()
  const { bot, store, talk } = testBot()
  const inbox = memoryInbox()
  const pairings = memoryPairings()
  let calendar = calendarOf(knownYears())
  const now = Date.parse('2026-04-02T10:00:00+08:00')
  const due = { projects: store.projects, inbox, pairings, calendar: () => calendar, now: () => now }
  const flows = catalogue.map(one => one.id)
  const bell = notifier()
  const reminders = reminderService({ ...due, notifier: bell, newSecret: () => randomBytes(24).toString('base64url') })
  const problems: string[] = []
  let channel: Channel
  let url = ''
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
    const server = await createHttpServer({
      host: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      accessKey: undefined,
      library: () => knowledge.library,
      pageFolder,
      today: () => '2026-04-02',
    })
    serveDuties(server.routes, { reminders, notifier: bell, flows })
    serveReminderSettings(server.routes, { reminders, people: peopleService({ pairings, now: due.now }) })
    const { code } = await pairings.request({ subject: 'telegram:42', name: '小王', kind: 'person' }, now)
    await pairings.confirm(code, 'local', now)
    const web = webChannel(server)
    await web.start(message => bot.handle(message))
    channel = web
    url = web.url
    const person = talk()
    await person.says('新建项目 一网通办')
    await person.taps('实施')
    await person.says('项目进展多久报一次')
    await person.taps('设一个提醒')
    await person.says('每季度结束后第5个工作日，本单位自己定的')
    await person.taps('对，记下')
  })

  afterAll(async () => {
    await browser.close()
    await channel.stop()
  })

  async function visit(width: number): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })).newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', error => problems.push(error.message))
    await page.goto(`${url}/duties`)
    await page.getByRole('heading', { name: '要办的事' }).waitFor()
    return page
  }

  it('shows the day that the unit set, in the month and in the list, and no other', async () => {
    const page = await visit(1280)
    await page.getByRole('heading', { name: '2026年4月' }).waitFor()
    await page.locator('td[data-due="true"]', { hasText: '报送项目实施情况' }).waitFor()
    expect(await page.locator('td[data-due="true"] time').allTextContents()).toEqual(['8'])
    await page.getByText('2026年4月8日（周三，本单位自定，每季度结束后第5个工作日），还有3个工作日（6天）').waitFor()
    const undated = page.getByRole('region', { name: '还没有日期的' })
    expect(await undated.locator('li').count()).toBeGreaterThan(0)
    expect(await undated.textContent()).not.toMatch(/\d月\d+日/)
    await page.context().close()
  })

  it('hears of a reminder while it is open, unread until it is opened', async () => {
    const page = await visit(1280)
    const words = reminderWords(() => knowledge.library, flows)
    await sendReminders({ ...due, outbox: memoryOutbox(), words })
    const badge = page.locator('.places .badge', { hasText: '1' })
    // The page may not listen yet when the bell first rings.
    await expect
      .poll(
        () => {
          bell.inboxChanged()
          return badge.count()
        },
        { timeout: 20_000 },
      )
      .toBe(1)
    await page.getByRole('button', { name: '未读' }).click()
    await page.getByText('“业主单位应按季度报送项目实施情况').waitFor()
    await page.locator('.places .badge').waitFor({ state: 'detached' })
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/desk.png`, fullPage: true })
    await page.context().close()
  })

  it('gives calendar programs an address, until it is withdrawn', async () => {
    const page = await visit(1280)
    await page.getByRole('button', { name: '生成地址' }).click()
    const address = (await page.locator('.feed-address').textContent()) ?? ''
    const feed = await (await fetch(address)).text()
    expect(feed).toContain('DTSTART;VALUE=DATE:20260408')
    expect(feed).toContain('DTSTART;VALUE=DATE:20260707')
    expect(feed.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    await page.getByRole('button', { name: '停用这个地址' }).click()
    await page.locator('.feed-address').waitFor({ state: 'detached' })
    expect((await fetch(address)).status).toBe(404)
    await page.context().close()
  })

  it('lets the unit choose when it is reminded, and says what makes no sense', async () => {
    const page = await visit(1280)
    const settings = page.getByRole('region', { name: '提醒设置' })
    await settings.getByText('提前7、3、1个工作日和当天提醒').waitFor()
    await settings.getByLabel('到期前第几个工作日提醒').fill('90')
    await settings.getByRole('button', { name: '保存提醒设置' }).click()
    await settings.getByText('天数请用1到60的整数').waitFor()
    await settings.getByLabel('到期前第几个工作日提醒').fill('提前一周和前一天')
    await settings.getByRole('button', { name: '保存提醒设置' }).click()
    await settings.getByRole('alert').getByText('没有读懂，没有保存').waitFor()
    expect(await settings.getByText('已保存').count()).toBe(0)
    await settings.getByLabel('到期前第几个工作日提醒').fill('2，5')
    await settings.getByLabel('逾期第几个工作日起告知上级').fill('')
    await settings.getByLabel('到几点').selectOption('17')
    await settings.getByRole('button', { name: '保存提醒设置' }).click()
    await settings.getByText('提前5、2个工作日和当天提醒').waitFor()
    await settings.getByText('逾期不告知上级').waitFor()
    await settings.getByText('只在9点到17点发送').waitFor()
    if (process.env.SHOTS) await settings.screenshot({ path: `${process.env.SHOTS}/settings.png` })
    await settings.getByRole('button', { name: '恢复默认' }).click()
    await settings.getByText('提前7、3、1个工作日和当天提醒').waitFor()
    await page.context().close()
  })

  it('says whose an account is', async () => {
    const page = await visit(390)
    const settings = page.getByRole('region', { name: '提醒设置' })
    await settings.getByLabel('小王').fill('王小明')
    await settings.getByRole('button', { name: '记下' }).click()
    await settings.getByText('已记下。').waitFor()
    expect(await pairings.find('telegram:42')).toMatchObject({ knownAs: '王小明' })
    if (process.env.SHOTS) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await settings.screenshot({ path: `${process.env.SHOTS}/settings-phone.png` })
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.context().close()
  })

  it('reads again what is due when days were worked out anew', async () => {
    const page = await visit(1280)
    await page.getByText('2026年4月8日（周三').first().waitFor()
    calendar = calendarOf([{ year: 2026, off: ['2026-04-08'], work: [] }])
    bell.dutiesChanged()
    await page.getByText('2026年4月7日').first().waitFor()
    calendar = calendarOf(knownYears())
    await page.context().close()
  })

  it('does what a button says in the talk', async () => {
    const page = await visit(390)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phone.png`, fullPage: true })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.getByRole('button', { name: '已办' }).first().click()
    await page.getByText('记为已办，不再提醒').first().waitFor()
    await page.context().close()
    expect(problems).toEqual([])
  })
})
