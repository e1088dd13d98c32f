import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/calendar/known-years.js'
import { plainText } from '../../adapters/channels/plain-text.js'
import { memoryInbox } from '../../adapters/stores/memory-projects.js'
import type { NewDelivery } from '../../bot/outbox.js'
import { sendReminders } from '../../bot/send-reminders.js'
import { calendarOf } from '../../common/working-days.js'
import { testBot, testKnowledge } from '../support/test-bot.js'

/** Ten in the morning in Beijing. */
const at = (day: string, hour = 10) => Date.parse(`${day}T00:00:00+08:00`) + hour * 60 * 60 * 1000

describe('being reminded', () => {
  it('comes to the page before the day and on it, once each, and stops when it is done', async () => {
    const { person, on, inbox } = await withReminder()
    expect(await on('2026-04-02')).toBe(1)
    expect(await on('2026-04-02')).toBe(0)
    const [first] = await inbox()
    expect(first).toContain('“报送项目实施情况，2026年第一季度”还有6天到期（一网通办）')
    expect(first).toContain('2026年4月8日（周三，本单位自定，每季度结束后第5个工作日）')
    expect(first).toContain('第十四条')
    expect(first).toContain('办法没有写日期')
    expect(await on('2026-04-08')).toBe(1)
    await person.says('近期要办')
    await person.taps('已办（第1项）')
    expect(await on('2026-04-09')).toBe(0)
  })

  it('comes in the hours of work only', async () => {
    const { on } = await withReminder()
    expect(await on('2026-04-08', 8)).toBe(0)
    expect(await on('2026-04-08', 20)).toBe(0)
    expect(await on('2026-04-08', 9)).toBe(1)
  })

  it('comes once, marked late, after days on which the program was down', async () => {
    const { on, inbox } = await withReminder()
    await on('2026-04-01')
    expect(await on('2026-04-10')).toBe(1)
    expect((await inbox())[0]).toContain('补发')
    expect(await on('2026-04-10')).toBe(0)
  })

  it('comes after a holiday if it was planned for before it and missed', async () => {
    const { on } = await withReminder()
    await on('2026-03-31')
    expect(await on('2026-04-05')).toBe(0)
    expect(await on('2026-04-07')).toBe(1)
  })

  it('reaches paired accounts too, one message a duty and day', async () => {
    const { on, sent } = await withReminder()
    await on('2026-04-08')
    expect(sent.map(({ day, channel, conversation }) => [day, channel, conversation])).toEqual([
      ['2026-04-08', 'telegram', 'telegram:42'],
    ])
  })
})

async function withReminder() {
  const { talk, store } = testBot()
  const person = talk()
  await person.says('新建项目 一网通办')
  await person.taps('实施')
  await person.says('项目进展多久报一次')
  await person.taps('设一个提醒')
  await person.says('每季度结束后第5个工作日，本单位自己定的')
  const box = memoryInbox()
  const sent: NewDelivery[] = []
  const { knowledge, catalogue } = testKnowledge()
  const on = (day: string, hour?: number) =>
    sendReminders({
      projects: store.projects,
      inbox: box,
      outbox: { add: async deliveries => sent.push(...deliveries) },
      pairings: {
        list: async () => [{ subject: 'telegram:42', name: '小王', kind: 'person', person: 'local', since: 0 }],
      },
      calendar: () => calendarOf(knownYears()),
      library: () => knowledge.library,
      flows: catalogue.map(entry => entry.id),
      now: () => at(day, hour),
    })
  const inbox = async () => (await box.list('local', 10)).map(item => plainText(item.reply))
  return { person, on, inbox, sent }
}
