import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { calendarOf } from '../../common/working-days.js'
import { basisIn, dayOf, printRule, readDueRule } from '../../projects/due-rule.js'

const calendar = calendarOf(knownYears())
const read = (said: string, today = '2026-03-31') => {
  const reading = readDueRule(said, today, calendar)
  return reading.kind === 'rule' ? printRule(reading.rule) : reading.kind
}

// 2026-03-31 is a Tuesday.
describe('a due day as people say it', () => {
  it.each([
    ['12月10日', '2026年12月10日'],
    ['2月10号', '2027年2月10日'],
    ['2027年1月8日前', '2027年1月8日'],
    ['2026-12-01', '2026年12月1日'],
    ['十二月十号', '2026年12月10日'],
    ['下周五', '2026年4月10日'],
    ['周二', '2026年3月31日'],
    ['周二提醒我', '2026年3月31日'],
    ['下周二', '2026年4月7日'],
    ['周一', '2026年4月6日'],
    ['下个月5号', '2026年4月5日'],
    ['两周后', '2026年4月14日'],
    ['明天', '2026年4月1日'],
    ['10个工作日后', '2026年4月15日'],
    ['3天后', '2026年4月3日'],
    ['月底', '2026年3月31日'],
    ['15号', '2026年4月15日'],
    ['每季度结束后第5个工作日', '每季度结束后第5个工作日'],
    ['每个季度结束后五个工作日内', '每季度结束后第5个工作日'],
    ['季后10日内', '每季度结束后第10日'],
    ['每年11月30日', '每年11月30日'],
    ['每年11月底', '每年11月30日'],
  ])('reads %s as %s', (said, rule) => {
    expect(read(said)).toBe(rule)
  })

  it.each(['不知道', '尽快', '2月30日', '第五条', '季度'])('asks again about %s', said => {
    expect(read(said)).toBe('unreadable')
  })

  it('tells a notice from the unit’s own day', () => {
    expect(readDueRule('通知要求12月10日前', '2026-03-31', calendar)).toMatchObject({ basis: 'notice' })
    expect(readDueRule('12月10日', '2026-03-31', calendar)).toMatchObject({ basis: null })
    const notices = [
      '通知12月10日前',
      '文件写明12月10日',
      '来文定在12月10日',
      '要求12月10日',
      '规定12月10日',
      '函里说12月10日',
    ]
    const own = [
      '我们自定12月10日',
      '自定12月10日',
      '自己定的12月10日',
      '单位定12月10日',
      '我们定12月10日',
      '局里定12月10日',
    ]
    expect(notices.map(basisIn)).toEqual(notices.map(() => 'notice'))
    expect(own.map(basisIn)).toEqual(own.map(() => 'unit'))
    expect(basisIn('通知要求我们单位12月10日前报')).toBe('notice')
  })

  it('works out the day for each quarter', () => {
    const rule = { kind: 'after-quarter', count: 5, working: true } as const
    expect(dayOf(rule, '2026-08-01', calendar)).toEqual({ day: '2026-10-13', unknownYears: [] })
    expect(dayOf(rule, '2026-12-31', calendar).unknownYears).toEqual([2027])
    // 1 to 7 October is off
    expect(dayOf({ ...rule, working: false }, '2026-08-01', calendar)).toEqual({ day: '2026-10-05', unknownYears: [] })
  })

  it('works out the day for each year, at the end of February where it has no 29th', () => {
    const yearly = (month: number, date: number, year: number) =>
      dayOf({ kind: 'yearly', month, date }, `${year}-07-01`, calendar)
    expect(yearly(11, 15, 2026)).toEqual({ day: '2026-11-15', unknownYears: [] })
    expect(yearly(2, 29, 2027).day).toBe('2027-02-28')
    expect(yearly(2, 29, 2028).day).toBe('2028-02-29')
  })
})
