import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayAt,
  daysBetween,
  hourAt,
  isDay,
  makeDay,
  monthEnd,
  monthOf,
  printDay,
  printWeekday,
  quarterEnd,
  quarterOf,
  weekdayOf,
  yearOf,
} from '../../common/day.js'
import { beijingTime, dayLength, printMoment, printDay as printMomentDay } from '../../common/moment.js'

const at = (text: string) => Date.parse(`${text}+08:00`)

describe('a day', () => {
  it('is the one in Beijing, from midnight to midnight', () => {
    expect(dayAt(at('2026-03-31T00:00:00.000'))).toBe('2026-03-31')
    expect(dayAt(at('2026-03-31T23:59:59.999'))).toBe('2026-03-31')
    expect(dayAt(at('2026-03-30T23:59:59.999'))).toBe('2026-03-30')
    expect([hourAt(at('2026-03-31T00:00:00')), hourAt(at('2026-03-31T23:59:59.999'))]).toEqual([0, 23])
    expect([hourAt(at('2026-03-31T08:59:59.999')), hourAt(at('2026-03-31T09:00:00'))]).toEqual([8, 9])
  })

  it('is none where the calendar has none, or nobody could mean it', () => {
    expect(makeDay(2028, 2, 29)).toBe('2028-02-29')
    expect([makeDay(2026, 2, 29), makeDay(2026, 13, 1), makeDay(2026, 0, 1)]).toEqual([null, null, null])
    expect([makeDay(2026, 4, 31), makeDay(2026, 4, 0)]).toEqual([null, null])
    expect([makeDay(1899, 12, 31), makeDay(1900, 1, 1)]).toEqual([null, '1900-01-01'])
    expect([makeDay(2999, 12, 31), makeDay(3000, 1, 1)]).toEqual(['2999-12-31', null])
  })

  it('is written with four, two and two digits', () => {
    expect(['2026-03-31', '2028-02-29'].map(isDay)).toEqual([true, true])
    const wrong = ['2026-3-31', '2026-02-29', '2026-03-31 ', ' 2026-03-31', '2026年3月31日', '']
    expect(wrong.filter(isDay)).toEqual([])
  })

  it('is counted on and back', () => {
    expect([addDays('2026-12-31', 1), addDays('2026-03-01', -1), addDays('2026-03-31', 0)]).toEqual([
      '2027-01-01',
      '2026-02-28',
      '2026-03-31',
    ])
    expect([daysBetween('2026-02-28', '2026-03-02'), daysBetween('2026-03-02', '2026-02-28')]).toEqual([2, -2])
  })

  it('lies in a year, a month and a quarter, which have their ends', () => {
    expect([yearOf('2026-04-01'), monthOf('2026-04-01')]).toEqual([2026, 4])
    const days = ['2026-01-01', '2026-03-31', '2026-04-01', '2026-09-30', '2026-12-31']
    expect(days.map(quarterOf)).toEqual([1, 1, 2, 3, 4])
    expect([1, 2, 3, 4, 5, 0].map(quarter => quarterEnd(2026, quarter))).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-12-31',
      '2027-03-31',
      '2025-12-31',
    ])
    expect([monthEnd(2026, 2), monthEnd(2028, 2), monthEnd(2026, 12)]).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
    ])
  })

  it('is printed as people write it', () => {
    expect(printDay('2026-03-05')).toBe('2026年3月5日')
    const week = Array.from({ length: 7 }, (_, i) => addDays('2026-03-29', i))
    expect(week.map(printWeekday).join('')).toBe('周日周一周二周三周四周五周六')
    expect(week.map(weekdayOf)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })
})

describe('a moment', () => {
  it('is printed by Beijing’s clock', () => {
    const moments = [at('2026-03-05T00:00:00'), at('2026-12-31T23:59:59.999'), at('2026-03-31T14:05:00')]
    expect(moments.map(printMoment)).toEqual(['3月5日00:00', '12月31日23:59', '3月31日14:05'])
    expect(moments.map(printMomentDay)).toEqual(['3月5日', '12月31日', '3月31日'])
    expect(moments.map(beijingTime)).toEqual(['00:00', '23:59', '14:05'])
  })

  it('comes again a day later', () => {
    expect(dayLength).toBe(at('2026-03-06T10:00:00') - at('2026-03-05T10:00:00'))
  })
})
