import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { addDays, type Day } from '../../common/day.js'
import { calendarOf, isWorkingDay } from '../../common/working-days.js'
import { fixedDay } from '../../language/days/rule.js'
import { dutiesOf } from '../../projects/duties.js'
import { newProject, type Project } from '../../projects/project.js'
import { usualPreferences } from '../../projects/reminder-preferences.js'
import { dueReminders, isQuiet, plannedDays } from '../../projects/reminders.js'
import { runs } from '../support/runs.js'

const calendar = calendarOf(knownYears())

describe('reminders', () => {
  it('come seven, three and one working days before, on the day, and afterwards', () => {
    expect(daysRemindedOn('2026-10-13')).toEqual([
      '2026-09-28',
      '2026-10-09',
      '2026-10-12',
      '2026-10-13',
      '2026-10-14',
      '2026-10-16',
      '2026-10-20',
      '2026-10-27',
      '2026-10-30',
      '2026-11-03',
      '2026-11-10',
    ])
  })

  it('go on weekly and at the end of each month, on working days, until it is done', () => {
    const until = plannedDays('2026-12-20', calendar, usualPreferences, '2027-03-01').map(one => one.day)
    expect(until.slice(4)).toEqual([
      '2026-12-21', // the first working day after Sunday, the 20th
      '2026-12-23',
      '2026-12-25',
      '2026-12-31', // the month's last
      '2027-01-04', // a week after the 25th is New Year's Day, off by law
      '2027-01-08',
      '2027-01-15',
      '2027-01-22',
      '2027-01-29', // both a week and the month's last working day
      '2027-02-09', // a week after is 除夕, and what follows off as well
      '2027-02-12',
      '2027-02-19',
      '2027-02-26',
    ])
    const never = plannedDays('2026-12-20', calendar, { ...usualPreferences, after: [] }, '2027-03-01')
    expect(never.at(-1)).toEqual({ day: '2026-12-23', escalates: true })
  })

  it('tell the superior on the third working day after, and then weekly', () => {
    expect(on('2026-10-14')[0]).toMatchObject({ when: 'after', escalates: false })
    expect(on('2026-10-16')[0]).toMatchObject({ escalates: true, left: { days: -3, working: -3 } })
    expect(on('2026-10-20')[0]).toMatchObject({ escalates: false })
    expect(on('2026-10-27')[0]).toMatchObject({ escalates: true, left: { days: -14, working: -10 } })
  })

  it('say that it is the last working day before a holiday, where nothing lies between', () => {
    expect(on('2026-09-30', '2026-10-08')[0]).toMatchObject({ isBeforeHoliday: true, left: { days: 8, working: 1 } })
    expect(on('2026-09-30', '2026-10-10')[0]).toMatchObject({ isBeforeHoliday: false })
    expect(on('2026-10-09', '2026-10-10')[0]).toMatchObject({ isBeforeHoliday: false })
  })

  it('never tell the superior of what the provider owes', () => {
    const set = { rule: fixedDay('2026-10-13'), basis: 'unit', said: '', since: '2026-10-01' } as const
    const project = { ...newProject('p', '一网通办', 0), dues: { 'provider-check': set } }
    const told = dueReminders(dutiesOf(project, '2026-10-16', calendar), day('2026-10-16'), calendar)
    expect(told).toMatchObject([{ when: 'after', escalates: false }])
  })

  it('say how far the day is, and are not late when they come as planned', () => {
    expect(on('2026-10-12')).toMatchObject([{ when: 'before', left: { days: 1 }, planned: '2026-10-12', late: false }])
    expect(on('2026-10-13')).toMatchObject([{ when: 'on', left: { days: 0 }, planned: '2026-10-13', late: false }])
  })

  it('come on the last working day before a day off', () => {
    expect(daysRemindedOn('2026-10-04')).toContain('2026-09-30')
    expect(on('2026-10-04', '2026-10-04')).toEqual([])
  })

  it('come once after the program was down, marked late', () => {
    const back = dueReminders(duties('2026-10-13'), { today: '2026-10-15', seenTo: '2026-09-25' }, calendar)
    expect(back).toMatchObject([{ planned: '2026-10-14', late: true, when: 'after' }])
    expect(dueReminders(duties('2026-10-13'), { today: '2026-10-15', seenTo: '2026-10-15' }, calendar)).toEqual([])
  })

  it('are not sent for what is done, nor on the old day of what was put off', () => {
    expect(
      dueReminders(duties('2026-10-13', { done: { 'plan-record': { at: 0, by: '' } } }), day('2026-10-13'), calendar),
    ).toEqual([])
    const moved = { 'plan-record': { to: '2026-11-13', at: 0 } }
    expect(dueReminders(duties('2026-10-13', { moved }), day('2026-10-13'), calendar)).toEqual([])
  })

  it('are planned in the order of their days, each once, whatever order the settings have', () => {
    const preferences = { ...usualPreferences, before: [1, 3], after: [3, 1], escalateAfter: 3 }
    expect(plannedDays('2026-10-13', calendar, preferences, '2026-10-18')).toEqual([
      { day: '2026-10-09', escalates: false },
      { day: '2026-10-12', escalates: false },
      { day: '2026-10-13', escalates: false },
      { day: '2026-10-14', escalates: false },
      { day: '2026-10-16', escalates: true },
    ])
  })

  it('are of each duty on its own day', () => {
    const both = [...duties('2026-10-13'), ...duties('2026-10-14')]
    const said = dueReminders(both, day('2026-10-13'), calendar)
    expect(said.map(one => [one.due.day, one.when])).toEqual([
      ['2026-10-13', 'on'],
      ['2026-10-14', 'before'],
    ])
  })

  it('come when the unit wants them', () => {
    const preferences = { ...usualPreferences, before: [5, 2], after: [2], escalateAfter: 4 }
    const days = Array.from({ length: 40 }, (_, i) => addDays('2026-10-13', i - 30))
    const said = days.flatMap(today => dueReminders(duties('2026-10-13'), day(today), calendar, preferences))
    expect(said.map(one => [one.planned, one.escalates])).toEqual([
      ['2026-09-30', false],
      ['2026-10-10', false],
      ['2026-10-13', false],
      ['2026-10-15', false],
      ['2026-10-19', true],
    ])
    const never = { ...preferences, escalateAfter: null }
    expect(days.flatMap(today => dueReminders(duties('2026-10-13'), day(today), calendar, never))).toHaveLength(5)
  })

  it('keep to the hours of working days, in Beijing', () => {
    const quiet = (moment: string) => isQuiet(Date.parse(`${moment}+08:00`), calendar, usualPreferences)
    expect(['08:59', '09:00', '17:59', '18:00'].map(time => quiet(`2026-10-13T${time}:00`))).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect(quiet('2026-10-01T10:00:00')).toBe(true)
    expect(quiet('2026-10-11T10:00:00')).toBe(true)
    expect(quiet('2026-10-10T10:00:00')).toBe(false)
  })

  it('are never sent on a day off, never twice for one planned day, and never without a day that was set', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 30 }), (from, gap) => {
        const due = addDays('2026-01-20', from)
        const seen = new Set<string>()
        let seenTo: Day | null = null
        for (let at = -20; at < 25; at += 1 + (at === 0 ? gap : 0)) {
          const today = addDays(due, at)
          for (const reminder of dueReminders(duties(due), { today, seenTo }, calendar)) {
            expect(isWorkingDay(calendar, today)).toBe(true)
            expect(seen.has(reminder.planned)).toBe(false)
            seen.add(reminder.planned)
          }
          if (isWorkingDay(calendar, today)) seenTo = today
        }
        expect(dueReminders(duties(null), { today: due, seenTo: null }, calendar)).toEqual([])
      }),
      runs(30),
    )
  })
})

function duties(due: Day | null, changes: Partial<Project> = {}) {
  const dues: Project['dues'] =
    due === null ? {} : { 'plan-record': { rule: fixedDay(due), basis: 'unit', said: '', since: due } }
  return dutiesOf({ ...newProject('p', '一网通办', 0), dues, ...changes }, due ?? '2026-10-09', calendar)
}

function day(today: Day) {
  return { today, seenTo: null }
}

function on(today: Day, due = '2026-10-13') {
  return dueReminders(duties(due), day(today), calendar)
}

function daysRemindedOn(due: Day): Day[] {
  return Array.from({ length: 60 }, (_, i) => addDays(due, i - 30)).filter(today => on(today, due).length > 0)
}
