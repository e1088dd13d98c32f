import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { instantOf } from '../../common/day.js'
import { calendarOf } from '../../common/working-days.js'
import { dutiesOf } from '../../projects/duties.js'
import { newProject, type Project } from '../../projects/project.js'
import { editProject } from '../../services/projects/edit-project.js'
import type { Editor } from '../../services/projects/editor.js'
import type { ProjectEdit } from '../../services/projects/project-edit.js'

const calendar = calendarOf(knownYears())

describe('a duty that was done and is given a new day', () => {
  it('is a new one, each time', () => {
    const first = made(project('planning'), '2026-12-01', due('plan-record', '12月10日'), done('plan-record'))
    const second = edit(first, '2026-12-11', due('plan-record', '12月30日'))
    expect(second.text).toContain('第2次')
    expect(open(second.project, 'plan-record', '2026-12-11')).toEqual([['plan-record:n2', '第2次', '2026-12-30']])
    const third = made(second.project, '2026-12-31', done('plan-record:n2'), due('plan-record', '2027年3月1日'))
    expect(open(third, 'plan-record', '2026-12-31')).toEqual([['plan-record:n3', '第3次', '2027-03-01']])
  })

  it('is one notice after the other, whatever day was set for the first', () => {
    const set = made(project('budget'), '2026-12-01', due('budget-request', '12月8日'), done('budget-request'))
    const next = edit(set, '2026-12-20', fact('budget-notice', '2027年1月15日'))
    expect(next.text).toContain('上一次已经办过')
    expect(open(next.project, 'budget-request', '2026-12-20')).toEqual([
      ['budget-request:2027-01-15', null, '2027-01-15'],
    ])
  })

  it('stays the same one while it is not done', () => {
    const set = made(project('planning'), '2026-12-01', due('plan-record', '12月10日'), due('plan-record', '12月20日'))
    expect(open(set, 'plan-record', '2026-12-01')).toEqual([['plan-record', null, '2026-12-20']])
  })

  it('gives no day to the next change', () => {
    const changes = [{ run: 'r1', lines: [], outcome: 'archive', at: instantOf('2026-11-30', '09:00') }]
    const set = made({ ...project('change'), changes }, '2026-12-01', due('change-note', '12月10日'))
    const more = [...changes, { run: 'r2', lines: [], outcome: 'archive', at: instantOf('2027-02-02', '09:00') }]
    expect(open({ ...set, changes: more }, 'change-note', '2027-02-02')).toEqual([
      ['change-note:r1', null, '2026-12-10'],
      ['change-note:r2', null, null],
    ])
  })
})

describe('the latest word', () => {
  it('is the notice’s where it comes after a day that was put off, and says whose it is', () => {
    const before = made(
      project('rectification'),
      '2026-12-01',
      fact('rectification-notice', '12月10日'),
      postponed('rectification:2026-12-10', '12月20日'),
    )
    const after = edit(before, '2026-12-08', fact('rectification-notice', '2027年1月15日'))
    expect(after.text).toContain('现在是2027年1月15日（整改通知的期限，通知规定），原来的2026年12月20日不再用')
    expect(open(after.project, 'rectification', '2026-12-08').map(one => one[2])).toEqual(['2027-01-15'])
  })

  it('is the acceptance’s where it moves after its catalogue was put off', () => {
    const before = made(
      project('delivery'),
      '2026-12-01',
      fact('acceptance', '12月11日'),
      postponed('data-catalogue', '12月20日'),
    )
    const after = edit(before, '2026-12-08', fact('acceptance', '2027年1月15日'))
    expect(after.text).toContain('“编制数据资源目录”现在是2027年1月14日（计划验收日的前一天，本单位自定）')
    expect(open(after.project, 'data-catalogue', '2026-12-08').map(one => one[2])).toEqual(['2027-01-14'])
  })

  it('leaves a notice’s day where only the unit’s plan moves', () => {
    const before = made(project('delivery'), '2026-12-01', due('data-catalogue', '12月18日', 'notice'))
    const after = made(before, '2026-12-02', fact('acceptance', '2027年1月15日'))
    expect(open(after, 'data-catalogue', '2026-12-02').map(one => one[2])).toEqual(['2026-12-18'])
  })

  it('is said with what it takes the place of', () => {
    const before = made(project('planning'), '2026-12-01', due('plan-record', '12月10日', 'notice'))
    const { text } = edit(before, '2026-12-02', due('plan-record', '12月20日'))
    expect(text).toContain('2026年12月20日（本单位自定）')
    expect(text).toContain('原来的2026年12月10日（通知规定）不再用')
    expect(edit(before, '2026-12-02', postponed('plan-record', '12月20日')).text).toContain('原来的日子是通知规定的')
    expect(edit(before, '2026-12-02', postponed('plan-record', '12月8日')).text).toContain('提前到2026年12月8日')
  })
})

describe('a rule that is changed', () => {
  it('keeps the quarter that is overdue, with the day it had', () => {
    const set = made(project('delivery'), '2026-09-01', due('quarterly-report', '每季度结束后第5个工作日'))
    const after = edit(set, '2026-11-02', due('quarterly-report', '每季度结束后第10个工作日'))
    expect(after.text).toContain('2026年第三季度还没有办')
    const shown = open(after.project, 'quarterly-report', '2026-11-02')
    expect(shown[0]).toEqual(['quarterly-report:2026Q3', '2026年第三季度', '2026-10-13'])
    expect(shown[1]?.[0]).toBe('quarterly-report:2026Q4')
    const reported = made(after.project, '2026-11-03', done('quarterly-report:2026Q3'))
    expect(open(reported, 'quarterly-report', '2026-11-03').map(one => one[0])).toEqual(['quarterly-report:2026Q4'])
  })
})

describe('「不再提醒这一件」', () => {
  it.each([
    ['a notice', 'rectification', fact('rectification-notice', '12月10日')],
    ['the acceptance', 'data-catalogue', fact('acceptance', '12月11日')],
    ['its own day', 'plan-record', due('plan-record', '12月10日')],
  ] as const)('is for a day that comes from %s', (_, rule, said) => {
    const before = made(project('delivery'), '2026-12-01', said)
    expect(open(before, rule, '2026-12-01').filter(one => one[2] !== null)).toHaveLength(1)
    const after = made(before, '2026-12-02', { kind: 'unset-due', duty: rule })
    expect(open(after, rule, '2026-12-02').filter(one => one[2] !== null)).toEqual([])
    expect(after.dates).toEqual(before.dates)
  })

  it('holds until another day is said', () => {
    const silent = made(project('rectification'), '2026-12-01', fact('rectification-notice', '12月10日'), {
      kind: 'unset-due',
      duty: 'rectification',
    })
    const again = made(silent, '2026-12-05', fact('rectification-notice', '12月25日'))
    expect(open(again, 'rectification', '2026-12-05').map(one => one[2])).toEqual(['2026-12-25'])
  })
})

describe('「撤销」', () => {
  it('takes back what is meant, and names what else was changed last', () => {
    const twice = made(project('planning'), '2026-12-01', due('plan-record', '12月10日'), fact('provider', '云上公司'))
    const result = editProject(twice, { kind: 'undo', expects: '别的' }, editorOn('2026-12-01'))
    expect(result).toEqual({ kind: 'which-undo', text: '填写服务提供方：云上公司' })
    expect(edit(twice, '2026-12-01', { kind: 'undo', expects: '填写服务提供方：云上公司' }).text).toContain(
      '已撤销：填写服务提供方',
    )
  })
})

describe('who is named to do something', () => {
  it('is told apart where they have no account', () => {
    const reached = ['张三']
    const said = (text: string) => {
      const done = editProject(
        project('planning'),
        { kind: 'assign', duty: 'plan-record', name: text },
        {
          ...editorOn('2026-12-01'),
          reached,
        },
      )
      return done.kind === 'kept' ? done.text : ''
    }
    expect(said('周九')).toContain('周九还没有配对的账号')
    expect(said('张三')).not.toContain('账号')
    expect(edit(project('planning'), '2026-12-01', fact('handler', '周九')).text).not.toContain('账号')
  })
})

describe('a project that is over', () => {
  it('is asked once about what comes each quarter', () => {
    const set = made(project('delivery'), '2026-11-02', due('quarterly-report', '每季度结束后第5个工作日'))
    const over = edit(set, '2026-12-15', { kind: 'stage', stage: 'evaluation' })
    expect(over.text).toContain('“报送项目实施情况”以后还报吗？办法没有写报到什么时候')
    const asked = dutiesOf(over.project, '2026-12-15', calendar).filter(duty => duty.isAfterWork)
    expect(asked.map(duty => duty.key)).toEqual(['quarterly-report:2026Q4'])
    const on = made(over.project, '2026-12-16', { kind: 'goes-on', duty: 'quarterly-report' })
    expect(dutiesOf(on, '2026-12-16', calendar).some(duty => duty.isAfterWork)).toBe(false)
  })
})

function project(stage: Project['stage']): Project {
  return { ...newProject('p', '一网通办', 0), stage }
}

function editorOn(day: string): Editor {
  return { now: instantOf(day, '10:00'), calendar, person: 'local', otherNames: [], reached: [] }
}

function edit(before: Project, day: string, one: ProjectEdit): { readonly project: Project; readonly text: string } {
  const result = editProject(before, one, editorOn(day))
  if (result.kind !== 'kept') throw new Error(JSON.stringify(result))
  return result
}

function made(before: Project, day: string, ...edits: readonly ProjectEdit[]): Project {
  return edits.reduce((project, one) => edit(project, day, one).project, before)
}

/** Key, period and day of what a rule has open. */
function open(of: Project, rule: string, day: string) {
  return dutiesOf(of, day, calendar)
    .filter(duty => duty.rule.id === rule && !duty.done)
    .map(duty => [duty.key, duty.period, duty.due?.day ?? null])
}

function due(duty: string, text: string, basis: 'unit' | 'notice' = 'unit'): ProjectEdit {
  return { kind: 'due', duty, text, basis, confirmed: true }
}

function done(key: string): ProjectEdit {
  return { kind: 'done', key }
}

function fact(id: string, text: string): ProjectEdit {
  return { kind: 'fact', fact: id, text }
}

function postponed(key: string, text: string): ProjectEdit {
  return { kind: 'postpone', key, text }
}
