import { describe, expect, it } from 'vitest'
import { knownYears } from '../../../adapters/scheduler/calendar/known-years.js'
import { calendarAnswer } from '../../../bot/calendar-answer.js'
import { calendarOf } from '../../../common/working-days.js'
import { testBot } from '../../support/test-bot.js'

const calendar = calendarOf(knownYears())
const said = (text: string) => calendarAnswer(text, '2026-12-01', calendar)
const all = (text: string) => [said(text)?.conclusion, ...(said(text)?.remarks ?? [])].join('\n')

describe('a question that only the calendar answers', () => {
  it.each([
    ['2026年2月14日是工作日吗', '2026年2月14日（周六）是工作日（调休上班），要上班。'],
    ['2026年9月20日上班吗', '2026年9月20日（周日）是工作日（调休上班），要上班。'],
    ['10月10日（周六）要上班吗', '2026年10月10日（周六）是工作日（调休上班），要上班。'],
    ['1月1号上班吗', '2027年1月1日（周五）不是工作日，元旦放假，不上班。'],
    ['下周要上班吗', '下周（12月7日至12月13日）要上班，有5个工作日。'],
    ['这周末上班不', '这周末（12月5日至12月6日）都不上班。'],
    ['2026年国庆放假安排', '2026年国庆节10月1日（周四）至10月7日（周三）不上班，连周末一共7天。'],
  ])('%s', (text, conclusion) => {
    expect(said(text)?.conclusion).toBe(conclusion)
  })

  it('claims nothing of a notice that is not in the system', () => {
    expect(all('2月14日是工作日吗')).toContain('本系统还没有导入2027年的调休安排')
    expect(all('春节什么时候放假')).toContain('2月6日（周六，正月初一）')
    expect(all('春节什么时候放假')).not.toMatch(/没有?公布/)
  })

  it.each(['春节期间能报送吗', '下周要报什么', '季报节假日顺延吗', '放假期间要不要报季报', '验收会放在1月1日可以吗'])(
    'leaves %s alone',
    text => {
      expect(said(text)).toBeNull()
    },
  )

  it('is answered in the talk', async () => {
    const person = testBot().talk()
    expect(await person.says('2026年9月20日上班吗')).toContain('是工作日（调休上班）')
    expect(await person.says('下周要上班吗')).toContain('个工作日')
  })
})
