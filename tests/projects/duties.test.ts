import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { calendarOf } from '../../common/working-days.js'
import { fixedDay } from '../../language/days/rule.js'
import { dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import { dutyRules, isReminded, ruleOf, rulesOfPlace } from '../../projects/duty-rules.js'
import { newProject, type Project } from '../../projects/project.js'
import { stageNames, stages } from '../../regulation/stages.js'
import { corpusText } from '../support/corpus-text.js'
import { afterQuarter, yearly } from '../support/rules.js'

const calendar = calendarOf(knownYears())
const today = '2026-10-09'
const project = (changes: Partial<Project>): Project => ({ ...newProject('p', '一网通办', 0), ...changes })
const keys = (changes: Partial<Project>, day = today) => dutiesOf(project(changes), day, calendar).map(duty => duty.key)
const quarterly = {
  rule: afterQuarter(5),
  basis: 'unit',
  said: '每季度结束后第5个工作日',
  since: today,
} as const

describe('the table of duties', () => {
  it('has the hand-overs, and what else the unit may want to be reminded of', () => {
    expect(dutyRules.map(rule => rule.article)).toEqual([
      5, 6, 8, 9, 29, 10, 11, 12, 14, 29, 15, 15, 16, 19, 21, 25, 27, 28, 29, 32,
    ])
  })

  it.each(dutyRules)('quotes the words of article $article ($id)', ({ quote }) => {
    expect(corpusText('measures')).toContain(quote)
  })

  it('marks who and to whom where the article does not say it, and knows no time but its words', () => {
    const marked = (words: string) => words.startsWith('推定')
    const rows = dutyRules.map(rule => [rule.article, marked(rule.actor), marked(rule.recipient), rule.time])
    expect(rows).toEqual([
      [5, false, false, null],
      [6, false, false, null],
      [8, false, false, null],
      [9, false, false, '在编制年度部门预算时'],
      [29, false, false, null],
      [10, false, false, null],
      [11, true, false, '在年度部门预算批复后'],
      [12, false, false, null],
      [14, false, true, '按季度'],
      [29, false, false, null],
      [15, false, false, null],
      [15, false, true, null],
      [16, true, false, null],
      [19, false, true, '项目验收前'],
      [21, false, false, null],
      [25, false, false, '每年定期'],
      [27, false, true, null],
      [28, false, false, null],
      [29, false, false, null],
      [32, true, false, '及时'],
    ])
    for (const { time } of dutyRules) if (time !== null) expect(corpusText('measures')).toContain(time)
  })

  it('knows the stages of the one list only, and has a duty for each but one', () => {
    const without = stages.filter(stage => keys({ stage }).length === 0)
    expect(without.map(stage => stageNames[stage])).toEqual(['论证批复'])
  })
})

describe('a hand-over', () => {
  it('leads to the filing that does it, where there is one', () => {
    const others = dutyRules.filter(rule => rule.flow !== rule.id).map(rule => [rule.id, rule.flow])
    expect(others).toEqual([
      ['annual-plan', null],
      ['supplement', 'supplementary-budget'],
      ['performance-monitoring', null],
      ['provider-check', 'security-assessment'],
      ['self-evaluation', 'performance-self-evaluation'],
    ])
  })

  it('is asked for in its own words, once, each quarter or each year', () => {
    const said = (id: string) => [ruleOf(id)?.text, ruleOf(id)?.repeats]
    expect(said('quarterly-report')).toEqual(['报送项目实施情况', 'quarterly'])
    expect(said('acceptance-report')).toEqual(['报验收报告备案', 'once'])
    expect(said('provider-check')).toEqual(['提醒服务提供方开展信息安全检测与风险评估，报送结果', 'yearly'])
    expect(said('no-such')).toEqual([undefined, undefined])
  })

  it('is found by its article, where the unit is reminded of it', () => {
    const ids = (place: string) => rulesOfPlace(place).map(rule => rule.id)
    expect(ids('measures/14')).toEqual(['quarterly-report'])
    expect(ids('measures/3')).toEqual([])
    expect(ids('procurement-law/14')).toEqual([])
    expect(dutyRules.filter(rule => !isReminded(rule)).map(rule => rule.id)).toEqual(['annual-plan'])
    expect(ids('measures/8')).toEqual([])
  })

  it('is named with its quarter', () => {
    const dues = { 'quarterly-report': quarterly }
    const names = dutiesOf(project({ stage: 'delivery', dues }), today, calendar).map(dutyName)
    expect(names.slice(0, 3)).toEqual([
      '报送项目实施情况，2026年第三季度',
      '报送项目实施情况，2026年第四季度',
      '编制数据资源目录',
    ])
  })
})

describe('duties of a project', () => {
  it('follow from its stage', () => {
    expect(keys({ stage: 'planning' })).toEqual(['plan-record'])
    expect(keys({ stage: 'delivery' })).toEqual(['quarterly-report', 'data-catalogue', 'provider-check'])
    expect(keys({ stage: 'acceptance' })).toEqual([
      'quarterly-report',
      'data-catalogue',
      'provider-check',
      'acceptance-papers',
      'acceptance-report',
    ])
    expect(keys({ stage: 'rectification' })).toEqual(['rectification'])
  })

  it('follow from its changes', () => {
    const changes = [
      { run: 'r1', lines: [], outcome: 'archive', at: 0 },
      { run: 'r2', lines: [], outcome: 'resubmit', at: 0 },
      { run: 'r3', lines: [], outcome: 'ask', at: 0 },
    ]
    expect(keys({ stage: 'budget', changes })).toEqual([
      'budget-request',
      'budget-arrangement',
      'change-note:r1',
      'resubmission:r2',
    ])
  })

  it('have no date that nobody set', () => {
    for (const stage of stages) {
      for (const duty of dutiesOf(project({ stage }), today, calendar)) expect(duty.due).toBeNull()
    }
  })

  it('come back each quarter once a day is set, from then on', () => {
    const due = dutiesOf(project({ stage: 'delivery', dues: { 'quarterly-report': quarterly } }), today, calendar)
    expect(due.slice(0, 2).map(duty => [duty.key, duty.period, duty.due?.day, duty.due?.basis])).toEqual([
      ['quarterly-report:2026Q3', '2026年第三季度', '2026-10-13', 'unit'],
      ['quarterly-report:2026Q4', '2026年第四季度', '2027-01-08', 'unit'],
    ])
    expect(due[1]?.due?.unknownYears).toEqual([2027])
  })

  it('show next year’s check once this year’s is done', () => {
    const eachYear = { rule: yearly(11, 30), basis: 'unit', said: '', since: today } as const
    const dues = { 'provider-check': eachYear }
    const checks = (changes: Partial<Project>) =>
      keys({ stage: 'delivery', dues, ...changes }).filter(key => key.startsWith('provider-check'))
    expect(checks({})).toEqual(['provider-check:2026'])
    expect(checks({ done: { 'provider-check:2026': { at: 0, by: 'local' } } })).toEqual([
      'provider-check:2026',
      'provider-check:2027',
    ])
  })

  it('hang on the days of the file: a notice’s, or the day before the acceptance', () => {
    const dates = { acceptance: '2026-12-10', 'rectification-notice': '2026-11-20' }
    const due = dutiesOf(project({ stage: 'delivery', dates }), today, calendar)
    const shown = due.flatMap(duty => (duty.due ? [[duty.key, duty.due.day, duty.due.basis, duty.due.rule]] : []))
    expect(shown).toEqual([
      ['data-catalogue', '2026-12-09', 'unit', '计划验收日的前一天'],
      ['rectification:2026-11-20', '2026-11-20', 'notice', '整改通知的期限'],
    ])
    const set = { rule: fixedDay('2026-11-01'), basis: 'unit', said: '', since: today } as const
    const own = dutiesOf(project({ stage: 'delivery', dates, dues: { 'data-catalogue': set } }), today, calendar)
    expect(own.find(duty => duty.rule.id === 'data-catalogue')?.due?.day).toBe('2026-11-01')
  })

  it('are the acceptance’s papers as soon as its day is known, without a day of their own', () => {
    const dates = { acceptance: '2026-12-10' }
    const papers = dutiesOf(project({ stage: 'delivery', dates }), today, calendar).find(
      duty => duty.rule.id === 'acceptance-papers',
    )
    expect(papers?.due).toBeNull()
    expect(keys({ stage: 'delivery' })).not.toContain('acceptance-papers')
    expect(keys({ stage: 'supplement' })).toEqual(['supplement'])
  })

  it('leave the provider alone that does not work yet', () => {
    expect(keys({ stage: 'delivery', traits: { provider: false } })).not.toContain('provider-check')
  })

  it('move when they are put off, and remember from where', () => {
    const dues = { 'quarterly-report': quarterly }
    const moved = { 'quarterly-report:2026Q3': { to: '2026-10-20', at: 0 } }
    const [first] = dutiesOf(project({ stage: 'delivery', dues, moved }), today, calendar)
    expect(first?.due).toMatchObject({ day: '2026-10-20', movedFrom: '2026-10-13' })
  })

  it('belong to whom they were given, else to those who handle the project', () => {
    const people = [
      { name: '赵一', role: 'lead' },
      { name: '钱二', role: 'handler' },
      { name: '孙三', role: 'handler' },
      { name: '李四', role: 'superior' },
    ] as const
    const who = (changes: Partial<Project>) =>
      dutiesOf(project({ stage: 'planning', ...changes }), today, calendar).map(duty => [duty.assignee, duty.superior])
    expect(who({})).toEqual([[null, null]])
    expect(who({ people })).toEqual([['钱二、孙三', '李四']])
    expect(who({ people, assigned: { 'plan-record': '周五' } })).toEqual([['周五', '李四']])
  })

  it('are ticked off one quarter at a time', () => {
    const done = { 'quarterly-report:2026Q3': { at: 0, by: 'local' } }
    const all = dutiesOf(project({ stage: 'delivery', dues: { 'quarterly-report': quarterly }, done }), today, calendar)
    expect(all.slice(0, 2).map(duty => duty.done)).toEqual([true, false])
  })

  it('reach back four quarters, or to last year, where they were set that long ago', () => {
    const long = { ...quarterly, since: '2020-01-01' }
    const eachYear = { ...long, rule: yearly(11, 30) } as const
    const dues = { 'quarterly-report': long, 'provider-check': eachYear }
    expect(keys({ stage: 'delivery', dues })).toEqual([
      'quarterly-report:2025Q4',
      'quarterly-report:2026Q1',
      'quarterly-report:2026Q2',
      'quarterly-report:2026Q3',
      'quarterly-report:2026Q4',
      'data-catalogue',
      'provider-check:2025',
      'provider-check:2026',
    ])
    expect(keys({ stage: 'delivery', dues }, '2027-01-01').slice(-2)).toEqual([
      'provider-check:2026',
      'provider-check:2027',
    ])
  })

  it('stay in sight when they were put off to a day after the rule was set', () => {
    const dues = { 'quarterly-report': { ...quarterly, since: '2026-10-20' } }
    const shown = (to: string) =>
      keys({ stage: 'delivery', dues, moved: { 'quarterly-report:2026Q3': { to, at: 0 } } })[0]
    expect(shown('2026-10-25')).toBe('quarterly-report:2026Q3')
    expect(shown('2026-10-20')).toBe('quarterly-report:2026Q3')
    expect(shown('2026-10-15')).toBe('quarterly-report:2026Q4')
  })

  it('come once on a fixed day, be they quarterly or with each change', () => {
    const set = { rule: fixedDay('2026-11-01'), basis: 'notice', said: '11月1日', since: today } as const
    const due = (id: string) =>
      dutiesOf(project({ stage: 'planning', dues: { [id]: set } }), today, calendar)
        .filter(duty => duty.rule.id === id)
        .map(duty => [duty.key, duty.period, duty.due?.day, duty.due?.basis, duty.due?.rule])
    expect(due('quarterly-report')).toEqual([['quarterly-report:2026-11-01', null, '2026-11-01', 'notice', null]])
    expect(due('change-note')).toEqual([['change-note', null, '2026-11-01', 'notice', null]])
  })

  it('say by which rule their day was worked out', () => {
    const [first] = dutiesOf(project({ stage: 'delivery', dues: { 'quarterly-report': quarterly } }), today, calendar)
    expect(first?.due).toMatchObject({ rule: '每季度结束后第5个工作日', movedFrom: null })
  })

  it('that hang on a day of the file can be put off, and are new with another notice', () => {
    const dates = { 'rectification-notice': '2026-11-20' }
    const moved = { 'rectification:2026-11-20': { to: '2026-11-25', at: 0 } }
    const done = { 'rectification:2026-11-20': { at: 0, by: 'local' } }
    const shown = (changes: Partial<Project>) =>
      dutiesOf(project({ stage: 'rectification', ...changes }), today, calendar)
    expect(shown({ dates, moved })[0]?.due).toEqual({
      day: '2026-11-25',
      movedFrom: '2026-11-20',
      basis: 'unit',
      rule: '整改通知的期限',
      unknownYears: [],
    })
    expect(shown({ dates, done })[0]?.done).toBe(true)
    expect(shown({ dates: { 'rectification-notice': '2026-12-20' }, done })[0]?.done).toBe(false)
  })

  it('are none for a project that was put away', () => {
    expect(keys({ stage: 'delivery', closed: true })).toEqual([])
  })
})
