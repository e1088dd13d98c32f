import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHttpServer } from '../../adapters/http/server.js'
import { webChannel } from '../../adapters/http/web-channel.js'
import type { IncomingMessage } from '../../bot/message.js'
import type { Reply } from '../../bot/reply.js'
import { errorView } from '../../bot/views/error-view.js'
import { type ChannelHarness, channelContract } from '../contracts/channel.js'

describe('the web chat', () => {
  channelContract(open)

  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })

  it('answers a message that arrives twice once', async () => {
    let count = 0
    const url = await started(async () => {
      count += 1
      return said(`第${count}次`)
    })
    const message = { conversation: 'abc', id: '1', text: '问' }
    const both = await Promise.all([post(url, message), post(url, message)])
    const later = await post(url, message)
    expect([...both, later].map(one => one.body)).toEqual(Array.from({ length: 3 }, () => said('第1次')))
  })

  it('handles a message anew after it failed', async () => {
    let count = 0
    const url = await started(async () => {
      count += 1
      if (count === 1) throw new Error('broken pipe')
      return said('好了')
    })
    const message = { conversation: 'abc', id: '1', text: '问' }
    expect((await post(url, message)).status).toBe(500)
    expect((await post(url, message)).body).toEqual(said('好了'))
  })

  it.each([
    ['nothing written', { conversation: 'abc', id: '1', text: '  ' }, '请写下您的问题。'],
    ['far too much written', { conversation: 'abc', id: '1', text: '长'.repeat(4001) }, '内容请控制在4000字以内。'],
    ['no conversation', { id: '1', text: '问' }, '没有读懂：“conversation”缺少了。请刷新页面再试。'],
    [
      'another channel’s name in disguise',
      { conversation: '../telegram', id: '1', text: '问' },
      '没有读懂：“conversation”写法不对。请刷新页面再试。',
    ],
    ['something else entirely', '[]', '没有读懂：发来的内容格式不对。请刷新页面再试。'],
  ])('says in Chinese what is wrong with %s', async (_name, message, problem) => {
    const url = await started(async () => said('不该到这里'))
    expect(await post(url, message)).toMatchObject({ status: 400, body: { message: problem } })
  })

  it('never lets the page speak in a conversation of another channel', async () => {
    const heard: IncomingMessage[] = []
    const url = await started(async message => {
      heard.push(message)
      return said('好')
    })
    await post(url, { conversation: 'telegram:42', id: '1', text: '问' })
    expect(heard[0]?.conversation).toBe('web:telegram:42')
  })

  it('keeps its small limit for words, and takes a file of 5 MB beside them', async () => {
    const heard: IncomingMessage[] = []
    const url = await started(async message => {
      heard.push(message)
      return said('收到')
    })
    const about = { conversation: 'abc', id: '1', name: '大.xlsx', text: '这是预算' }
    expect((await postFile(url, about, new Uint8Array(5 * 1024 * 1024))).status).toBe(200)
    expect(heard[0]).toMatchObject({ conversation: 'web:abc', text: '这是预算', file: { name: '大.xlsx' } })
    expect((await postFile(url, { ...about, id: '2' }, new Uint8Array(7 * 1024 * 1024))).status).toBe(413)
    expect((await post(url, { conversation: 'abc', id: '3', text: '问', more: 'x'.repeat(70_000) })).status).toBe(413)
    expect(heard).toHaveLength(1)
  })

  it('handles a message anew when nothing was kept of it the first time', async () => {
    const url = await started(
      vi
        .fn<(message: IncomingMessage) => Promise<Reply>>()
        .mockResolvedValueOnce(errorView(new Error('the disk is full')))
        .mockResolvedValue(said('记下了')),
    )
    const resent = { conversation: 'abc', id: '1', text: '预算320万元' }
    expect(JSON.stringify((await post(url, resent)).body)).not.toContain('记下了')
    expect(JSON.stringify((await post(url, resent)).body)).toContain('记下了')
    expect(JSON.stringify((await post(url, resent)).body)).toContain('记下了')
  })

  it('takes no file that a form of another site could send, and none without a name', async () => {
    const url = await started(async () => said('不该到这里'))
    const about = { conversation: 'abc', id: '1', name: 'a.csv' }
    expect((await postFile(url, about, Buffer.from('x'), 'text/plain')).status).toBe(415)
    expect((await postFile(url, { conversation: 'abc', id: '1' }, Buffer.from('x'))).status).toBe(400)
  })

  async function started(handle: (message: IncomingMessage) => Promise<Reply>): Promise<string> {
    const channel = webChannel(await server())
    await channel.start(handle)
    closing.push(() => channel.stop())
    return channel.url
  }
})

async function open(): Promise<ChannelHarness> {
  const channel = webChannel(await server())
  let count = 0
  const send = async (text: string, choice?: string) => {
    count += 1
    const { body } = await post(channel.url, { conversation: 'abc', id: String(count), text, choice })
    return JSON.stringify(body)
  }
  const hand = async (name: string, bytes: Uint8Array) => {
    count += 1
    return JSON.stringify((await postFile(channel.url, { conversation: 'abc', id: String(count), name }, bytes)).body)
  }
  return { channel, hand, say: send, choose: ({ choices }, at) => send(choices[at]?.label ?? '', choices[at]?.id) }
}

function server() {
  return createHttpServer({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    accessKey: undefined,
    library: () => ({ entries: [] }),
    pageFolder: '/nowhere',
    today: () => '2026-11-22',
  })
}

async function postFile(
  url: string,
  about: Record<string, string>,
  bytes: Uint8Array,
  type = 'application/octet-stream',
) {
  const answer = await fetch(`${url}/api/messages/file?${new URLSearchParams(about)}`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: new Uint8Array(bytes),
  })
  return { status: answer.status, body: (await answer.json()) as unknown }
}

async function post(url: string, message: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof message === 'string' ? message : JSON.stringify(message),
  })
  return { status: answer.status, body: await answer.json() }
}

function said(conclusion: string): Reply {
  return { blocks: [{ kind: 'conclusion', text: conclusion }], choices: [] }
}
