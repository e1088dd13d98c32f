import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { icsFeed } from '../../adapters/scheduler/calendar/ics-feed.js'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { feedEvents } from '../../bot/views/feed-events.js'
import { calendarOf } from '../../common/working-days.js'
import { newProject, type Project } from '../../projects/project.js'
import { afterQuarter } from '../support/rules.js'

const calendar = calendarOf(knownYears().filter(one => one.year < 2027))
const quarterly = { rule: afterQuarter(5), basis: 'unit', said: '', since: '2026-10-01' } as const
const project: Project = {
  ...newProject('p', '一网通办, 二期; 三', Date.parse('2026-10-01T09:00:00+08:00')),
  revision: 3,
  stage: 'delivery',
  dues: { 'quarterly-report': quarterly },
  dates: { acceptance: '2026-12-11' },
  done: { 'quarterly-report:2026Q3': { at: 0, by: 'local' } },
}

describe('the calendar feed, as another program reads it', () => {
  it('holds what is done, what is to be done, and what is provisional as such', () => {
    const read = eventsIn(project, '2026-12-01')
    expect(read.map(one => [one.uid, one.summary, one.startDate.toString(), status(one)])).toEqual([
      [
        'p/quarterly-report:2026Q3@banfatong',
        '✓已办 报送项目实施情况，2026年第三季度（一网通办, 二期; 三）',
        '2026-10-13',
        'CONFIRMED',
      ],
      [
        'p/quarterly-report:2026Q4@banfatong',
        '暂定：报送项目实施情况，2026年第四季度（一网通办, 二期; 三）',
        '2027-01-08',
        'TENTATIVE',
      ],
      ['p/data-catalogue@banfatong', '编制数据资源目录（一网通办, 二期; 三）', '2026-12-10', 'CONFIRMED'],
    ])
    expect(read.every(one => one.startDate.isDate)).toBe(true)
  })

  it('rings the day before and on the day, of what is not done', () => {
    const alarms = eventsIn(project, '2026-12-01').map(one =>
      one.component.getAllSubcomponents('valarm').map(alarm => String(alarm.getFirstPropertyValue('trigger'))),
    )
    expect(alarms).toEqual([[], ['-PT9H', 'PT9H'], ['-PT9H', 'PT9H']])
  })

  it('is the same on another day, and counts its changes', () => {
    const words = (today: string, of = project) => icsFeed(feedEvents([of], today, calendar))
    expect(words('2026-12-07')).toBe(words('2026-12-01'))
    expect(words('2026-12-01')).not.toMatch(/还有|已过/)
    const sequences = (of: Project) => eventsIn(of, '2026-12-01').map(one => one.sequence)
    const before = sequences(project)
    const after = sequences({ ...project, revision: 4, moved: { 'data-catalogue': { to: '2026-12-09', at: 0 } } })
    expect(after.map((one, at) => one - (before[at] ?? 0))).toEqual([1, 1, 1])
  })
})

function eventsIn(of: Project, today: string): readonly ICAL.Event[] {
  const read = new ICAL.Component(ICAL.parse(icsFeed(feedEvents([of], today, calendar))))
  return read.getAllSubcomponents('vevent').map(one => new ICAL.Event(one))
}

function status(event: ICAL.Event): unknown {
  return event.component.getFirstPropertyValue('status')
}
