import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { readTable } from '../../adapters/documents/read-table.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { productRoot } from '../../adapters/library/product-root.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import { withAccess } from '../../bot/access-control.js'
import { peopleService } from '../../services/people/people-service.js'
import type { FakeChat, ShownMessage } from '../support/fake-chats.js'
import { openTelegram, type TelegramSetting } from '../support/telegram-setting.js'
import { testBot, testKnowledge } from '../support/test-bot.js'

const zhang = { id: 42, first_name: '张三', username: 'zhang' }
const run = readFileSync(join(productRoot(), 'tests', 'fixtures', 'runs', 'proposal@1', 'halfway.json'), 'utf8')
const runFile = Buffer.from(JSON.stringify({ what: 'banfatong-run', ...JSON.parse(run).run }))

describe('files in Telegram', () => {
  let setting: TelegramSetting
  let chat: FakeChat
  let handle: ReturnType<typeof withAccess>

  beforeEach(async () => {
    const { bot } = testBot(memoryStore(), { readTable, documents: documentMaker(templateShelf(null)) })
    setting = await openTelegram('polling')
    handle = withAccess({
      members: bot.handle,
      guests: bot.handle,
      people: peopleService({ pairings: memoryPairings(), now: () => 1000 }),
      catalogue: testKnowledge().catalogue,
      title: () => '管理办法',
      tell: async () => {},
      log: () => {},
    })
    await setting.channel.start(handle)
    chat = setting.api.chats.private(zhang)
  })
  afterEach(() => setting.close())

  async function next(act: () => void, isIt: (one: ShownMessage) => boolean = () => true): Promise<ShownMessage> {
    const before = chat.shown.length
    act()
    return chat.until(shown => shown.slice(before).find(isIt))
  }

  it('are taken from nobody who is a stranger, and not even fetched', async () => {
    const seen = await next(() => chat.send(zhang, '填报.json', runFile))
    expect(seen.text).toContain('文件没有收，也没有读')
    expect(setting.api.calls.map(call => call.method)).not.toContain('getFile')
  })

  it('begin a filing and fill its table; the filing and its 依据单 come back as documents', async () => {
    const { text } = await next(() => chat.say(zhang, '配对'))
    const code = /是 (\w{6})，/.exec(text)?.[1]
    await handle({ conversation: 'web:page', id: '1', text: `配对 ${code}` })
    expect((await next(() => chat.send(zhang, '填报.json', runFile))).text).toContain(
      '已读入“项目方案（服务类）编报表”',
    )
    const table = Buffer.from('科目,金额\n软件开发,200万元\n数据治理,30万元')
    const shown = await next(() => chat.send(zhang, '预算.csv', table))
    expect(shown.text).toContain('读到“预算明细”2行')
    expect((await next(() => chat.tap(zhang, '填入这2行'))).text).toContain('已填入“预算明细”2行')
    const file = await next(
      () => chat.say(zhang, '导出填报'),
      one => one.file !== undefined,
    )
    expect(file.file?.name).toMatch(/填报文件.*\.json$/)
    const { filled } = JSON.parse(file.file?.bytes.toString('utf8') ?? '')
    expect(filled.budget.map((row: { data: { subject: string } }) => row.data.subject)).toEqual([
      '软件开发',
      '数据治理',
    ])
    await next(() => chat.say(zhang, '项目进展多久报一次？'))
    const sheet = await next(
      () => chat.tap(zhang, '出依据单'),
      one => one.file !== undefined,
    )
    const { value } = await mammoth.extractRawText({ buffer: sheet.file?.bytes ?? Buffer.alloc(0) })
    expect(value).toContain('第十四条')
    expect(value).toContain('账号“张三（@zhang）”')
  })
})
