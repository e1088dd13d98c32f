import { describe, expect, it } from 'vitest'
import { plainText } from '../../adapters/channels/plain-text.js'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { memoryOutbox } from '../../adapters/storage/memory-outbox.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryInbox } from '../../adapters/storage/memory-projects.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import { deliveryView } from '../../bot/views/delivery-view.js'
import { reminderWords } from '../../bot/views/reminder-view.js'
import { calendarOf } from '../../common/working-days.js'
import type { ProjectPerson } from '../../projects/project.js'
import { sendReminders } from '../../services/reminders/send-reminders.js'
import { testBot, testKnowledge } from '../support/test-bot.js'

/** Ten in the morning in Beijing. */
const at = (day: string, hour = 10) => Date.parse(`${day}T00:00:00+08:00`) + hour * 60 * 60 * 1000

describe('being reminded', () => {
  it('comes to the page before the day and on it, once each, and stops when it is done', async () => {
    const { person, on, inbox } = await withReminder()
    expect(await on('2026-04-02')).toBe(1)
    expect(await on('2026-04-02')).toBe(0)
    const [first] = await inbox()
    expect(first).toContain('“报送项目实施情况，2026年第一季度”还有3个工作日到期（一网通办）')
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

  it('comes when the unit wants it to', async () => {
    const { person, on } = await withReminder()
    await person.says('提前2天提醒，只在14点到17点提醒')
    expect(await on('2026-04-02', 15)).toBe(0)
    expect(await on('2026-04-03', 10)).toBe(0)
    expect(await on('2026-04-03', 15)).toBe(1)
  })

  it('comes once, marked late, after days on which the program was down', async () => {
    const { on, inbox } = await withReminder()
    await on('2026-04-01')
    expect(await on('2026-04-10')).toBe(1)
    expect((await inbox())[0]).toContain('补发')
    expect(await on('2026-04-10')).toBe(0)
  })

  it('comes after a day off on which the program came back', async () => {
    const { on, inbox } = await withReminder('4月10日，自己定的')
    await on('2026-04-08')
    expect(await on('2026-04-11')).toBe(0)
    expect(await on('2026-04-12')).toBe(0)
    expect(await on('2026-04-14')).toBe(1)
    expect((await inbox())[0]).toContain('已过期2个工作日')
  })

  it('is not lost where the day after the days off has none of its own', async () => {
    const { person, on, inbox } = await withReminder('4月10日，自己定的')
    await person.says('过期后不再提醒，逾期不告知上级')
    await on('2026-04-08')
    expect(await on('2026-04-11')).toBe(0)
    expect(await on('2026-04-13')).toBe(1)
    expect((await inbox())[0]).toContain('补发')
  })

  it('speaks of a day off on the working day before it', async () => {
    const { on, inbox } = await withReminder('4月5日，自己定的')
    await on('2026-04-02')
    expect(await on('2026-04-03')).toBe(1)
    expect((await inbox())[0]).toContain('还有2天到期')
  })
})

describe('whom a reminder reaches', () => {
  it('is every paired account where nobody is named, each of them', async () => {
    const { on, pair, sent } = await withReminder()
    await pair('telegram:1')
    await pair('telegram:2')
    await on('2026-04-08')
    expect((await sent()).map(([to]) => to)).toEqual(['telegram:1', 'telegram:2'])
  })

  it('is whoever does it, on all of their accounts, and nobody else', async () => {
    const { peopleAre, on, pair, sent } = await withReminder()
    await pair('telegram:1', '小王')
    await pair('telegram:2', '小王')
    await pair('telegram:3', '李局')
    await pair('telegram:4')
    await peopleAre({ handler: '小王' })
    await on('2026-04-08')
    expect((await sent()).map(([to]) => to)).toEqual(['telegram:1', 'telegram:2'])
  })

  it('is each of several who do it', async () => {
    const { person, on, pair, sent } = await withReminder()
    await pair('telegram:1', '小王')
    await pair('telegram:2', '小李')
    await pair('telegram:3', '小赵')
    await person.says('经办人改为小王、小李')
    await on('2026-04-08')
    expect((await sent()).map(([to]) => to)).toEqual(['telegram:1', 'telegram:2'])
  })

  it('is every paired account where whoever does it has none', async () => {
    const { peopleAre, on, pair, sent } = await withReminder()
    await pair('telegram:4')
    await peopleAre({ handler: '小王' })
    await on('2026-04-08')
    expect((await sent()).map(([to]) => to)).toEqual(['telegram:4'])
  })

  it('is the superior too once it stays undone, in a message that says so', async () => {
    const { peopleAre, on, pair, sent, inbox } = await withReminder()
    await pair('telegram:1', '小王')
    await pair('telegram:3', '李局')
    await peopleAre({ handler: '小王', superior: '李局' })
    await on('2026-04-09')
    expect((await sent()).map(([to]) => to)).toEqual(['telegram:1'])
    await on('2026-04-13')
    const [toDoer, toSuperior] = await sent()
    expect(toDoer?.[0]).toBe('telegram:1')
    expect(toDoer?.[1]).toContain('已经逾期，按设置同时发给了：李局')
    expect(toSuperior?.[0]).toBe('telegram:3')
    expect(toSuperior?.[1]).toContain(
      '逾期告知：“报送项目实施情况，2026年第一季度”已过期3个工作日，还没有办（一网通办，经办人：小王）',
    )
    expect(toSuperior?.[1]).toContain('您是这个项目的上级负责人')
    expect(toSuperior?.[1]).toContain('第十四条')
    expect(toSuperior?.[1]).toContain('本单位自定')
    expect((await inbox())[0]).toContain('同时发给了：李局')
  })

  it('asks to pass it on where the superior has no account', async () => {
    const { peopleAre, on, pair, sent, inbox } = await withReminder()
    await pair('telegram:1', '小王')
    await peopleAre({ handler: '小王', superior: '李局' })
    await on('2026-04-13')
    const messages = await sent()
    expect(messages.map(([to]) => to)).toEqual(['telegram:1'])
    expect(messages[0]?.[1]).toContain('请同时告知：李局')
    expect((await inbox())[0]).toContain('请同时告知：李局')
  })

  it('gets several duties of a day in one message, each with its own buttons', async () => {
    const { person, on, pair, replies } = await withReminder()
    await pair('telegram:1')
    await person.says('我的项目')
    await person.taps('一网通办')
    await person.taps('定日期（第2项）')
    await person.says('4月8日，自己定的')
    await on('2026-04-08')
    const [one, ...more] = await replies()
    if (!one) throw new Error('nothing was sent')
    expect(more).toEqual([])
    const text = plainText(one)
    expect(text).toContain('有2件事提醒您')
    expect(text.match(/今天到期/g)).toHaveLength(2)
    expect(text.match(/办法没有写日期/g)).toHaveLength(1)
    const labels = one.choices.map(choice => choice.label)
    expect(labels).toContain('已办（第1项）')
    expect(labels).toContain('谁来办（第2项）')
    expect(await person.taps('已办（第2项）', one)).toContain('记为已办')
  })

  it('gets what could not be sent before only in the next reminder, not right before it', async () => {
    const { on, pair, replies } = await withReminder()
    await pair('telegram:1')
    await on('2026-04-07')
    await on('2026-04-08')
    const all = await replies()
    expect(all.map(reply => plainText(reply).split('\n')[0])).toEqual([expect.stringContaining('今天到期')])
  })

  it('gets nothing more of what is done, put off, no longer reminded of, or put away', async () => {
    for (const [button, answer] of [
      ['已办（第1项）', null],
      ['推迟（第1项）', '4月20日'],
      ['推迟（第1项）', '不再提醒这一件'],
    ] as const) {
      const { person, on, pair, replies } = await withReminder()
      await pair('telegram:1')
      await on('2026-04-08')
      await person.says('近期要办')
      await person.taps(button)
      if (answer?.startsWith('不再')) await person.taps(answer)
      else if (answer) await person.says(answer)
      expect(await replies()).toEqual([])
    }
    const { person, on, pair, replies } = await withReminder()
    await pair('telegram:1')
    await on('2026-04-08')
    await person.says('我的项目')
    await person.taps('一网通办')
    await person.taps('收起这个项目')
    expect(await replies()).toEqual([])
  })

  it('gets nothing more of a day that hangs on another of the project’s file, once that one changed', async () => {
    const { person, on, pair, sent } = await withReminder()
    await pair('telegram:1')
    await person.says('计划验收日4月30日')
    await on('2026-04-28')
    await person.says('计划验收日改为5月20日')
    expect(await sent()).toEqual([])
    await on('2026-05-19')
    expect((await sent()).map(([, text]) => text)).toEqual([expect.stringContaining('2026年5月19日')])
  })
})

async function withReminder(day = '每季度结束后第5个工作日，本单位自己定的') {
  const outbox = memoryOutbox()
  const { talk, store } = testBot(memoryStore(outbox))
  const person = talk()
  await person.says('新建项目 一网通办')
  await person.taps('实施')
  await person.says('项目进展多久报一次')
  await person.taps('设一个提醒')
  // A rule is repeated with its next days before it is kept.
  if ((await person.says(day)).includes('这样记对吗')) await person.says('对')
  const box = memoryInbox()
  const pairings = memoryPairings()
  const { knowledge, catalogue } = testKnowledge()
  let now = 0
  const on = (today: string, hour?: number) => {
    now = at(today, hour)
    return sendReminders({
      projects: store.projects,
      inbox: box,
      outbox,
      pairings,
      calendar: () => calendarOf(knownYears()),
      words: reminderWords(
        () => knowledge.library,
        catalogue.map(entry => entry.id),
      ),
      now: () => now,
    })
  }
  const pair = async (subject: string, knownAs: string | null = null) => {
    const { code } = await pairings.request({ subject, name: subject, kind: 'person' }, 1)
    await pairings.confirm(code, 'local', 2)
    await pairings.nameOwner(subject, knownAs)
  }
  /** Sends what waits; each message with whom it goes to. */
  async function sentTo() {
    const all = []
    for (;;) {
      const one = await outbox.claim('telegram', { now, lease: 10 })
      if (!one) return all.sort((a, b) => (a.conversation < b.conversation ? -1 : 1))
      await outbox.sent(one.claim, now)
      all.push({ conversation: one.conversation, reply: deliveryView(one) })
    }
  }
  const sent = async () => (await sentTo()).map(one => [one.conversation, plainText(one.reply)] as const)
  const replies = async () => (await sentTo()).map(one => one.reply)
  /** Writes into the project's file who does it, and who is told when it stays undone. */
  const peopleAre = async (names: Partial<Record<ProjectPerson['role'], string>>) => {
    const [project] = await store.projects.openProjects()
    if (!project) throw new Error('no project')
    const people = Object.entries(names).map(([role, name]) => ({ role: role as ProjectPerson['role'], name }))
    await store.projects.saveProject({ ...project, people })
  }
  const inbox = async () => (await box.list('local', 10)).map(item => plainText(item.reply))
  return { person, peopleAre, on, pair, sent, replies, inbox }
}
