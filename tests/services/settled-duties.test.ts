import { describe, expect, it } from 'vitest'
import { newProject, type Project } from '../../projects/project.js'
import { settledDuties } from '../../services/reminders/settled-duties.js'
import { afterQuarter } from '../support/rules.js'

const before: Project = { ...newProject('p1', '一网通办', 0), stage: 'delivery' }
const other: Project = { ...newProject('p2', '智慧停车', 0), done: { 'plan-record': { at: 0, by: 'local' } } }
const settled = (after: Partial<Project>, from: Project = before) =>
  settledDuties([other, from], [{ ...from, ...after }])
const rule = afterQuarter(5)
const set = { rule, basis: 'unit', said: '', since: '2026-03-31' } as const
const quarter = 'quarterly-report:2026Q1'

describe('what waits to be said is not said any more', () => {
  it('of what was done, and not of what had been done before', () => {
    const done = { [quarter]: { at: 1, by: 'local' } }
    expect(settled({ done })).toEqual([`p1/${quarter}`])
    expect(settled({ done }, { ...before, done })).toEqual([])
    expect(settled({ done: {} }, { ...before, done })).toEqual([])
  })

  it('of what was put off, put off again, or taken back', () => {
    const moved = (to: string) => ({ moved: { [quarter]: { to, at: 1 } } })
    expect(settled(moved('2026-04-10'))).toEqual([`p1/${quarter}`])
    expect(settled(moved('2026-04-12'), { ...before, ...moved('2026-04-10') })).toEqual([`p1/${quarter}`])
    expect(settled({ moved: {} }, { ...before, ...moved('2026-04-10') })).toEqual([`p1/${quarter}`])
    expect(settled(moved('2026-04-10'), { ...before, ...moved('2026-04-10') })).toEqual([])
  })

  it('of what has another day, or none', () => {
    const dues = { 'quarterly-report': set }
    expect(settled({ dues })).toEqual(['p1/quarterly-report'])
    expect(settled({ dues: {} }, { ...before, dues })).toEqual(['p1/quarterly-report'])
    expect(settled({ dues: { 'quarterly-report': { ...set } } }, { ...before, dues })).toEqual([])
  })

  it('of what hangs on a day of the file that was changed, unless it has a day of its own', () => {
    const dates = { acceptance: '2026-12-10' }
    expect(settled({ dates })).toEqual(['p1/data-catalogue'])
    expect(settled({ dates: {} }, { ...before, dates })).toEqual(['p1/data-catalogue'])
    expect(settled({ dates }, { ...before, dates })).toEqual([])
    expect(settled({ dates }, { ...before, dues: { 'data-catalogue': set } })).toEqual([])
  })

  it('of a whole project that was archived, once', () => {
    const done = { [quarter]: { at: 1, by: 'local' } }
    expect(settled({ closed: true, done })).toEqual(['p1'])
    expect(settled({ done }, { ...before, closed: true })).toEqual([`p1/${quarter}`])
    expect(settled({ closed: false }, { ...before, closed: true })).toEqual([])
  })

  it('of a new project’s duties too, each once', () => {
    const made: Project = {
      ...before,
      id: 'p3',
      dues: { 'data-catalogue': set },
      done: { 'data-catalogue': { at: 1, by: '' } },
    }
    expect(settledDuties([], [made])).toEqual(['p3/data-catalogue'])
  })
})
