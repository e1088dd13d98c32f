import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../bot/reply.js'
import type { Claimed, NewDelivery, Outbox } from '../../services/reminders/outbox.js'

/** What every outbox promises. `again` opens the same one once more, as after a restart. */
export function outboxContract(
  open: () => Promise<{ outbox: Outbox<Reply>; again: () => Promise<Outbox<Reply>>; close: () => Promise<void> }>,
): void {
  describe('an outbox', () => {
    let outbox: Outbox<Reply>
    let again: () => Promise<Outbox<Reply>>
    let close: () => Promise<void>

    beforeEach(async () => {
      const opened = await open()
      outbox = opened.outbox
      again = opened.again
      close = opened.close
    })
    afterEach(() => close())

    const claim = (now: number, channel = 'telegram') => outbox.claim(channel, { now, lease: 100 })
    const claimed = async (now: number, channel = 'telegram'): Promise<Claimed<Reply>> => {
      const found = await claim(now, channel)
      if (!found) throw new Error('nothing is due')
      return found
    }
    const duties = (one: Claimed<Reply> | undefined) => one?.deliveries.map(delivery => delivery.duty)

    it('keeps a delivery once, however often it is added', async () => {
      expect(await outbox.add([reminder(), reminder(), reminder({ duty: 'plan' })], 1)).toBe(2)
      expect(await outbox.add([reminder(), reminder({ person: '乙', conversation: 'telegram:2' })], 2)).toBe(1)
    })

    it('hands out what is due, once, and only on its channel', async () => {
      await outbox.add([reminder()], 1)
      expect(await claim(9)).toBeUndefined()
      expect(await claim(10, 'web')).toBeUndefined()
      const one = await claimed(10)
      expect(one).toMatchObject({ conversation: 'telegram:1' })
      expect(one.deliveries).toMatchObject([{ duty: 'report', day: '2026-03-31', attempts: 1, mayHaveArrived: false }])
      expect(one.deliveries[0]?.reply).toEqual(reminder().reply)
      expect(await claim(10)).toBeUndefined()
    })

    it('hands out everything that is due for one person together', async () => {
      await outbox.add(
        [
          reminder({ duty: 'a' }),
          reminder({ duty: 'b' }),
          reminder({ duty: 'c', person: '乙', conversation: 'telegram:2', notBefore: 11 }),
          reminder({ duty: 'd', day: '2026-03-27' }),
          reminder({ duty: 'e', day: '2026-04-01', notBefore: 21 }),
        ],
        1,
      )
      expect(duties(await claim(20))).toEqual(['a', 'b', 'd'])
      expect(duties(await claim(20))).toEqual(['c'])
      expect(await claim(20)).toBeUndefined()
      expect(duties(await claim(21))).toEqual(['e'])
    })

    it('never hands out again what was sent, not even after a restart', async () => {
      await outbox.add([reminder()], 1)
      const { claim: mine } = await claimed(10)
      expect(await outbox.sent(mine, 11)).toBe(true)
      outbox = await again()
      expect(await claim(10_000)).toBeUndefined()
      expect(await outbox.add([reminder()], 12)).toBe(0)
      expect(await claim(10_000)).toBeUndefined()
    })

    it('hands out again, as a possible repetition, what its worker never marked', async () => {
      await outbox.add([reminder({ duty: 'a' }), reminder({ duty: 'b' })], 1)
      const lost = await claimed(10)
      outbox = await again()
      expect(await claim(109)).toBeUndefined()
      const found = await claimed(110)
      expect(found.deliveries).toMatchObject([
        { duty: 'a', attempts: 2, mayHaveArrived: true },
        { duty: 'b', attempts: 2, mayHaveArrived: true },
      ])
      expect(await outbox.sent(lost.claim, 111)).toBe(false)
      expect(await outbox.sent(found.claim, 112)).toBe(true)
    })

    it('tries again when it was told to, and says which had a doubtful end', async () => {
      await outbox.add([reminder()], 1)
      await outbox.retry((await claimed(10)).claim, 500, { reason: '对方忙。', mayHaveArrived: false })
      expect(await claim(499)).toBeUndefined()
      const second = await claimed(500)
      expect(second.deliveries).toMatchObject([{ attempts: 2, mayHaveArrived: false }])
      await outbox.retry(second.claim, 600, { reason: '没有回应。', mayHaveArrived: true })
      expect((await claimed(600)).deliveries).toMatchObject([{ attempts: 3, mayHaveArrived: true }])
    })

    it('lists what could not be delivered, with the reason, and tries it again when asked', async () => {
      await outbox.add([reminder({ duty: 'a' }), reminder({ duty: 'b', conversation: 'telegram:2', person: '乙' })], 1)
      expect(await outbox.undelivered(10)).toEqual([])
      await outbox.giveUp((await claimed(10)).claim, '对方已停用。', 11)
      await outbox.retry((await claimed(10)).claim, 500, { reason: '对方忙。', mayHaveArrived: false })
      const list = await outbox.undelivered(10)
      expect(list).toHaveLength(2)
      const gone = list.find(one => one.isFinal)
      expect(gone).toMatchObject({ reason: '对方已停用。', attempts: 1, channel: 'telegram' })
      expect(list.find(one => !one.isFinal)).toMatchObject({ reason: '对方忙。' })
      expect(await claim(20)).toBeUndefined()
      expect(await outbox.tryAgain(gone?.id ?? '', 20)).toBe(true)
      expect(await outbox.tryAgain('nobody', 20)).toBe(false)
      expect(duties(await claim(20))).toEqual([gone?.duty])
    })

    it('sends nothing more of a duty that is done, unless it comes back', async () => {
      await outbox.add([reminder(), reminder({ day: '2026-04-01' }), reminder({ duty: 'plan' })], 1)
      expect(await outbox.withdraw({ duty: 'report', before: '2026-03-31' }, 2)).toBe(0)
      expect(await outbox.withdraw({ duty: 'report', before: '2026-04-01' }, 2)).toBe(1)
      expect(await outbox.withdraw({ duty: 'report' }, 2)).toBe(1)
      const plan = await claimed(10)
      expect(duties(plan)).toEqual(['plan'])
      expect(await claim(10)).toBeUndefined()
      expect(await outbox.withdraw({ duty: 'plan' }, 11)).toBe(1)
      expect(await outbox.retry(plan.claim, 20, { reason: '对方忙。', mayHaveArrived: false })).toBe(false)
      expect(await outbox.add([reminder()], 30)).toBe(1)
      expect(duties(await claim(30))).toEqual(['report'])
    })

    it('sends nothing more of a rule in any of its periods, nor of a project that is put away', async () => {
      const named = ['p1/report:2026Q1', 'p1/report:2026Q2', 'p1/report-more', 'p1/plan', 'p12/plan', 'p2/plan']
      await outbox.add(
        named.map(duty => reminder({ duty })),
        1,
      )
      expect(await outbox.withdraw({ duty: 'p1/report' }, 2)).toBe(2)
      expect(await outbox.withdraw({ duty: 'p1' }, 2)).toBe(2)
      expect(duties(await claim(10))).toEqual(['p12/plan', 'p2/plan'])
    })

    it('keeps two accounts of one channel apart', async () => {
      const to = (conversation: string) => reminder({ person: conversation, conversation })
      expect(await outbox.add([to('telegram:1'), to('telegram:2')], 1)).toBe(2)
      expect([await claim(10), await claim(10)].map(one => one?.conversation).sort()).toEqual([
        'telegram:1',
        'telegram:2',
      ])
    })

    it('hands many who ask in one moment a message each, and knows whose mark comes too late', async () => {
      const to = (n: number, duty: string) => reminder({ duty, person: `${n}`, conversation: `telegram:${n}` })
      await outbox.add([to(1, 'a'), to(1, 'b'), to(2, 'a'), to(3, 'a')], 1)
      const lost = await claimed(10)
      const asked = await Promise.all([claim(110), claim(110), claim(110), claim(110)])
      const found = asked.filter(one => one !== undefined)
      expect(found.map(one => one.conversation).sort()).toEqual(['telegram:1', 'telegram:2', 'telegram:3'])
      for (const { conversation, deliveries } of found) {
        const isSecond = conversation === lost.conversation
        expect(deliveries.every(one => one.mayHaveArrived === isSecond)).toBe(true)
        expect(deliveries).toHaveLength(conversation === 'telegram:1' ? 2 : 1)
      }
      const marks = [lost, ...found].map(one => outbox.sent(one.claim, 111))
      expect(await Promise.all(marks)).toEqual([false, true, true, true])
      expect(await claim(10_000)).toBeUndefined()
    })

    it('gives every delivery to exactly one of many who ask at once', async () => {
      await outbox.add(
        Array.from({ length: 40 }, (_, n) =>
          reminder({ duty: `d${n}`, conversation: `telegram:${n}`, person: `${n}` }),
        ),
        1,
      )
      const workers = Array.from({ length: 6 }, async () => {
        const mine: string[] = []
        for (let one = await claim(10); one; one = await claim(10)) mine.push(...(duties(one) ?? []))
        return mine
      })
      const all = (await Promise.all(workers)).flat()
      expect(all).toHaveLength(40)
      expect(new Set(all).size).toBe(40)
    })
  })
}

function reminder(changes: Partial<NewDelivery<Reply>> = {}): NewDelivery<Reply> {
  return {
    duty: 'report',
    day: '2026-03-31',
    person: '甲',
    channel: 'telegram',
    conversation: 'telegram:1',
    reply: { blocks: [{ kind: 'text', text: '该报季度进展了。' }], choices: [] },
    notBefore: 10,
    ...changes,
  }
}
