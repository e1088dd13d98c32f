import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { keepIn } from '../../adapters/channels/keep-files.js'
import { consoleChannel } from '../../adapters/console/console-channel.js'
import type { IncomingMessage } from '../../bot/message.js'
import type { Reply } from '../../bot/reply.js'
import { type ChannelHarness, channelContract } from '../contracts/channel.js'

describe('the terminal', () => {
  channelContract(open)

  it('answers every line of a pipe in order, and then ends', async () => {
    const seen = await piped('第一问\n第二问\n\n第三问')
    expect(seen.indexOf('答：第一问')).toBeLessThan(seen.indexOf('答：第二问'))
    expect(seen).toContain('答：第三问')
    expect(seen).not.toContain('›')
  })

  it('leaves at 退出 without answering what follows', async () => {
    const seen = await piped('第一问\n退出\n第二问\n')
    expect(seen).toContain('答：第一问')
    expect(seen).not.toContain('第二问')
  })

  it('takes a full-width number for a choice, and a number without a choice for what it says', async () => {
    const heard: IncomingMessage[] = []
    await piped('开始\n２\n7\n', async message => {
      heard.push(message)
      return said('请选', [
        { id: 'a', label: '增加', kind: 'answer' },
        { id: 'b', label: '减少', kind: 'answer' },
      ])
    })
    expect(heard.map(({ text, choice }) => [text, choice])).toEqual([
      ['开始', undefined],
      ['减少', 'b'],
      ['7', undefined],
    ])
  })

  it('says so where a file is not there', async () => {
    const seen = await piped('读入 /nowhere/预算.xlsx\n', async ({ file }) =>
      said((await file?.open())?.toString() ?? ''),
    )
    expect(seen).toContain('没有找到或者读不了“/nowhere/预算.xlsx”')
  })

  it('puts a file where it can be opened, and never over one that lies there', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'kept-')), '取出的文件')
    const input = new PassThrough()
    const output = new PassThrough()
    const channel = consoleChannel({ input, output, interactive: false, log: () => {}, keepFile: keepIn(folder) })
    const content = Buffer.from('文稿').toString('base64')
    const reply: Reply = { blocks: [{ kind: 'file', name: '函.docx', mime: 'application/x', content }], choices: [] }
    await channel.start(async () => reply)
    input.end('出Word文稿\n再来\n')
    await channel.finished
    expect(String(output.read())).toContain(`已存到 ${join(folder, '函.docx')}`)
    expect(readdirSync(folder).sort()).toEqual(['函.docx', '函（2）.docx'])
    expect(readFileSync(join(folder, '函.docx'), 'utf8')).toBe('文稿')
  })

  it('greets a person and says how to leave', async () => {
    const input = new PassThrough()
    const output = new PassThrough()
    const channel = consoleChannel({ input, output, interactive: true, log: () => {} })
    await channel.start(async () => said('好'))
    input.end()
    await channel.finished
    const seen = String(output.read())
    expect(seen).toContain('我是办法通')
    expect(seen).toContain('退出')
  })
})

async function piped(lines: string, handle = echo): Promise<string> {
  const input = new PassThrough()
  const output = new PassThrough()
  const channel = consoleChannel({ input, output, interactive: false, log: () => {} })
  await channel.start(handle)
  input.end(lines)
  await channel.finished
  return String(output.read())
}

async function echo({ text }: IncomingMessage): Promise<Reply> {
  return said(`答：${text}`)
}

async function open(): Promise<ChannelHarness> {
  const input = new PassThrough()
  const output = new PassThrough()
  const say = (line: string) =>
    new Promise<string>(resolve => {
      output.once('data', data => resolve(String(data)))
      input.write(`${line}\n`)
    })
  return {
    channel: consoleChannel({ input, output, interactive: false, log: () => {} }),
    say,
    hand(name, bytes) {
      const path = join(mkdtempSync(join(tmpdir(), 'banfatong-terminal-')), name)
      writeFileSync(path, bytes)
      return say(`读入 ${path}`)
    },
    choose: (_reply, at) => say(String(at + 1)),
  }
}

function said(conclusion: string, choices: Reply['choices'] = []): Reply {
  return { blocks: [{ kind: 'conclusion', text: conclusion }], choices }
}
