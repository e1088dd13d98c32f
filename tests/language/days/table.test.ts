import { describe, expect, it } from 'vitest'
import { knownYears } from '../../../adapters/scheduler/calendar/known-years.js'
import { calendarOf } from '../../../common/working-days.js'
import { dayLine } from '../../../services/days/day-line.js'

const calendar = calendarOf(knownYears())
const today = '2026-12-01'
const said = (text: string, events: Record<string, string> = {}) => {
  const { kind, next } = dayLine(JSON.stringify({ id: 1, text, today, events }), today, calendar)
  return [kind, ...next]
}

// 1 December 2026 is a Tuesday.
describe('a rule that is said is not taken for one day', () => {
  it.each([
    ['每季度终了后15日内', 'rule', '2027-01-15', '2027-04-15'],
    ['季度结束次月10日前', 'rule', '2027-01-10', '2027-04-10'],
    ['每季度首月10日前', 'rule', '2027-01-10', '2027-04-10'],
    ['每季度末月25日前', 'rule', '2026-12-25', '2027-03-25'],
    ['每季度最后一个工作日', 'rule', '2026-12-31', '2027-03-31'],
    ['每季度结束前5个工作日', 'rule', '2026-12-24', '2027-03-24'],
    ['每季度结束后一周内', 'rule', '2027-01-07', '2027-04-07'],
    ['每月5日前', 'rule', '2026-12-05', '2027-01-05'],
    ['Q4结束后5个工作日', 'once', '2027-01-08'],
    ['2027年春节后第3个工作日', 'once', '2027-02-11'],
    ['下个月15号', 'once', '2027-01-15'],
    ['年底前', 'once', '2026-12-31'],
    ['半个月内', 'once', '2026-12-16'],
    ['每季度结束后第15个自然日', 'rule', '2027-01-15', '2027-04-15'],
    ['每年6月底前', 'rule', '2027-06-30', '2028-06-30'],
    ['每半年结束后10个工作日内', 'rule', '2027-01-15', '2027-07-14'],
    ['每季度末月25日前，逢节假日顺延', 'rule', '2026-12-25', '2027-03-25'],
    ['每月5日前，遇节假日顺延', 'rule', '2026-12-07', '2027-01-05'],
    ['每月5日前，遇休息日提前', 'rule', '2026-12-04', '2027-01-05'],
    ['节前最后一个工作日', 'once', '2026-12-31'],
    ['半年内', 'once', '2027-06-01'],
    ['一年内', 'once', '2027-12-01'],
    ['10个自然日内', 'once', '2026-12-11'],
    ['元月10日前', 'once', '2027-01-10'],
    ['每季度一次，季度结束后10个工作日内', 'rule', '2027-01-15', '2027-04-15'],
    ['每年1月、4月、7月、10月的10日前', 'rule', '2027-01-10', '2027-04-10'],
    ['每年第一季度结束后10日内', 'rule', '2027-04-10', '2028-04-10'],
    ['每季度结束后一个月内', 'rule', '2027-01-31', '2027-04-30'],
    ['每月第二个周三', 'rule', '2026-12-09', '2027-01-13'],
    ['每年国庆节后5个工作日内', 'rule', '2027-10-08', '2028-10-10'],
    ['12月20日前3个工作日', 'once', '2026-12-16'],
    ['每年第四季度最后一个工作日', 'rule', '2026-12-31', '2027-12-31'],
    ['季末最后一个工作日下午五点前', 'rule', '2026-12-31', '2027-03-31'],
    ['年底最后一天', 'once', '2026-12-31'],
    ['再推迟三天', 'once', '2026-12-04'],
  ])('%s', (text, ...expected) => {
    expect(said(text)).toEqual(expected)
  })

  it('counts from an event whose day is known, and asks for one that is not', () => {
    expect(said('合同签订后7天', { contract: '2026-11-27' })).toEqual(['once', '2026-12-04'])
    expect(said('收到通知后10个工作日内', { notice: '2026-12-01' })).toEqual(['once', '2026-12-15'])
    expect(said('验收前5个工作日', { acceptance: '2026-12-18' })).toEqual(['once', '2026-12-11'])
    expect(said('12月3日收到通知后10个工作日内')).toEqual(['once', '2026-12-17'])
    expect(said('签完合同10个工作日', { contract: '2026-11-27' })).toEqual(['once', '2026-12-11'])
    expect(said('自合同签订之日起30日内', { contract: '2026-11-27' })).toEqual(['once', '2026-12-27'])
    expect(said('签完合同10个工作日')).toEqual(['ask'])
    expect(said('合同签订后7天')).toEqual(['ask'])
    expect(said('收到通知后10个工作日内', { contract: '2026-11-27' })).toEqual(['ask'])
  })

  it.each([
    '每季度',
    '每季度5日前',
    '每两个月',
    '招投标结束后10个工作日内',
    '每季度首月12月10日',
    '年前',
    '2月30日',
    '12月10日（周五）',
    '12月10日或者12月15日',
    '季度初',
    '每季度末的25日前',
    '当月结束后5日内',
    '次月5日前',
    '正月十五',
    '一个半月内',
    '验收后第二天',
    '每季度结束后第二天',
    '和季报同一天',
    '比季报早一周',
    '系统上线满三个月',
    '领导批准后3天',
    '每年春节后上班第一周内',
    '每两周',
    '每月1号和15号',
  ])('asks about %s', text => {
    expect(said(text)).toEqual(['ask'])
  })

  it.each(['不知道', '尽快', '第五条', '由张三来办'])('sees no day in %s', text => {
    expect(said(text)).toEqual(['none'])
  })

  it('repeats the rule with its days and their weekdays', () => {
    const { text } = dayLine('{"id":1,"text":"每季度终了后15日内"}', today, calendar)
    expect(text).toBe('每季度结束后第15日，接下来是2027年1月15日（周五）、2027年4月15日（周四）。')
  })

  it('says that the measures have no monthly report', () => {
    expect(dayLine('{"id":1,"text":"季报每月5日前交"}', today, calendar).text).toContain('按季度报送（第十四条）')
  })
})
