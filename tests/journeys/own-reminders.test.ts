import { describe, expect, it } from 'vitest'
import { plainText } from '../../adapters/channels/plain-text.js'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { memoryOutbox } from '../../adapters/storage/memory-outbox.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryInbox } from '../../adapters/storage/memory-projects.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import { reminderWords } from '../../bot/views/reminder-view.js'
import { instantOf } from '../../common/day.js'
import { calendarOf } from '../../common/working-days.js'
import { sendReminders } from '../../services/reminders/send-reminders.js'
import { testBot, testKnowledge } from '../support/test-bot.js'

/** Said at noon on Tuesday, 31 March 2026. */
describe('a reminder of one’s own', () => {
  it.each([
    ['提醒我4月12日上午9点开评审会', '2026年4月12日（周日）上午9点提醒您“开评审会”'],
    ['明天下午3点半提醒我给财政局打电话', '2026年4月1日（周三）下午3点30分提醒您“给财政局打电话”'],
    ['下午4点叫我去取文件', '2026年3月31日（周二）下午4点提醒您“取文件”'],
    ['每月5日下午3点提醒我看合同', '每月5日的这个钟点都提醒，最近一次是2026年4月5日（周日）下午3点提醒您“看合同”'],
    ['后天下午提醒我取合同', '2026年4月2日（周四）提醒您“取合同”'],
    ['每周一提醒我开例会', '最近一次是2026年4月6日（周一）提醒您“开例会”'],
  ])('is kept as it was said: %s', async (words, repeated) => {
    const { person } = setting()
    expect(await person.says(words)).toContain(repeated)
  })

  it('comes at its hour, on a day off too, once', async () => {
    const { person, at, sent, saidIn } = setting()
    expect(await person.says('提醒我4月12日上午9点开评审会')).toContain('这一天不上班，还是按您说的钟点提醒')
    await saidIn('telegram:7')
    expect(await at('2026-04-12', '08:59')).toBe(0)
    expect(await at('2026-04-12', '09:00')).toBe(1)
    expect(await sent(true)).toEqual([expect.stringContaining('提醒：开评审会，2026年4月12日（周日）上午9点。')])
    expect(await at('2026-04-12', '09:01')).toBe(0)
    expect(await at('2026-04-13', '09:00')).toBe(0)
  })

  it('comes on the working day before a day off where no hour was said', async () => {
    const { person, at } = setting()
    expect(await person.says('提醒我4月12日交评审材料给李处')).toContain('提前到2026年4月10日（周五）提醒')
    expect(await at('2026-04-10', '09:00')).toBe(1)
    expect(await at('2026-04-12', '09:00')).toBe(0)
  })

  it('comes again as its rule does, and the latest of those that were missed', async () => {
    const { person, at, inbox } = setting()
    await person.says('每周一下午2点提醒我开例会')
    expect(await at('2026-04-06', '14:00')).toBe(1)
    expect(await at('2026-04-06', '14:05')).toBe(0)
    expect(await at('2026-04-28', '10:00')).toBe(1)
    expect((await inbox())[0]).toContain('2026年4月27日')
    await person.says('近期要办')
    expect(plainText(person.last)).toContain('自己设的提醒')
    expect(await person.taps('不再提醒：开例会')).toContain('不再提醒“开例会”')
    expect(await at('2026-05-04', '14:00')).toBe(0)
  })

  it('counts from the end of a contract that stands in the file, and asks for it where it does not', async () => {
    const { person, at } = setting()
    await person.says('新建项目 一网通办')
    await person.taps('实施')
    expect(await person.says('合同到期前30天提醒我续签')).toContain('还没有记“合同到期”的日期')
    await person.says('一网通办合同到期日是6月30日')
    expect(await person.says('合同到期前30天提醒我续签')).toContain('2026年5月31日（周日）提醒您“续签”')
    expect(await at('2026-05-29', '09:00')).toBe(1)
    expect(await person.says('合同到期提醒我')).toContain('2026年6月30日（周二）提醒您“合同到期当天”')
  })

  it('says what has passed already, and leaves the hand-overs of the measures to their own reminders', async () => {
    const { person } = setting()
    expect(await person.says('提醒我今天上午9点开会')).toContain('已经过了')
    expect(await person.says('提醒我下周五交季报')).toContain('项目叫什么名称')
  })
})

function setting() {
  const outbox = memoryOutbox()
  const { talk, store } = testBot(memoryStore(outbox))
  const box = memoryInbox()
  const { knowledge, catalogue } = testKnowledge()
  const words = reminderWords(
    () => knowledge.library,
    catalogue.map(entry => entry.id),
  )
  let now = 0
  const at = (day: string, time: string) => {
    now = instantOf(day, time)
    const calendar = () => calendarOf(knownYears())
    return sendReminders({
      projects: store.projects,
      inbox: box,
      outbox,
      pairings: memoryPairings(),
      calendar,
      words,
      now: () => now,
    })
  }
  const sent = async (onlyOwn: boolean) => {
    const claimed = await outbox.claim('telegram', { now, lease: 10, onlyOwn })
    return claimed?.deliveries.map(one => plainText(one.reply)) ?? []
  }
  const inbox = async () => (await box.list('local', 10)).map(item => plainText(item.reply))
  /** As if the reminders had been set there. */
  const saidIn = async (conversation: string) => {
    const kept = await store.projects.readSetting('own-reminders')
    await store.projects.writeSetting('own-reminders', kept?.replace(/web:talk-\d+/g, conversation) ?? null)
  }
  return { person: talk(), at, sent, inbox, saidIn }
}
