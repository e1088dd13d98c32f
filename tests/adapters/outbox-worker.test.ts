import { afterEach, describe, expect, it, vi } from 'vitest'
import { type OutboxWorker, outboxWorker } from '../../adapters/scheduler/outbox-worker.js'
import { memoryOutbox } from '../../adapters/storage/memory-outbox.js'
import type { Reply } from '../../bot/reply.js'
import { AppError } from '../../common/errors.js'
import { type NewDelivery, NotDeliveredError, type Outbox, type Send } from '../../services/reminders/outbox.js'

const workers: OutboxWorker[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map(worker => worker.stop()))
})

/** A worker whose clock is moved by hand, and that looks again every few milliseconds. */
function started(outbox: Outbox<Reply>, send: Send<Reply>, sendWithin = 50) {
  const clock = { now: 1000 }
  const logged: string[] = []
  const worker = outboxWorker({ outbox, now: () => clock.now, log: line => logged.push(line), every: 2, sendWithin })
  worker.serve('telegram', send)
  workers.push(worker)
  return { clock, logged, worker }
}

describe('the worker that empties the outbox', () => {
  it('sends each message once, and all of a day to one person in one', async () => {
    const outbox = memoryOutbox()
    const sent: string[] = []
    await outbox.add([reminder('a', '1'), reminder('b', '1'), reminder('c', '2')], 1)
    started(outbox, async (conversation, reply) => void sent.push(`${conversation}：${textOf(reply)}`))
    await vi.waitFor(() => expect(sent.sort()).toEqual(['1：a b', '2：c']))
    await outbox.add([reminder('a', '1'), reminder('d', '3')], 1)
    await vi.waitFor(() => expect(sent).toContain('3：d'))
    expect(sent).toHaveLength(3)
  })

  it('tries again what failed, and holds the whole channel back when it is asked to slow down', async () => {
    const outbox = memoryOutbox()
    const sent: string[] = []
    let isBusy = true
    await outbox.add([reminder('a', '1')], 1000)
    const { clock } = started(outbox, async (conversation, reply) => {
      if (isBusy) throw failed({ retryAfter: 60_000 })
      sent.push(`${conversation}：${textOf(reply)}`)
    })
    await vi.waitFor(async () => expect(await outbox.undelivered(1)).toMatchObject([{ reason: '对方忙。' }]))
    isBusy = false
    await outbox.add([reminder('b', '2')], 1000)
    clock.now = 50_000
    await pause()
    expect(sent).toEqual([])
    clock.now = 62_000
    await vi.waitFor(() => expect(sent.sort()).toEqual(['1：a', '2：b']))
  })

  it('says nothing in quiet hours, neither what waits nor what is tried again', async () => {
    const outbox = memoryOutbox()
    const sent: string[] = []
    const at = { now: 1000, isQuiet: true }
    let isBusy = true
    let looked = 0
    const worker = outboxWorker({
      outbox,
      now: () => at.now,
      isQuiet: async () => {
        looked++
        return at.isQuiet
      },
      log: () => {},
      every: 2,
    })
    worker.serve('telegram', async conversation => {
      if (isBusy) throw failed()
      sent.push(conversation)
    })
    workers.push(worker)
    const lookAgain = async () => {
      const before = looked
      await vi.waitFor(() => expect(looked).toBeGreaterThan(before + 8))
    }
    await outbox.add([reminder('a', '1')], 1000)
    await lookAgain()
    expect(await outbox.undelivered(1)).toEqual([])
    at.isQuiet = false
    await vi.waitFor(async () => expect(await outbox.undelivered(1)).toHaveLength(1))
    isBusy = false
    at.isQuiet = true
    at.now = 12 * 60 * 60 * 1000
    await lookAgain()
    expect(sent).toEqual([])
    at.isQuiet = false
    await vi.waitFor(() => expect(sent).toEqual(['1']))
  })

  it('gives up loudly, and keeps the reason', async () => {
    const outbox = memoryOutbox()
    await outbox.add([reminder('a', '1')], 1000)
    const { logged } = started(outbox, async () => {
      throw failed({ isFinal: true, reason: '对方已停用。' })
    })
    await vi.waitFor(async () =>
      expect(await outbox.undelivered(1)).toMatchObject([{ reason: '对方已停用。', isFinal: true }]),
    )
    expect(logged.join()).toContain('GIVEN UP')
  })

  it('says that a message may be a repetition after the line broke under it, and only then', async () => {
    const outbox = memoryOutbox()
    const sent: string[] = []
    await outbox.add([reminder('a', '1'), reminder('b', '2')], 1000)
    const broken = new Set<string>()
    const { clock } = started(outbox, async (conversation, reply) => {
      if (!broken.has(conversation)) {
        broken.add(conversation)
        throw conversation === '1' ? new Error('socket hang up') : failed()
      }
      sent.push(`${conversation}：${JSON.stringify(reply.blocks)}`)
    })
    await vi.waitFor(() => expect(broken.size).toBe(2))
    await vi.waitFor(async () => expect(await outbox.undelivered(5)).toHaveLength(2))
    clock.now = 100_000
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    expect(sent.find(one => one.startsWith('1'))).toContain('可能重复')
    expect(sent.find(one => one.startsWith('2'))).not.toContain('可能重复')
  })

  it('waits for nobody for ever', async () => {
    const outbox = memoryOutbox()
    await outbox.add([reminder('a', '1')], 1000)
    started(outbox, () => new Promise(() => {}), 10)
    await vi.waitFor(async () => expect(await outbox.undelivered(1)).toMatchObject([{ reason: '对方太久没有回应。' }]))
  })

  it('goes on when the database is back', async () => {
    const outbox = memoryOutbox()
    const sent: string[] = []
    let isAway = true
    await outbox.add([reminder('a', '1')], 1000)
    const flaky: Outbox<Reply> = {
      ...outbox,
      claim: (channel, when) => {
        if (isAway) throw new AppError('STORE_UNREACHABLE', '现在连不上数据库。', 'away')
        return outbox.claim(channel, when)
      },
    }
    const { logged } = started(flaky, async conversation => void sent.push(conversation))
    await vi.waitFor(() => expect(logged.join()).toContain('STORE_UNREACHABLE'))
    isAway = false
    await vi.waitFor(() => expect(sent).toEqual(['1']))
  })

  it('finishes what is being sent before it stops', async () => {
    const outbox = memoryOutbox()
    await outbox.add([reminder('a', '1'), reminder('b', '2')], 1000)
    let arrived = 0
    const { worker } = started(outbox, async () => {
      await pause()
      arrived++
    })
    await pause()
    await worker.stop()
    const before = arrived
    expect(before).toBeGreaterThan(0)
    await pause()
    expect(arrived).toBe(before)
    expect(await outbox.undelivered(5)).toEqual([])
  })
})

function reminder(duty: string, conversation: string): NewDelivery<Reply> {
  const reply: Reply = { blocks: [{ kind: 'text', text: duty }], choices: [] }
  return { duty, day: '2026-03-31', person: conversation, channel: 'telegram', conversation, reply, notBefore: 1 }
}

function failed(changes: { retryAfter?: number; isFinal?: boolean; reason?: string } = {}): NotDeliveredError {
  return new NotDeliveredError({
    reason: '对方忙。',
    isFinal: false,
    retryAfter: null,
    mayHaveArrived: false,
    ...changes,
  })
}

function textOf(reply: Reply): string {
  return reply.blocks.flatMap(block => (block.kind === 'text' ? [block.text] : [])).join(' ')
}

function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 20))
}
