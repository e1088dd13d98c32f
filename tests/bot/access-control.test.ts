import { beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../adapters/channels/plain-text.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { withAccess } from '../../bot/access-control.js'
import type { IncomingMessage } from '../../bot/message.js'
import type { Reply } from '../../bot/reply.js'
import type { Sender } from '../../services/people/pairings.js'
import { codeLife, type Pairings } from '../../services/people/pairings.js'
import { peopleService } from '../../services/people/people-service.js'
import { testKnowledge } from '../support/test-bot.js'

const zhang: Sender = { account: 'telegram:42', name: '张三（@zhang）', group: null }
const group = { id: 'telegram:-100', name: '项目组' }
const zhangInGroup: Sender = { ...zhang, group }

let pairings: Pairings
let inside: IncomingMessage[]
let outside: IncomingMessage[]
let told: { subject: string; text: string }[]
let now: number
let handle: (message: IncomingMessage) => Promise<Reply>

beforeEach(() => {
  pairings = memoryPairings()
  inside = []
  outside = []
  told = []
  now = 1000
  const noting = (where: IncomingMessage[], text: string) => async (message: IncomingMessage) => {
    where.push(message)
    return { blocks: [{ kind: 'text' as const, text }], choices: [] }
  }
  handle = withAccess({
    members: noting(inside, '里面的回答'),
    guests: noting(outside, '公开的回答'),
    people: peopleService({ pairings, now: () => now }),
    catalogue: testKnowledge().catalogue,
    title: () => '管理办法',
    tell: async (subject, reply) => void told.push({ subject, text: plainText(reply) }),
    log: () => {},
  })
})

describe('a stranger', () => {
  it.each(['首页', '你好', '帮助'])('who says %s is told what this is, and that pairing opens more', async words => {
    const seen = await says(zhang, words)
    expect(seen).toContain('我是办法通')
    expect(seen).toContain('《管理办法》')
    expect(seen).toContain('配对')
    expect([...inside, ...outside]).toEqual([])
  })

  it('gets the public regulation', async () => {
    expect(await says(zhang, '季度报送报什么')).toBe('公开的回答')
    expect(await taps(zhang, 'say:季度报送报什么')).toBe('公开的回答')
    expect(await taps(zhang, 'article:measures/15')).toBe('公开的回答')
    expect(outside[0]).not.toHaveProperty('person')
  })

  it.each(['变更幅度', '继续上次', '看看我填了什么', '改3'])(
    'who says %s learns that filings are the unit’s',
    async words => {
      expect(await says(zhang, words)).toContain('办理要先配对')
      expect([...inside, ...outside]).toEqual([])
    },
  )

  it.each(['flow:change', 'run:r1|budget|1元', 'do:review|r1', 'tick:r1|a', 'resume:-'])(
    'gets nothing by the button %s',
    async choice => {
      expect(await taps(zhang, choice)).toContain('办理要先配对')
      expect([...inside, ...outside]).toEqual([])
    },
  )

  it('hands in nothing: a file is not even fetched', async () => {
    let fetched = false
    const open = async () => {
      fetched = true
      return new Uint8Array()
    }
    const file = { name: '预算.xlsx', size: 10, open }
    for (const sender of [zhang, zhangInGroup]) {
      const reply = await handle({ conversation: sender.account, id: String(++ids), text: '', sender, file })
      expect(plainText(reply)).toContain('文件没有收，也没有读')
    }
    expect(fetched).toBe(false)
    expect([...inside, ...outside]).toEqual([])
  })

  it('who asks too fast is told so once, and when to come again; whoever is paired is not held up', async () => {
    const asked = []
    for (let i = 0; i < 40; i++) asked.push(await says(zhang, '季度报送报什么'))
    expect(asked.filter(seen => seen === '公开的回答')).toHaveLength(30)
    expect(asked.filter(seen => seen.includes('请10分钟以后再问'))).toHaveLength(1)
    expect(asked.slice(31).every(seen => seen === '')).toBe(true)
    now += 10 * 60_000
    await pair(zhang)
    for (let i = 0; i < 40; i++) expect(await says(zhang, '继续上次')).toBe('里面的回答')
  })

  it('cannot let themselves in with their own code', async () => {
    const code = codeIn(await says(zhang, '配对'))
    expect(await says(zhang, `配对 ${code}`)).toContain('不是在这里输入的')
    expect(await says(zhang, '取消配对')).toContain('还没有配对')
    expect(await says(zhang, '变更幅度')).toContain('办理要先配对')
  })
})

describe('pairing', () => {
  it('opens the unit’s own to an account whose code the administrator types, and tells both', async () => {
    const code = codeIn(await says(zhang, '配对'))
    expect(await says(null, `配对 ${code.toLowerCase()}`)).toContain('已和“张三（@zhang）”配对')
    expect(told).toEqual([{ subject: 'telegram:42', text: expect.stringContaining('配对好了') }])
    expect(await says(zhang, '继续上次')).toBe('里面的回答')
    expect(inside[0]).toMatchObject({ text: '继续上次', person: 'local' })
    expect(await says(zhang, '配对')).toContain('已经配对了')
  })

  it.each(['配对 ABC234', '配对码：abc 234', '配对　ＡＢＣ２３４'])('reads %s', async words => {
    pairings = memoryPairings()
    const typed: string[] = []
    const listening: Pairings = {
      ...pairings,
      confirm: async code => {
        typed.push(code)
        return undefined
      },
    }
    handle = withAccess({
      members: async () => ({ blocks: [], choices: [] }),
      guests: async () => ({ blocks: [], choices: [] }),
      people: peopleService({ pairings: listening, now: () => 1 }),
      catalogue: [],
      title: () => '',
      tell: async () => {},
      log: () => {},
    })
    await says(null, words)
    expect(typed).toEqual(['ABC234'])
  })

  it('takes no code that is wrong, used or too old', async () => {
    const code = codeIn(await says(zhang, '配对'))
    expect(await says(null, '配对 999999')).toContain('没有这个配对码')
    now += codeLife + 1
    expect(await says(null, `配对 ${code}`)).toContain('没有这个配对码')
    const fresh = codeIn(await says(zhang, '配对'))
    await says(null, `配对 ${fresh}`)
    expect(await says(null, `配对 ${fresh}`)).toContain('没有这个配对码')
  })

  it('is explained at the page, with who is paired', async () => {
    expect(await says(null, '配对')).toContain('现在还没有配对的')
    await pair(zhang)
    expect(await says(null, '配对')).toContain('张三')
  })

  it('is ended at the page: at once where there is one, by choice where there are more', async () => {
    expect(await says(null, '取消配对')).toContain('不用取消')
    await pair(zhang)
    expect(await says(null, '取消配对')).toContain('已取消配对：“张三')
    expect(await says(zhang, '继续上次')).toContain('办理要先配对')
    await pair(zhang)
    await pair({ account: 'telegram:43', name: '李四', group: null })
    const asked = await handle({ conversation: 'web:a', id: '1', text: '取消配对' })
    expect(asked.choices.map(choice => choice.label)).toEqual(['“张三（@zhang）”', '“李四”'])
    const choice = asked.choices[1]
    expect(await taps(null, choice?.id ?? '')).toContain('已取消配对：“李四”')
    expect(await says(zhang, '继续上次')).toBe('里面的回答')
  })

  it('is ended by the account itself', async () => {
    await pair(zhang)
    expect(await says(zhang, '取消配对')).toContain('已取消配对')
    expect(await pairings.list()).toEqual([])
  })

  it('holds when the messenger cannot be reached to tell of it', async () => {
    const code = codeIn(await says(zhang, '配对'))
    handle = withAccess({
      members: async () => ({ blocks: [{ kind: 'text', text: '里面的回答' }], choices: [] }),
      guests: async () => ({ blocks: [], choices: [] }),
      people: peopleService({ pairings, now: () => now }),
      catalogue: [],
      title: () => '',
      tell: async () => {
        throw new Error('no network')
      },
      log: () => {},
    })
    expect(await says(null, `配对 ${code}`)).toContain('已和')
    expect(await says(zhang, '继续上次')).toBe('里面的回答')
  })
})

describe('whose an account is', () => {
  it('is said at the page, shown with the accounts, and taken back', async () => {
    await pair(zhang)
    await pair({ account: 'telegram:43', name: '李四', group: null })
    expect(await says(null, '账号 张三 是 张局')).toContain('账号“张三（@zhang）”是张局在用')
    expect(await pairings.find('telegram:42')).toMatchObject({ knownAs: '张局' })
    expect(await says(null, '配对')).toContain('“张三（@zhang）”（张局）')
    expect(await says(null, '账号张局不是谁的')).toContain('不专门给谁用')
    expect(await pairings.find('telegram:42')).toMatchObject({ knownAs: null })
  })

  it('is understood in the very words that we tell people to use', async () => {
    const seen = await says(null, `配对 ${codeIn(await says(zhang, '配对'))}`)
    const [, words] = /请再说“(账号 .+? 是 )某某”/.exec(seen) ?? []
    expect(await says(null, `${words}张局`)).toContain('账号“张三（@zhang）”是张局在用')
    expect(await says(null, '取消配对 “张三（@zhang）”')).toContain('已取消配对：“张三（@zhang）”')
  })

  it('is asked again where no account, or more than one, is meant', async () => {
    expect(await says(null, '账号 小王 是 王小明')).toContain('现在没有配对的账号')
    await pair(zhang)
    await pair({ account: 'telegram:43', name: '张三丰', group: null })
    expect(await says(null, '账号 张三 是 张局')).toContain('没有认出“张三”是哪一个账号')
    expect(await says(null, '账号 王五 是 王局')).toContain('“张三丰”')
  })

  it('is said by nobody but the administrator, and no question', async () => {
    await pair(zhang)
    expect(await says(zhang, '账号 张三 是 张局')).toBe('里面的回答')
    expect(await says(null, '账号 张三 是 谁')).toBe('里面的回答')
    expect(await says(null, '账号 张三 是 机密★10年')).toBe('里面的回答')
    expect(await pairings.find('telegram:42')).toMatchObject({ knownAs: null })
  })
})

describe('a group', () => {
  it('shows nothing of the unit until it is linked, not even to somebody who is paired', async () => {
    await pair(zhang)
    expect(await says(zhangInGroup, '继续上次')).toContain('本群还没有连到本单位')
    expect(await says(zhangInGroup, '季度报送报什么')).toBe('公开的回答')
    expect(inside).toEqual([])
  })

  it('opens, once linked, to those in it who are paired themselves', async () => {
    await pair(zhang)
    const code = codeIn(await says(zhangInGroup, '配对'))
    expect(await says(null, `配对 ${code}`)).toContain('群“项目组”')
    expect(told.at(-1)?.subject).toBe('telegram:-100')
    expect(await says(zhangInGroup, '继续上次')).toBe('里面的回答')
    const stranger = { account: 'telegram:77', name: '路人', group }
    expect(await says(stranger, '继续上次')).toContain('办理要先配对')
    expect(await says(stranger, '取消配对')).toContain('不能取消')
    expect(await says(zhangInGroup, '取消配对')).toContain('已取消配对：群“项目组”')
    expect(await says(zhangInGroup, '继续上次')).toContain('本群还没有连到本单位')
  })
})

describe('the page', () => {
  it('is let through with everything else', async () => {
    expect(await says(null, '配对码丢了怎么办')).toBe('里面的回答')
    expect(inside[0]).not.toHaveProperty('person')
  })
})

let ids = 0

async function says(sender: Sender | null, text: string): Promise<string> {
  const message = { conversation: sender?.account ?? 'web:a', id: String(++ids), text }
  return plainText(await handle(sender ? { ...message, sender } : message))
}

async function taps(sender: Sender | null, choice: string): Promise<string> {
  const message = { conversation: sender?.account ?? 'web:a', id: String(++ids), text: '按钮', choice }
  return plainText(await handle(sender ? { ...message, sender } : message))
}

async function pair(sender: Sender): Promise<void> {
  await says(null, `配对 ${codeIn(await says(sender, '配对'))}`)
}

function codeIn(seen: string): string {
  return /配对码是 ([2-9A-Z]{6})/.exec(seen)?.[1] ?? ''
}
