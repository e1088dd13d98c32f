import { afterEach, describe, expect, it } from 'vitest'
import { memoryInbox } from '../../adapters/channels/update-inbox.js'
import type { TelegramOptions } from '../../adapters/telegram/telegram-channel.js'
import type { IncomingMessage } from '../../bot/message.js'
import type { Choice, Reply } from '../../bot/reply.js'
import { type ChannelHarness, channelContract } from '../contracts/channel.js'
import { FakeBotApi, Refusal } from '../support/fake-bot-api.js'
import type { ShownMessage } from '../support/fake-chats.js'
import { openTelegram, secret, type TelegramSetting, type Way } from '../support/telegram-setting.js'

const zhang = { id: 42, first_name: '张三', username: 'zhang' }
const li = { id: 43, first_name: '李四' }

const settings: TelegramSetting[] = []
afterEach(async () => {
  for (const setting of settings.splice(0)) await setting.close()
})

async function opened(way: Way = 'polling', changes: Partial<TelegramOptions> & { api?: FakeBotApi } = {}) {
  const setting = await openTelegram(way, changes)
  settings.push(setting)
  return setting
}

/** A setting whose channel answers already. */
async function started(
  handle: (message: IncomingMessage) => Promise<Reply> = async ({ text }) => said(`答：${text}`),
  way: Way = 'polling',
  changes: Partial<TelegramOptions> & { api?: FakeBotApi } = {},
) {
  const setting = await opened(way, changes)
  await setting.listen()
  await setting.channel.start(handle)
  return { ...setting, chat: setting.api.chats.private(zhang) }
}

describe.each(['polling', 'webhook'] as const)('Telegram by %s', way => {
  channelContract(async (): Promise<ChannelHarness> => {
    const { api, channel, listen } = await opened(way)
    await listen()
    const chat = api.chats.private(zhang)
    const next = async (act: () => void) => {
      const before = chat.shown.length
      act()
      return (await chat.until(shown => shown[before])).text
    }
    return {
      channel,
      say: text => next(() => chat.say(zhang, text)),
      hand: (name, bytes) => next(() => chat.send(zhang, name, bytes)),
      choose: ({ choices }, at) => next(() => chat.tap(zhang, choices[at]?.label ?? '')),
    }
  })

  it('answers an update that is handed over twice once', async () => {
    const heard: string[] = []
    const { api, chat } = await started(async ({ id, text }) => {
      heard.push(id)
      return said(`答：${text}`)
    }, way)
    const id = chat.say(zhang, '一')
    await chat.until(shown => shown[0])
    api.handAgain({ update_id: id, message: { message_id: 1, date: 0, from: zhang, chat: chat.asChat(), text: '一' } })
    chat.say(zhang, '二')
    await chat.until(shown => shown[1])
    expect(heard).toEqual([String(id), String(id + 1)])
    expect(chat.shown.map(one => one.text)).toEqual(['答：一', '答：二'])
  })

  it('keeps the messages of one talk in order, and lets others not wait for it', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const { api, chat } = await started(async ({ text }) => {
      if (text === '慢') await held
      return said(`答：${text}`)
    }, way)
    chat.say(zhang, '慢')
    chat.say(zhang, '快')
    const other = api.chats.private(li)
    other.say(li, '别人')
    await other.until(shown => shown[0])
    expect(chat.shown).toEqual([])
    release()
    await chat.until(shown => shown[1])
    expect(chat.shown.map(one => one.text)).toEqual(['答：慢', '答：快'])
  })

  it('works on what it had taken before it was stopped', async () => {
    const inbox = memoryInbox()
    const update = {
      update_id: 900,
      message: { message_id: 1, date: 0, from: zhang, chat: { id: 42, type: 'private' }, text: '没来得及' },
    }
    await inbox.take([{ id: 900, body: JSON.stringify(update) }], 1)
    const api = await new FakeBotApi().open()
    const chat = api.chats.private(zhang)
    const { channel } = await started(undefined, way, { api, inbox })
    expect((await chat.until(shown => shown[0])).text).toBe('答：没来得及')
    await channel.stop()
    expect(await inbox.waiting()).toEqual([])
  })
})

describe('the webhook', () => {
  it('acknowledges at once, and works afterwards', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const { api, chat } = await started(async () => {
      await held
      return said('答完了')
    }, 'webhook')
    chat.say(zhang, '问')
    await api.acknowledged()
    expect(chat.shown).toEqual([])
    release()
    await chat.until(shown => shown[0])
  })

  it('refuses whoever does not know the secret', async () => {
    const heard: unknown[] = []
    const { api } = await started(async message => {
      heard.push(message)
      return said('不该到这里')
    }, 'webhook')
    const update = {
      update_id: 5,
      message: { message_id: 1, date: 0, from: zhang, chat: { id: 42, type: 'private' }, text: '问' },
    }
    for (const given of [undefined, 'wrong', `${secret}x`]) {
      const headers = {
        'Content-Type': 'application/json',
        ...(given ? { 'X-Telegram-Bot-Api-Secret-Token': given } : {}),
      }
      const answer = await fetch(api.reach(''), { method: 'POST', headers, body: JSON.stringify(update) })
      expect(answer.status).toBe(401)
    }
    expect(heard).toEqual([])
  })

  it('does not take what it cannot keep: Telegram comes again', async () => {
    const kept = memoryInbox()
    let isFull = true
    const inbox = {
      ...kept,
      take: async (...given: Parameters<typeof kept.take>) => {
        if (isFull) throw new Error('disk full')
        await kept.take(...given)
      },
    }
    const { api, chat } = await started(undefined, 'webhook', { inbox })
    chat.say(zhang, '问')
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(api.unconfirmed).toHaveLength(1)
    isFull = false
    expect((await chat.until(shown => shown[0])).text).toBe('答：问')
  })

  it('tells Telegram where to call, and with which secret', async () => {
    const { api } = await started(undefined, 'webhook')
    expect(api.webhook).toMatchObject({ secret })
    expect(api.calls.find(call => call.method === 'getUpdates')).toBeUndefined()
  })
})

describe('the line to Telegram', () => {
  it('takes a webhook away that was set before, shows the menu, and says that it stands', async () => {
    const api = await new FakeBotApi().open()
    api.webhook = { url: 'https://elsewhere.test/', secret: undefined }
    const { chat, notices } = await started(undefined, 'polling', { api })
    chat.say(zhang, '问')
    await chat.until(shown => shown[0])
    expect(api.commands).toEqual([
      { command: 'start', description: '开始' },
      { command: 'change', description: '变更幅度' },
    ])
    expect(notices).toEqual(['Telegram 已接通：@banfatong_bot。'])
  })

  it('says that the token is wrong, without printing it, and gives up', async () => {
    const { notices, logged, api } = await started(undefined, 'polling', { token: '7000:wrong' })
    expect(notices).toEqual([expect.stringContaining('TELEGRAM_TOKEN 不对')])
    expect(`${notices}${logged}`).not.toContain('7000:wrong')
    expect(api.calls).toEqual([])
  })

  it('says that Telegram cannot be reached, and goes on trying until it can', async () => {
    const api = await new FakeBotApi().open()
    api.fail('getMe', 'hang up', 'hang up')
    const { chat, notices, logged } = await started(undefined, 'polling', { api })
    expect(notices).toEqual([expect.stringContaining('连不上 Telegram')])
    expect(notices[0]).toContain('网页照常可用')
    chat.say(zhang, '问')
    await chat.until(shown => shown[0])
    expect(notices.slice(1)).toEqual(['Telegram 已恢复。'])
    expect(String(logged)).not.toContain(FakeBotApi.token)
  })

  it('says once that somebody else collects the messages, and goes on when they stop', async () => {
    const { api, chat, notices } = await started()
    await new Promise(resolve => setTimeout(resolve, 20))
    const conflict = new Refusal(409, 'Conflict: terminated by other getUpdates request')
    api.fail('getUpdates', conflict, conflict, conflict)
    await api.collect(0, 0, () => false)
    chat.say(zhang, '问')
    await chat.until(shown => shown[0])
    expect(notices.filter(line => line.includes('另有一个程序'))).toHaveLength(1)
  })

  it('waits as long as Telegram asks, and sends what it has to say once', async () => {
    const { api, chat } = await started()
    api.fail('sendMessage', new Refusal(429, 'Too Many Requests: retry after 0', 0.05))
    chat.say(zhang, '问')
    await chat.until(shown => shown[0])
    expect(chat.shown).toHaveLength(1)
  })

  it('sends again after a failure of the server or of the network', async () => {
    const { api, chat } = await started()
    api.fail('sendMessage', new Refusal(500, 'Internal Server Error'), 'hang up', new Refusal(502, 'Bad Gateway'))
    chat.say(zhang, '问')
    await chat.until(shown => shown[0])
    expect(chat.shown.map(one => one.text)).toEqual(['答：问'])
  })

  it('lets a person go who has blocked it', async () => {
    const { api, chat, logged } = await started()
    chat.isBlocked = true
    chat.say(zhang, '问')
    const other = api.chats.private(li)
    other.say(li, '别人')
    await other.until(shown => shown[0])
    expect(logged).toEqual([])
  })

  it('leaves what it cannot send while stopping for the next start', async () => {
    const inbox = memoryInbox()
    const { api, channel, chat } = await started(undefined, 'polling', {
      inbox,
      backoff: { first: 60_000, most: 60_000 },
    })
    api.fail('sendMessage', 'hang up')
    chat.say(zhang, '问')
    await api.until(() => api.calls.some(call => call.method === 'sendChatAction'))
    await new Promise(resolve => setTimeout(resolve, 50))
    await channel.stop()
    expect(await inbox.waiting()).toHaveLength(1)
    expect(chat.shown).toEqual([])
  })

  it('keeps no text with a secret marking, and answers it all the same', async () => {
    const taken: unknown[] = []
    const memory = memoryInbox()
    const inbox = {
      ...memory,
      take: async (...given: Parameters<typeof memory.take>) => {
        taken.push(...given[0])
        await memory.take(...given)
      },
    }
    const { chat } = await started(async () => said('不能办理。'), 'polling', { inbox })
    chat.say(zhang, '机密★10年 某某系统')
    await chat.until(shown => shown[0])
    expect(JSON.stringify(taken)).not.toContain('某某系统')
  })
})

describe('a reply in Telegram', () => {
  it('carries buttons whose data is short, and which mean the same after a restart', async () => {
    const long = `say:${'要是超过10%呢'.repeat(40)}`
    const { chat } = await started(async ({ choice, text }) =>
      choice === undefined
        ? said('请选', [{ id: long, label: '要是超过10%呢？', kind: 'question' }])
        : said(`${text}：${choice === long}`),
    )
    chat.say(zhang, '问')
    const first = await chat.until(shown => shown[0])
    for (const { callback_data } of first.buttons.flat()) expect(callback_data).not.toContain('say')
    chat.tap(zhang, '要是超过10%呢？')
    expect((await chat.until(shown => shown[1])).text).toBe('您选了：要是超过10%呢？\n\n要是超过10%呢？：true')
  })

  it('acknowledges a tap once', async () => {
    const { api, chat } = await started(async () => said('请选', [option('a', '增加')]))
    chat.say(zhang, '问')
    await chat.until(shown => shown[0])
    chat.tap(zhang, '增加')
    await chat.until(shown => shown[1])
    expect(api.calls.filter(call => call.method === 'answerCallbackQuery')).toHaveLength(1)
    expect(api.chats.queries.size).toBe(0)
  })

  it('says that a button is too old that nobody remembers', async () => {
    const { chat } = await started(async () => said('不该到这里'))
    const stray = chat.put({
      text: '旧',
      entities: [],
      source: '',
      file: undefined,
      replyTo: undefined,
      thread: undefined,
      buttons: [[{ text: '旧', callback_data: 'nobody' }]],
    })
    chat.tap(zhang, '旧', stray)
    expect((await chat.until(shown => shown[1])).text).toContain('按钮太旧')
  })

  it('takes no button that was shown in another chat', async () => {
    const { api, chat } = await started(async () => said('请选', [option('a', '增加')]))
    chat.say(zhang, '问')
    const [button] = (await chat.until(shown => shown[0])).buttons.flat()
    const other = api.chats.private(li)
    const forged = other.put({
      text: '假',
      entities: [],
      source: '',
      file: undefined,
      replyTo: undefined,
      thread: undefined,
      buttons: [[{ text: '增加', callback_data: button?.callback_data ?? '' }]],
    })
    other.tap(li, '增加', forged)
    expect((await other.until(shown => shown[1])).text).toContain('按钮太旧')
  })

  it('numbers the options in its words too, and takes the number', async () => {
    const heard: IncomingMessage[] = []
    const { chat } = await started(async message => {
      heard.push(message)
      return said('请选', [
        option('run:1|a|more', '增加'),
        option('run:1|a|less', '减少'),
        { id: 'home', label: '帮助', kind: 'command' },
      ])
    })
    chat.say(zhang, '开始')
    expect((await chat.until(shown => shown[0])).text).toContain('1. 增加\n2. 减少')
    chat.say(zhang, '２')
    await chat.until(shown => shown[1])
    chat.say(zhang, '7')
    await chat.until(shown => shown[2])
    expect(heard.map(({ text, choice }) => [text, choice])).toEqual([
      ['开始', undefined],
      ['减少', 'run:1|a|less'],
      ['7', undefined],
    ])
  })

  it('ticks an item by drawing the list again, in as many messages as it has', async () => {
    const done = new Set<string>()
    const { chat } = await started(async ({ choice }) => {
      if (choice) done.add(choice)
      return list(30, done)
    })
    chat.say(zhang, '清单')
    const keys = await chat.until(shown => shown.find(one => one.buttons.length > 0))
    const before = chat.shown.length
    expect(before).toBeGreaterThan(1)
    const [first] = chat.shown
    chat.tap(zhang, '☐ 1', keys)
    await chat.until(() => first?.text.includes('1. ☑ 第1件'))
    await chat.until(() => keys.buttons.flat().some(button => button.text === '☑ 1'))
    expect(chat.shown).toHaveLength(before)
    chat.tap(zhang, '☐ 30', keys)
    await chat.until(() => keys.text.includes('30. ☑ 第30件'))
    expect([...done]).toEqual(['tick:1', 'tick:30'])
  })

  it('is sent anew where the list that was ticked is gone from the chat', async () => {
    const done = new Set<string>()
    const { chat } = await started(async ({ choice }) => {
      if (choice) done.add(choice)
      return list(2, done)
    })
    chat.say(zhang, '清单')
    const keys = await chat.until(shown => shown[0])
    chat.tap(zhang, '☐ 2', keys)
    chat.shown.splice(0, 1)
    expect((await chat.until(shown => shown[0])).text).toContain('2. ☑ 第2件')
  })

  it('brings documents as files, whatever they are called', async () => {
    const bytes = Buffer.from([0x50, 0x4b, 3, 4, 13, 10, 45, 45])
    const { chat } = await started(async () => ({
      blocks: [
        { kind: 'text', text: '文件好了。' },
        { kind: 'file', name: '报送清单.md', mime: 'text/markdown', content: '# 清单\n' },
        {
          kind: 'file',
          name: '变更说明;"一"\r\n.docx',
          mime: 'application/vnd.openxmlformats',
          content: bytes.toString('base64'),
        },
      ],
      choices: [],
    }))
    chat.say(zhang, '要文件')
    const files = await chat.until(shown => shown.length === 3 && shown.slice(1).map(one => one.file))
    expect(files[0]).toEqual({ name: '报送清单.md', bytes: Buffer.from('# 清单\n') })
    expect(files[1]?.name).toMatch(/^变更说明_+一_+\.docx$/)
    expect(files[1]?.bytes).toEqual(bytes)
  })

  it('goes out without markup rather than not at all', async () => {
    const { api, chat, logged } = await started(async () => said('一<二'))
    api.fail('sendMessage', new Refusal(400, "Bad Request: can't parse entities: Unsupported start tag"))
    chat.say(zhang, '问')
    expect((await chat.until(shown => shown[0])).text).toBe('一<二')
    expect(logged).toHaveLength(1)
  })

  it('fetches a file no earlier than it is wanted, with its caption for words', async () => {
    const heard: IncomingMessage[] = []
    const { api, chat } = await started(async message => {
      heard.push(message)
      return said('看到了')
    })
    chat.send(zhang, '预算.xlsx', Buffer.from('PK'), { caption: '预算在这里' })
    await chat.until(shown => shown[0])
    expect(heard[0]).toMatchObject({ text: '预算在这里', file: { name: '预算.xlsx', size: 2 } })
    expect(api.calls.map(call => call.method)).not.toContain('getFile')
    expect(Buffer.from((await heard[0]?.file?.open()) ?? []).toString()).toBe('PK')
  })

  it('says what to do when a file cannot be fetched, and writes no token to the log', async () => {
    const { api, chat, logged } = await started(async ({ file }) => said(String((await file?.open())?.byteLength)))
    api.fail('getFile', new Refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable'))
    chat.send(zhang, '预算.xlsx', Buffer.from('PK'))
    expect((await chat.until(shown => shown[0])).text).toContain('请再发一次')
    api.fail('download', 'hang up')
    chat.send(zhang, '预算.xlsx', Buffer.from('PK'))
    expect((await chat.until(shown => shown[1])).text).toContain('请再发一次')
    chat.send(zhang, '预算.xlsx', Buffer.alloc(6 * 1024 * 1024), { size: 10 })
    expect((await chat.until(shown => shown[2])).text).toContain('控制在5MB以内')
    chat.send(zhang, '预算.xlsx', Buffer.from('PK'), { size: 30 * 1024 * 1024 })
    expect((await chat.until(shown => shown[3])).text).toContain('控制在5MB以内')
    expect(logged.join('\n')).not.toContain(FakeBotApi.token)
    chat.send(zhang, '预算.xlsx', Buffer.from('PK'))
    expect((await chat.until(shown => shown[4])).text).toContain('2')
  })

  it('says nothing where nothing is to be said', async () => {
    const { chat } = await started(async ({ text }) =>
      text === '太快' ? { blocks: [], choices: [], silent: true } : said(`答：${text}`),
    )
    chat.say(zhang, '太快')
    chat.say(zhang, '一')
    await chat.until(shown => shown[0])
    expect(chat.shown.map(one => one.text)).toEqual(['答：一'])
  })

  it('says that only words are read when a picture comes', async () => {
    const { chat } = await started(async () => said('不该到这里'))
    chat.bring(zhang, { photo: [] })
    expect((await chat.until(shown => shown[0])).text).toContain('只读得懂文字、表格文件和填报文件')
  })

  it('is announced by a sign that we are typing', async () => {
    const { api, chat } = await started()
    chat.say(zhang, '问')
    await chat.until(shown => shown[0])
    const methods = api.calls.map(call => call.method)
    expect(methods.indexOf('sendChatAction')).toBeLessThan(methods.indexOf('sendMessage'))
    expect(methods).toContain('sendChatAction')
  })

  it('can be sent to somebody who did not ask, and fails at once where it cannot', async () => {
    const { api, channel, chat } = await started()
    await channel.send('telegram:42', said('到期提醒'))
    expect(chat.shown[0]?.text).toBe('到期提醒')
    chat.isBlocked = true
    await expect(channel.send('telegram:42', said('到期提醒'))).rejects.toMatchObject({
      failure: { isFinal: true, reason: expect.stringContaining('停用') },
    })
    chat.isBlocked = false
    api.fail('sendMessage', new Refusal(429, 'Too Many Requests', 7), 'hang up')
    const failure = { isFinal: false, retryAfter: 7000, mayHaveArrived: false }
    await expect(channel.send('telegram:42', said('到期提醒'))).rejects.toMatchObject({ failure })
    await expect(channel.send('telegram:42', said('到期提醒'))).rejects.toMatchObject({
      failure: { isFinal: false, retryAfter: null, mayHaveArrived: true },
    })
  })
})

describe('in a group', () => {
  it('answers only who speaks to it, and to that message', async () => {
    const heard: IncomingMessage[] = []
    const { api } = await started(async message => {
      heard.push(message)
      return said(`答：${message.text}`)
    })
    const group = api.chats.group(-100, '项目组')
    group.say(zhang, '大家好')
    group.say(zhang, '/change@other_bot')
    group.bring(zhang, { new_chat_members: [li] })
    group.say(zhang, '@banfatong_bot 季度报送报什么')
    const first = await group.until(shown => shown[0])
    group.say(zhang, '那不报呢', { replyTo: first })
    await group.until(shown => shown[1])
    group.say(zhang, '/change@banfatong_bot')
    await group.until(shown => shown[2])
    expect(heard.map(one => one.text)).toEqual(['季度报送报什么', '那不报呢', '变更幅度'])
    expect(heard[0]).toMatchObject({
      conversation: 'telegram:-100:42',
      sender: { account: 'telegram:42', name: '张三（@zhang）', group: { id: 'telegram:-100', name: '项目组' } },
    })
    expect(group.shown.every((one: ShownMessage) => one.replyTo !== undefined)).toBe(true)
  })

  it('keeps the talk of one apart from that of another, and stays in its topic', async () => {
    const heard: string[] = []
    const { api } = await started(async message => {
      heard.push(message.conversation)
      return said('好')
    })
    const group = api.chats.group(-100, '项目组')
    group.say(zhang, '@banfatong_bot 一', { thread: 9 })
    await group.until(shown => shown[0])
    group.say(li, '@banfatong_bot 二')
    await group.until(shown => shown[1])
    expect(heard).toEqual(['telegram:-100:42', 'telegram:-100:43'])
    expect(group.shown.map(one => one.thread)).toEqual([9, undefined])
  })
})

function said(conclusion: string, choices: readonly Choice[] = []): Reply {
  return { blocks: [{ kind: 'conclusion', text: conclusion }], choices }
}

function option(id: string, label: string): Choice {
  return { id, label, kind: 'answer' }
}

function list(length: number, done: ReadonlySet<string>): Reply {
  const items = Array.from({ length }, (_, i) => ({
    text: `第${i + 1}件`,
    detail: '按季度报送项目实施情况。'.repeat(15),
    citation: null,
    tick: { choice: `tick:${i + 1}`, done: done.has(`tick:${i + 1}`) },
  }))
  return { blocks: [{ kind: 'list', title: '要办的事', items }], choices: [] }
}
