import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { calendarOf } from '../../common/working-days.js'
import { occurrenceIn } from '../../language/days/count-rule.js'
import { migrateRule, printRule, readDueRule } from '../../projects/due-rule.js'
import { afterQuarter, yearly } from '../support/rules.js'

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
    ['每年11月底', '每年11月最后一天'],
  ])('reads %s as %s', (said, rule) => {
    expect(read(said)).toBe(rule)
  })

  it.each(['不知道', '尽快', '2月30日', '第五条', '季度'])('asks again about %s', said => {
    expect(read(said)).toBe('unreadable')
  })

  it.each([
    ['通知要求12月10日前', 'notice'],
    ['通知12月10日前', 'notice'],
    ['文件写明12月10日', 'notice'],
    ['来文定在12月10日', 'notice'],
    ['要求12月10日', 'notice'],
    ['规定12月10日', 'notice'],
    ['函里说12月10日', 'notice'],
    ['通知要求我们单位12月10日前报', 'notice'],
    ['我们自定12月10日', 'unit'],
    ['自己定的12月10日', 'unit'],
    ['单位定12月10日', 'unit'],
    ['局里定12月10日', 'unit'],
    ['季报12月31日前交，本单位定的', 'unit'],
    ['合同约定12月10日前', 'contract'],
    ['领导要求12月10日前', 'superior'],
    ['12月10日', null],
    ['收到通知后10个工作日内', null],
  ])('knows whose day %s is', (said, owner) => {
    expect(readDueRule(said, '2026-03-31', calendar)).toMatchObject({ rule: { owner } })
  })

  it.each([
    [{ kind: 'day', day: '2026-12-10' }, '2026年12月10日'],
    [{ kind: 'after-quarter', count: 5, working: true }, '每季度结束后第5个工作日'],
    [{ kind: 'after-quarter', count: 10, working: false }, '每季度结束后第10日'],
    [{ kind: 'yearly', month: 11, date: 30 }, '每年11月30日'],
  ])('opens what was kept before as the same rule: %j', (kept, printed) => {
    const rule = migrateRule(kept, '那时说的')
    expect(rule && printRule(rule)).toBe(printed)
    expect(migrateRule(rule, '那时说的')).toEqual(rule)
  })

  it('works out the day for each quarter', () => {
    const rule = afterQuarter(5)
    expect(occurrenceIn(rule, '2026-08-01', { calendar })).toMatchObject({ day: '2026-10-13', unknownYears: [] })
    expect(occurrenceIn(rule, '2026-12-31', { calendar })?.unknownYears).toEqual([2027])
    // 1 to 7 October is off
    expect(occurrenceIn(afterQuarter(5, 'day'), '2026-08-01', { calendar })?.day).toBe('2026-10-05')
  })

  it('works out the day for each year, at the end of February where it has no 29th', () => {
    const inYear = (month: number, date: number, year: number) =>
      occurrenceIn(yearly(month, date), `${year}-07-01`, { calendar })?.day
    expect(inYear(11, 15, 2026)).toBe('2026-11-15')
    expect(inYear(2, 29, 2027)).toBe('2027-02-28')
    expect(inYear(2, 29, 2028)).toBe('2028-02-29')
  })
})
