import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { dayAt, makeDay, quarterEnd } from '../../common/day.js'
import { addWorkingDays, calendarOf, isWorkingDay, unusualDays, workingDayUpTo } from '../../common/working-days.js'

const calendar = calendarOf(knownYears())

describe('working days', () => {
  it.each([
    ['2026-03-31', 5, '2026-04-08'],
    ['2026-03-31', 10, '2026-04-15'],
    ['2026-06-30', 5, '2026-07-07'],
    ['2026-06-30', 10, '2026-07-14'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-09-30', 10, '2026-10-20'],
  ])('counts from %s %i working days to %s', (from, count, day) => {
    expect(addWorkingDays(calendar, from, count)).toEqual({ day, unknownYears: [] })
  })

  it('works on the Saturday that makes up for a holiday', () => {
    expect(isWorkingDay(calendar, '2026-10-10')).toBe(true)
    expect(isWorkingDay(calendar, '2026-10-01')).toBe(false)
  })

  it('counts back too, and stays where nothing is counted', () => {
    expect(addWorkingDays(calendar, '2026-10-13', -5).day).toBe('2026-09-30')
    expect(addWorkingDays(calendar, '2026-10-04', 0)).toEqual({ day: '2026-10-04', unknownYears: [] })
    expect(addWorkingDays(calendar, '2026-10-09', 1).day).toBe('2026-10-10')
  })

  it('takes the last one worked where a day is off', () => {
    const days = ['2026-10-08', '2026-10-07', '2026-10-11', '2026-10-10'].map(day => workingDayUpTo(calendar, day))
    expect(days).toEqual(['2026-10-08', '2026-09-30', '2026-10-10', '2026-10-10'])
  })

  it('says which days between two are off although weekdays, or worked although weekends', () => {
    expect(unusualDays(calendar, '2026-09-30', '2026-10-11')).toEqual({
      off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      work: ['2026-10-10'],
    })
    expect(unusualDays(calendar, '2026-10-01', '2026-10-02').off).toEqual(['2026-10-02'])
    expect(unusualDays(calendar, '2026-10-09', '2026-10-10').work).toEqual(['2026-10-10'])
    expect(unusualDays(calendar, '2026-10-10', '2026-10-12')).toEqual({ off: [], work: [] })
  })

  it('says that the holidays of 2027 are not known', () => {
    expect(addWorkingDays(calendar, '2026-12-31', 5).unknownYears).toEqual([2027])
    expect(addWorkingDays(calendar, '2026-12-31', -5).unknownYears).toEqual([])
  })

  it('counts anew once the notice of a year is there', () => {
    const told = calendarOf([...knownYears(), { year: 2027, off: ['2027-01-01'], work: ['2027-01-03'] }])
    expect(addWorkingDays(told, '2026-12-31', 5)).toEqual({ day: '2027-01-07', unknownYears: [] })
  })

  it('goes by the day in Beijing', () => {
    expect(dayAt(Date.UTC(2026, 2, 30, 16))).toBe('2026-03-31')
    expect(makeDay(2026, 2, 30)).toBeNull()
    expect(quarterEnd(2026, 0)).toBe('2025-12-31')
  })
})
