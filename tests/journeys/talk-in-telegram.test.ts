import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtScript } from '../support/built-script.js'
import { FakeBotApi } from '../support/fake-bot-api.js'
import type { FakeChat, ShownMessage } from '../support/fake-chats.js'

const zhang = { id: 42, first_name: '张三', username: 'zhang' }

describe('a change, begun at the page and finished in Telegram', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-telegram-'))
  let api: FakeBotApi
  let chat: FakeChat
  let program: Program
  let script = ''

  beforeAll(async () => {
    script = await builtScript('telegram-child')
    api = await new FakeBotApi().open()
    chat = api.chats.private(zhang)
    program = await started()
  })

  afterAll(async () => {
    await program.kill()
    await api.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const started = () => start(script, [folder, api.url])
  const say = (text: string) => next(() => chat.say(zhang, text))
  const tap = (label: string, under?: ShownMessage) => next(() => chat.tap(zhang, label, under))
  async function next(act: () => void): Promise<ShownMessage> {
    const before = chat.shown.length
    act()
    return chat.until(shown => shown[before])
  }

  it('keeps what is the unit’s from a stranger, and answers what is public', async () => {
    expect((await say('你好')).text).toContain('我是办法通')
    expect((await say('变更幅度')).text).toContain('办理要先配对')
    expect((await say('项目进展多久报一次')).text).toContain('【原文有规定】')
    expect((await tap('项目方案里要写清楚哪些内容？')).text).toContain('原文有规定')
  })

  it('goes on in Telegram once the administrator has typed the code', async () => {
    await program.types('变更幅度')
    expect(await program.types('500万元')).toContain('为什么要调整')
    const { text } = await say('配对')
    const paired = chat.until(shown => shown.find(one => one.text.includes('配对好了')))
    expect(await program.types(`配对 ${/是 (\w{6})，/.exec(text)?.[1]}`)).toContain('已和“张三（@zhang）”配对')
    await paired
    const asked = await say('继续上次')
    expect(asked.text).toContain('第2问')
    expect(asked.text).toContain('2. 对原项目方案进行完善优化')
    expect((await tap('对原项目方案进行完善优化')).text).toContain('第3问')
  })

  it('answers a question in the middle, and asks again', async () => {
    const { text } = await say('项目进展多久报一次？')
    expect(text).toContain('【原文有规定】')
    expect(text).toContain('第3问')
  })

  it('loses nothing when the program is killed at work, or while somebody writes', async () => {
    const calls = api.calls.length
    chat.say(zhang, '增加60万元')
    await api.until(() => api.calls.slice(calls).some(call => call.method === 'sendChatAction'))
    await program.kill()
    program = await started()
    await chat.until(shown => shown.at(-1)?.text.includes('第4问'))
    await program.kill()
    const before = chat.shown.length
    chat.say(zhang, '否')
    program = await started()
    expect((await chat.until(shown => shown.slice(before).find(one => one.text.includes('第5问')))).text).toContain(
      '以前',
    )
  })

  it('takes an old button for what it says, after the restarts too', async () => {
    const old = chat.shown.find(one => one.text.includes('第2问'))
    const { text } = await tap('法律法规、政策调整等原因', old)
    expect(text).toContain('您选了：法律法规、政策调整等原因')
    expect(text).toContain('第5问')
    expect(await program.types('看看我填了什么')).toContain('调整原因：法律法规、政策调整等原因')
  })

  it('comes to its result, which the page sees as well', async () => {
    await say('2')
    await tap('跳过')
    const { text } = await tap('跳过')
    expect(text).toContain('超过10%')
    expect(text).toContain('第十五条')
    const seen = await program.types('看看我填了什么')
    expect(seen).toContain('原项目预算：500万元')
    expect(seen).toContain('增加60万元')
    expect(seen.match(/增加60万元/g)).toHaveLength(1)
  })

  it('ends with the pairing', async () => {
    expect(await program.types('取消配对')).toContain('已取消配对')
    await chat.until(shown => shown.at(-1)?.text.includes('已取消配对'))
    expect((await say('继续上次')).text).toContain('办理要先配对')
  })
})

interface Program {
  /** Types a line at the page; resolves with what is on the screen then. */
  types(text: string): Promise<string>
  kill(): Promise<void>
}

async function start(script: string, args: readonly string[]): Promise<Program> {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('no output')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const read = async () => JSON.parse((await lines.next()).value ?? '""') as string
  await read()
  return {
    async types(text) {
      child.stdin?.write(`${text}\n`)
      return read()
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
