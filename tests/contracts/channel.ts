import { afterEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../bot/channel.js'
import type { IncomingMessage } from '../../bot/message.js'
import type { Reply } from '../../bot/reply.js'
import { AppError } from '../../common/errors.js'

/** A channel as a person meets it. */
export interface ChannelHarness {
  readonly channel: Channel
  /** Says something the way people do there; resolves with what they then see. */
  say(text: string): Promise<string>
  /** Hands a file in the way people do there; resolves with what they then see. */
  hand(name: string, bytes: Uint8Array): Promise<string>
  /** Takes a choice of the last reply. */
  choose(reply: Reply, at: number): Promise<string>
}

/** What every channel promises, whatever it is made of. */
export function channelContract(open: () => Promise<ChannelHarness>): void {
  describe('a channel', () => {
    let harness: ChannelHarness | undefined

    afterEach(async () => {
      await harness?.channel.stop()
      harness = undefined
    })

    async function opened(handle: (message: IncomingMessage) => Promise<Reply>): Promise<ChannelHarness> {
      harness = await open()
      await harness.channel.start(handle)
      return harness
    }

    it('carries what was said to the bot, and shows what comes back', async () => {
      const heard: IncomingMessage[] = []
      const { say } = await opened(async message => {
        heard.push(message)
        return reply('编制变更说明。')
      })
      expect(await say('预算动了6%')).toContain('编制变更说明。')
      expect(heard).toMatchObject([{ text: '预算动了6%' }])
      expect(heard[0]).not.toHaveProperty('choice')
    })

    it('says what kind of answer it is', async () => {
      const { say } = await opened(async () => ({
        ...reply('没有写。'),
        answer: { kind: 'not-stated', confidence: 1 },
      }))
      expect(await say('报几份')).toMatch(/办法没有规定|not-stated/)
    })

    it('keeps one conversation under one name that begins with the channel', async () => {
      const heard: IncomingMessage[] = []
      const { say, channel } = await opened(async message => {
        heard.push(message)
        return reply('好')
      })
      await say('一')
      await say('二')
      expect(new Set(heard.map(one => one.conversation)).size).toBe(1)
      expect(heard[0]?.conversation).toMatch(new RegExp(`^${channel.name}:`))
      expect(new Set(heard.map(one => one.id)).size).toBe(2)
    })

    it('carries a tapped choice with its meaning', async () => {
      const heard: IncomingMessage[] = []
      const offered = reply('请选', [
        { id: 'run:1|a|more', label: '增加', kind: 'answer' },
        { id: 'run:1|a|less', label: '减少', kind: 'answer' },
      ])
      const { say, choose } = await opened(async message => {
        heard.push(message)
        return offered
      })
      await say('开始')
      await choose(offered, 1)
      expect(heard[1]).toMatchObject({ text: '减少', choice: 'run:1|a|less' })
    })

    it('carries a file that is handed in, to be fetched by whoever lets the sender in', async () => {
      const bytes = Buffer.from('科目,金额\n软件开发,200万元\n\u0000')
      const files: { name: string | undefined; size: number | null | undefined; bytes: Uint8Array | undefined }[] = []
      const { hand } = await opened(async ({ file }) => {
        files.push({ name: file?.name, size: file?.size, bytes: await file?.open() })
        return reply('读到1行。')
      })
      expect(await hand('预算 明细.csv', bytes)).toContain('读到1行。')
      expect(files).toHaveLength(1)
      expect(files[0]).toMatchObject({ name: '预算 明细.csv', size: bytes.byteLength })
      expect(Buffer.from(files[0]?.bytes ?? []).equals(bytes)).toBe(true)
    })

    it('cleans what no keyboard types', async () => {
      const heard: IncomingMessage[] = []
      const { say } = await opened(async message => {
        heard.push(message)
        return reply('好')
      })
      await say('预算\u0000动了\ud800百分之六')
      expect(heard[0]?.text).toBe('预算动了百分之六')
    })

    it('is sorry in Chinese when the bot fails, and goes on', async () => {
      let fails = true
      const { say } = await opened(async () => {
        if (fails) throw new Error('TypeError: x is undefined')
        return reply('好了')
      })
      const seen = await say('一')
      expect(seen).toContain('抱歉')
      expect(seen).not.toContain('TypeError')
      fails = false
      expect(await say('二')).toContain('好了')
    })

    it('tells what an expected failure wants to be told', async () => {
      const { say } = await opened(async () => {
        throw new AppError('BUSY', '请稍后再试。', 'busy: try later')
      })
      expect(await say('一')).toContain('请稍后再试。')
    })

    it('waits for the message under way before it stops', async () => {
      let release = () => {}
      const held = new Promise<void>(resolve => {
        release = resolve
      })
      let arrived = () => {}
      const arrival = new Promise<void>(resolve => {
        arrived = resolve
      })
      const { say, channel } = await opened(async () => {
        arrived()
        await held
        return reply('答完了')
      })
      const seen = say('一')
      await arrival
      const stopped = channel.stop()
      release()
      expect(await seen).toContain('答完了')
      const before = Date.now()
      await stopped
      expect(Date.now() - before).toBeLessThan(3000)
    })
  })
}

function reply(conclusion: string, choices: Reply['choices'] = []): Reply {
  return { blocks: [{ kind: 'conclusion', text: conclusion }], choices }
}
