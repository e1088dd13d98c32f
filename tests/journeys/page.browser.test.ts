import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHttpServer } from '../../adapters/http/server.js'
import { webChannel } from '../../adapters/http/web-channel.js'
import { loadShippedLibrary } from '../../adapters/library/shipped-library.js'
import type { Channel } from '../../bot/channel.js'
import { hasBrowser, openBrowser, pageFolder } from '../support/real-browser.js'
import { type ScriptedBot, scriptedBot } from '../support/scripted-bot.js'

describe.skipIf(!hasBrowser)('the page in a real browser', () => {
  const library = loadShippedLibrary()
  const accessKey = 'a key for this test'
  const channels: Channel[] = []
  let bot: ScriptedBot
  let url = ''
  let lockedUrl = ''
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let problems: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
    const start = async (key: string | undefined) => {
      const server = await createHttpServer({
        host: '127.0.0.1',
        port: 0,
        allowedHosts: [],
        accessKey: key,
        library: () => library,
        pageFolder,
        today: () => '2026-11-22',
      })
      const channel = webChannel(server)
      await channel.start(message => bot.handle(message))
      channels.push(channel)
      return channel.url
    }
    url = await start(undefined)
    lockedUrl = await start(accessKey)
  })

  afterAll(async () => {
    await browser.close()
    for (const channel of channels) await channel.stop()
  })

  afterEach(async () => {
    await context.close()
    expect(problems).toEqual([])
  })

  async function visit(size: { width: number; height: number }, hasTouch: boolean): Promise<void> {
    bot = scriptedBot(library)
    problems = []
    context = await browser.newContext({
      viewport: size,
      hasTouch,
      locale: 'zh-CN',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', error => problems.push(error.message))
    page.on('console', message => {
      // A refused or broken connection is part of some journeys; a refused script or style never is.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(message.text())
    })
    page.on('request', request => {
      if (!request.url().startsWith(url) && !request.url().startsWith(lockedUrl)) problems.push(`asks ${request.url()}`)
    })
    await page.goto(url)
  }

  async function ask(question: string): Promise<void> {
    await page.getByLabel('您的问题').fill(question)
    await page.keyboard.press('Enter')
    await page.locator('.turn').last().locator('.reply').waitFor()
  }

  describe('at a desk', () => {
    beforeEach(() => visit({ width: 1360, height: 850 }, false))

    it('says who it is, how to begin, and what to mind', async () => {
      await page.getByText('您好，我是办法通').waitFor()
      await page.getByText('本文本未载发布日期和文号，请以正式印发件为准。').waitFor()
      expect(await page.locator('.examples button').count()).toBeGreaterThanOrEqual(6)
      await page.locator('.examples button').first().click()
      await page.getByText('原文有规定').waitFor()
      expect(bot.heard[0]?.text).toBe('预算只动了百分之六，要走什么手续？')
    })

    it('shows the article beside the answer with the quoted words marked, and leaves the focus where one writes', async () => {
      await ask('预算只动了百分之六，要走什么手续？')
      const pane = page.getByRole('complementary', { name: '第十五条' })
      await pane.waitFor()
      expect(await pane.locator('mark').allTextContents()).toEqual([
        '且调整内容不超过原项目预算10%的,业主单位应编制变更说明,报市大数据局存档备查',
      ])
      expect(await focused()).toBe('composer')
      await page.getByRole('button', { name: '看第十六条' }).click()
      await page.getByRole('complementary', { name: '第十六条' }).waitFor()
      expect(bot.heard).toHaveLength(1)
    })

    it('puts the article away when the next answer stands on none', async () => {
      await ask('预算只动了百分之六，要走什么手续？')
      await page.locator('.pane mark').waitFor()
      await ask('深圳是怎么规定的')
      await page.locator('.pane').waitFor({ state: 'detached' })
    })

    it('goes into the article and back with the keyboard', async () => {
      await ask('预算只动了百分之六，要走什么手续？')
      await page.keyboard.press('Escape')
      await page.locator('.pane').waitFor({ state: 'detached' })
      const chip = page.locator('.chip').first()
      await chip.focus()
      await page.keyboard.press('Enter')
      await page.locator('.pane mark').waitFor()
      await expect.poll(focused).toBe('pane-title')
      await page.keyboard.press('Escape')
      await page.locator('.pane').waitFor({ state: 'detached' })
      expect(await page.evaluate('document.activeElement.className')).toBe('chip')
    })

    it('hands in a file that was picked, and a long table that was pasted; anything else is not attached', async () => {
      const picker = page.locator('input[type=file]')
      const file = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('科目,金额') })
      await picker.setInputFiles(file('照片.jpg'))
      await page.getByText('“照片.jpg”没有附上').waitFor()
      await picker.setInputFiles(file('预算.csv'))
      await page.locator('.attached').getByText('预算.csv', { exact: true }).waitFor()
      await page.getByRole('button', { name: '发送' }).click()
      await page.locator('.said').getByText('预算.csv').waitFor()
      await page.locator('.attached').waitFor({ state: 'detached' })
      expect(bot.heard[0]).toMatchObject({ text: '', file: { name: '预算.csv', size: 13 } })
      await page.evaluate(`(() => {
        const data = new DataTransfer()
        const line = i => '科目' + i + '\\t' + i + '万元，按功能清单'
        data.setData('text/plain', Array.from({ length: 300 }, (_, i) => line(i)).join('\\n'))
        const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        document.getElementById('composer').dispatchEvent(paste)
      })()`)
      await page.locator('.attached').getByText('粘贴的表格.tsv', { exact: true }).waitFor()
      expect(await page.getByLabel('您的问题').inputValue()).toBe('')
    })

    it('never sends while an input method is choosing, and breaks lines with Shift', async () => {
      await page.getByLabel('您的问题').fill('bianjing')
      for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
        await page
          .locator('#composer')
          .dispatchEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...how })
      }
      await page.keyboard.press('Shift+Enter')
      expect(await page.getByLabel('您的问题').inputValue()).toBe('bianjing\n')
      expect(bot.heard).toEqual([])
    })

    it('keeps what is written while it waits', async () => {
      const release = bot.holdNext()
      await page.getByLabel('您的问题').fill('第一问')
      await page.keyboard.press('Enter')
      await page.getByText('正在查找条文').first().waitFor()
      await page.getByLabel('您的问题').fill('第二问')
      await page.keyboard.press('Enter')
      expect(await page.getByLabel('您的问题').inputValue()).toBe('第二问')
      release()
      await page.locator('.reply').waitFor()
      expect(bot.heard.map(message => message.text)).toEqual(['第一问'])
    })

    it('offers another try when it fails, and is answered once', async () => {
      bot.failNext(new Error('broken'))
      await page.getByLabel('您的问题').fill('预算动了6%')
      await page.keyboard.press('Enter')
      await page.getByText('抱歉').first().waitFor()
      await page.getByRole('button', { name: '重试' }).click()
      await page.locator('.reply').waitFor()
      expect(await page.locator('.said').count()).toBe(1)
      expect(bot.heard[0]?.id).toBe(bot.heard[1]?.id)
    })

    it('keeps the words when the network is gone', async () => {
      await context.setOffline(true)
      await page.getByLabel('您的问题').fill('预算动了6%')
      await page.keyboard.press('Enter')
      await page.getByText('没有连上服务').first().waitFor()
      await page.getByRole('button', { name: '改一改再发' }).click()
      expect(await page.getByLabel('您的问题').inputValue()).toBe('预算动了6%')
      await context.setOffline(false)
    })

    it('is still there after a reload, and gone with a new conversation', async () => {
      await ask('变更说明报几份')
      await page.reload()
      await page.getByText('办法没有规定', { exact: true }).waitFor()
      await page.getByRole('button', { name: '新对话' }).click()
      await page.getByText('您好，我是办法通').waitFor()
      await page.reload()
      await page.getByText('您好，我是办法通').waitFor()
    })

    it('copies an answer with its words and their place', async () => {
      await ask('预算只动了百分之六，要走什么手续？')
      await page.getByRole('button', { name: '复制（带出处）' }).click()
      await page.getByText('已复制结论、原文和出处').waitFor()
      const copied = await clipboard()
      expect(copied).toContain(
        '第十五条规定：“且调整内容不超过原项目预算10%的,业主单位应编制变更说明,报市大数据局存档备查”',
      )
    })

    it('says in words what kind of answer it is', async () => {
      for (const [question, label] of [
        ['变更要超过15%才用重新报方案，对不对', '更正'],
        ['深圳是怎么规定的', '不在收录范围'],
        ['帮我改日期', '不能办理'],
      ] as const) {
        await ask(question)
        expect(await page.locator('.kind').last().textContent()).toBe(label)
      }
    })

    it('walks through a step: options, why, what is wrong, and older buttons that still work', async () => {
      await ask('预算只动了百分之六，要走什么手续？')
      await page.getByRole('button', { name: '算一算变更幅度' }).click()
      await page.getByRole('heading', { name: '请问原项目预算是多少？' }).waitFor()
      await ask('三百来万')
      const problem = page.locator('.problem', { hasText: '没有读出金额' })
      await problem.waitFor()
      const described = await page.getByLabel('您的问题').getAttribute('aria-describedby')
      expect(described?.split(' ')).toContain(await problem.getAttribute('id'))
      await page.getByText('为什么问').last().click()
      await page.getByText('10%以原项目预算为基数。').last().waitFor()
      await page.getByRole('button', { name: '减少' }).last().click()
      await page.getByRole('heading', { name: '金额是增加还是减少？' }).waitFor()
      await page.getByRole('button', { name: '要是超过10%呢？' }).click()
      await expect.poll(() => bot.heard.length).toBe(5)
      expect(bot.heard.at(-1)?.choice).toBe('say:要是超过10%呢？')
    })

    it('ticks items off and keeps them, and hands out the list', async () => {
      await ask('给我一份清单')
      await page.getByLabel('将中标结果向市大数据局报备').check()
      await page.getByText('已完成1项，共2项').waitFor()
      expect(await page.locator('.turn').count()).toBe(1)
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: '下载' }).click()
      expect((await download).suggestedFilename()).toBe('报送清单.md')
    })

    it('tells a screen reader what came', async () => {
      await ask('变更说明报几份')
      expect(await page.locator('[data-live]').textContent()).toContain('办法没有规定变更说明要报几份。')
    })

    it('reads a whole regulation under one address for each article', async () => {
      await page.goto(`${url}/read/measures/15`)
      await expect.poll(focused).toBe('unit-15')
      await page.getByRole('button', { name: '复制链接' }).nth(14).click()
      expect(await clipboard()).toBe(`${url}/read/measures/15`)
      await page.getByRole('navigation', { name: '目录' }).getByText('项目终止').click()
      await expect.poll(focused).toBe('unit-16')
      expect(page.url()).toBe(`${url}/read/measures/16`)
      expect(await page.locator('.particulars').textContent()).toContain('发文字号未载')
    })

    it('reads papers without articles, and shows what their source says of their validity as its words', async () => {
      await page.goto(`${url}/read`)
      await page.getByLabel('按名称、文号或机关查找').fill('政务服务中心')
      await page.locator('.regulations a').first().click()
      await page.getByText('来源所载时效性').waitFor()
      await page.getByRole('navigation', { name: '目录' }).getByRole('link').nth(1).click()
      expect(page.url()).toMatch(/\/read\/service-centre-2007\/2$/)
    })

    it('goes dark with the system or by hand, and stays so', async () => {
      const paper = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
      const light = await paper()
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await paper()).not.toBe(light)
      await page.getByRole('button', { name: '换成浅色' }).click()
      expect(await paper()).toBe(light)
      await page.reload()
      expect(await paper()).toBe(light)
    })

    it('asks for the access key once', async () => {
      await page.goto(lockedUrl)
      await ask0('预算动了6%')
      await page.getByLabel('访问口令').fill('wrong')
      await page.getByRole('button', { name: '进入' }).click()
      await page.getByText('口令不对').waitFor()
      await page.getByLabel('访问口令').fill(accessKey)
      await page.getByRole('button', { name: '进入' }).click()
      await page.getByRole('button', { name: '重试' }).click()
      await page.locator('.reply').waitFor()
      expect(await page.evaluate('document.cookie')).toBe('')
    })

    async function ask0(question: string): Promise<void> {
      await page.getByLabel('您的问题').fill(question)
      await page.keyboard.press('Enter')
    }
  })

  describe('on a phone', () => {
    beforeEach(() => visit({ width: 390, height: 844 }, true))

    it('brings the article up as a sheet, and puts it away with 后退', async () => {
      await ask('预算只动了百分之六，要走什么手续？')
      expect(await page.locator('.pane').count()).toBe(0)
      await page.locator('.chip').first().tap()
      const sheet = page.getByRole('dialog', { name: '第十五条' })
      await sheet.locator('mark').waitFor()
      const edges = async () => {
        const box = await sheet.boundingBox()
        return box && [box.x, box.width, box.y + box.height]
      }
      await expect.poll(edges).toEqual([0, 390, 844])
      await page.goBack()
      await sheet.waitFor({ state: 'detached' })
      expect(await page.locator('.reply').count()).toBe(1)
    })

    it('never runs over the edge', async () => {
      await ask('给我一份清单')
      for (const path of ['/', '/read', '/read/measures/3', '/read/service-centre-2007']) {
        await page.goto(url + path)
        await page.locator('#main').waitFor()
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
      }
    })

    it('folds the contents away', async () => {
      await page.goto(`${url}/read/measures`)
      await page.getByText('目录', { exact: true }).tap()
      await page.getByRole('navigation', { name: '目录' }).getByText('项目调整').tap()
      expect(page.url()).toBe(`${url}/read/measures/15`)
    })
  })

  function focused(): Promise<string> {
    return page.evaluate<string>('document.activeElement.id')
  }

  function clipboard(): Promise<string> {
    return page.evaluate<string>('navigator.clipboard.readText()')
  }
})
