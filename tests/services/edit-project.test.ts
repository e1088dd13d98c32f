import { describe, expect, it } from 'vitest'
import { fixedDay } from '../../language/days/rule.js'
import { newProject, type Project } from '../../projects/project.js'
import { readProject } from '../../projects/read-project.js'
import { createProject, problemOfName } from '../../services/projects/create-project.js'
import { printContract } from '../../services/projects/edit-contract.js'
import { editProject } from '../../services/projects/edit-project.js'
import type { Editor } from '../../services/projects/editor.js'
import { type ProjectEdit, readEdit } from '../../services/projects/project-edit.js'
import { namesIn } from '../../services/projects/project-facts.js'
import { someDay } from '../support/test-bot.js'

const editor: Editor = { now: someDay, calendar: new Map(), person: 'local', otherNames: ['智慧停车'], reached: [] }
const plain: Project = { ...newProject('p1', '一网通办', 0), stage: 'delivery' }
const software = { id: 'c1', name: '软件开发合同', amount: 27_500_000_000, day: null }
const report = 'quarterly-report'

describe('a new project', () => {
  const around = { id: 'p1', now: 5, otherNames: ['智慧停车'], reached: [] }

  it('begins with its name, without what surrounds it', () => {
    expect(createProject(' 一网通办\u0000 ', around)).toMatchObject({
      project: { id: 'p1', name: '一网通办', createdAt: 5 },
    })
  })

  it.each([
    ['', '请写项目名称'],
    ['智慧停车', '已经有叫“智慧停车”的项目'],
    ['一'.repeat(101), '100个字以内'],
    ['绝密★一年', '密级标志'],
  ])('is refused by the name of %s', (name, why) => {
    expect(createProject(name, around)).toMatchObject({ problem: expect.stringContaining(why) })
  })

  it('may have a name of a hundred letters, counted as people count', () => {
    expect(problemOfName('𠮷'.repeat(100), [])).toBeNull()
  })
})

describe('a fact', () => {
  it('is written, changed with the old value, and emptied', () => {
    const first = project({ kind: 'fact', fact: 'budget', text: '300万元' })
    expect(text({ kind: 'fact', fact: 'budget', text: '300万元' })).toBe('记下了：原项目预算为300万元。')
    expect(last(first)).toBe('填写原项目预算：300万元')
    expect(text({ kind: 'fact', fact: 'budget', text: '320万元' }, first)).toContain('320万元（原为300万元）')
    const second = project({ kind: 'fact', fact: 'budget', text: '320万元' }, first)
    expect(last(second)).toBe('原项目预算：300万元 → 320万元')
    const third = project({ kind: 'fact', fact: 'budget', text: ' ' }, second)
    expect([third.budget, last(third)]).toEqual([null, '清空原项目预算（原为320万元）'])
  })

  it('stays where nothing changes', () => {
    const known = { ...plain, budget: 30_000_000_000 }
    expect(same({ kind: 'fact', fact: 'provider', text: '' })).toContain('本来就没有填')
    expect(text({ kind: 'fact', fact: 'budget', text: '300万元' }, { ...known, budget: 300_000_000 })).toContain(
      '已经是',
    )
  })

  it('is refused where it cannot be read, is unknown, or must not be missing', () => {
    expect(refused({ kind: 'fact', fact: 'budget', text: '两百多万' })).not.toBe('')
    expect(refused({ kind: 'fact', fact: 'colour', text: '红' })).toContain('没有这一项')
    expect(refused({ kind: 'fact', fact: 'name', text: '' })).toContain('不能空着')
    expect(refused({ kind: 'fact', fact: 'name', text: '智慧停车' })).toContain('已经有叫')
  })
})

describe('a contract', () => {
  it('is added under an id of its own, changed, and dropped', () => {
    const one = project({ kind: 'add-contract', texts: { name: '软件开发合同', amount: '275万元' } })
    const two = project({ kind: 'add-contract', texts: { name: '运维合同', day: '2026年3月5日' } }, one)
    expect(two.contracts.map(({ id, name }) => [id, name])).toEqual([
      ['c1', '软件开发合同'],
      ['c2', '运维合同'],
    ])
    expect(last(two)).toBe('新增合同：运维合同，2026年3月5日')
    const changed = project({ kind: 'contract', contract: 'c2', texts: { amount: '20万元', day: '' } }, two)
    expect(last(changed)).toBe('合同：运维合同，2026年3月5日 → 运维合同，20万元')
    const dropped = project({ kind: 'drop-contract', contract: 'c1' }, changed)
    expect(dropped.contracts.map(one => one.id)).toEqual(['c2'])
    expect(same({ kind: 'drop-contract', contract: 'c1' }, dropped)).toContain('已经不在')
  })

  it('is the only one where none is named, and made where there is none', () => {
    const made = project({ kind: 'contract', contract: '', texts: { amount: '275万元' } })
    expect(made.contracts).toMatchObject([{ id: 'c1', name: '合同' }])
    expect(project({ kind: 'contract', contract: '', texts: { amount: '280万元' } }, made).contracts).toHaveLength(1)
    const several = { ...plain, contracts: [software, { ...software, id: 'c2' }] }
    expect(refused({ kind: 'contract', contract: '', texts: { amount: '1万元' } }, several)).toContain('写明是哪一份')
    expect(refused({ kind: 'contract', contract: 'c9', texts: { amount: '1万元' } }, several)).toContain('已经不在')
  })

  it('says which part could not be read', () => {
    const part = (texts: object) => editProject(plain, { kind: 'add-contract', texts }, editor)
    expect(part({ name: '' })).toMatchObject({ kind: 'problem', part: 'name' })
    expect(part({ amount: '275万元' })).toMatchObject({ kind: 'problem', part: 'name' })
    expect(part({ name: '合同', amount: '很多' })).toMatchObject({ kind: 'problem', part: 'amount' })
    expect(part({ name: '合同', day: '不久' })).toMatchObject({ kind: 'problem', part: 'day' })
  })

  it('is one of at most fifty', () => {
    const contracts = Array.from({ length: 50 }, (_, i) => ({ ...software, id: `c${i + 1}` }))
    expect(refused({ kind: 'add-contract', texts: { name: '又一份' } }, { ...plain, contracts })).toContain('50份')
    const fewer = { ...plain, contracts: contracts.slice(1) }
    expect(project({ kind: 'add-contract', texts: { name: '又一份' } }, fewer).contracts.at(-1)?.id).toBe('c51')
  })

  it('is printed with what is known of it', () => {
    expect(printContract({ ...software, amount: null })).toBe('软件开发合同')
    expect(printContract({ ...software, amount: null, day: '2026-03-05' })).toBe('软件开发合同，2026年3月5日')
  })
})

describe('traits and stages', () => {
  it('are set, unset, and left as they are', () => {
    const cloud = project({ kind: 'trait', trait: 'cloud', value: true })
    expect(cloud.traits).toEqual({ cloud: true })
    expect(same({ kind: 'trait', trait: 'cloud', value: true }, cloud)).toContain('已经是“是”')
    const not = project({ kind: 'trait', trait: 'cloud', value: false }, cloud)
    expect(last(not)).toContain('是 → 否')
    expect(project({ kind: 'trait', trait: 'cloud', value: null }, not).traits).toEqual({})
    expect(refused({ kind: 'trait', trait: 'weather', value: true })).toContain('没有这一项')
    expect(last(project({ kind: 'stage', stage: 'acceptance' }))).toBe('进入验收阶段（原为实施）')
    expect(same({ kind: 'stage', stage: 'delivery' })).toContain('已经在实施阶段')
    expect(refused({ kind: 'stage', stage: 'nowhere' })).toContain('没有这个阶段')
  })
})

describe('a due day', () => {
  it('is set with whose it is, from today on', () => {
    const set = project({ kind: 'due', duty: report, text: '4月8日', basis: 'notice' })
    expect(set.dues[report]).toEqual({
      rule: { ...fixedDay('2026-04-08', '4月8日'), owner: 'notice' },
      basis: 'notice',
      said: '4月8日',
      since: '2026-03-31',
    })
    expect(project({ kind: 'unset-due', duty: report }, set).dues).toEqual({})
    expect(project({ kind: 'due', duty: report, text: '今天', basis: 'unit' }).dues[report]?.rule.anchor).toEqual({
      kind: 'day',
      day: '2026-03-31',
    })
  })

  it('asks whose it is where nobody said', () => {
    const edit = { kind: 'due', duty: report, text: '4月8日', basis: null } as const
    expect(editProject(plain, edit, editor)).toMatchObject({ kind: 'whose', rule: fixedDay('2026-04-08', '4月8日') })
    expect(project({ ...edit, text: '4月8日，通知要求的' }).dues[report]?.basis).toBe('notice')
  })

  it('is refused where it is no day, lies behind us, or belongs to nothing', () => {
    expect(refused({ kind: 'due', duty: report, text: '改天', basis: 'unit' })).not.toBe('')
    expect(refused({ kind: 'due', duty: report, text: '2026年3月30日', basis: 'unit' })).toContain('已经过了')
    expect(refused({ kind: 'due', duty: 'nothing', text: '4月8日', basis: 'unit' })).toContain('没有这一件事')
  })
})

describe('a duty', () => {
  const due = project({ kind: 'due', duty: report, text: '4月8日', basis: 'unit' })
  const key = `${report}:2026-04-08`

  it('is ticked off by whoever does it, and taken back', () => {
    const done = project({ kind: 'done', key }, due)
    expect(done.done).toEqual({ [key]: { at: someDay, by: 'local' } })
    expect(same({ kind: 'done', key }, done)).toContain('已经是已办')
    expect(project({ kind: 'not-done', key }, done).done).toEqual({})
    expect(same({ kind: 'not-done', key }, due)).toContain('已经是未办')
  })

  it('is postponed to a day that comes', () => {
    expect(project({ kind: 'postpone', key, text: '4月10日' }, due).moved).toEqual({
      [key]: { to: '2026-04-10', at: someDay },
    })
    expect(project({ kind: 'postpone', key, text: '今天' }, due).moved[key]?.to).toBe('2026-03-31')
    expect(refused({ kind: 'postpone', key, text: '2026年3月30日' }, due)).toContain('今天以后')
    expect(refused({ kind: 'postpone', key, text: '再说' }, due)).toContain('没有读出日期')
  })

  it('is somebody’s', () => {
    expect(project({ kind: 'assign', duty: report, name: ' 李四 ' }).assigned).toEqual({ [report]: '李四' })
    expect(refused({ kind: 'assign', duty: report, name: ' ' })).toContain('30个字')
    expect(refused({ kind: 'assign', duty: report, name: '李'.repeat(31) })).toContain('30个字')
    expect(project({ kind: 'assign', duty: report, name: '李'.repeat(30) }).assigned[report]).toHaveLength(30)
  })

  it('names people once each, however they are set apart', () => {
    expect(namesIn('张三、李四，张三和王五')).toEqual(['张三', '李四', '王五'])
    expect(namesIn('')).toEqual([])
  })
})

describe('an archived project', () => {
  it('is on hold or finished, and reopened', () => {
    const held = project({ kind: 'archive', ending: 'on-hold' })
    expect(held).toMatchObject({ closed: true, ending: 'on-hold' })
    expect(text({ kind: 'archive', ending: 'on-hold' })).toContain('已收起“一网通办”')
    expect(text({ kind: 'archive', ending: 'finished' })).toContain('记为办结')
    expect(project({ kind: 'reopen' }, held)).toMatchObject({ closed: false, ending: null })
    expect(same({ kind: 'reopen' })).toContain('本来就开着')
  })

  it('of an earlier version is on hold, and its last change can still be taken back and made again', () => {
    const { history, ...kept } = project({ kind: 'archive', ending: 'on-hold' })
    const old = JSON.parse(JSON.stringify({ ...kept, history }).replaceAll('on-hold', 'aside')) as Partial<Project>
    const read = readProject(old, 'p1', 3)
    expect(read.ending).toBe('on-hold')
    const back = project({ kind: 'undo' }, read)
    expect(back).toMatchObject({ closed: false, ending: null })
    expect(project({ kind: 'redo' }, back)).toMatchObject({ closed: true, ending: 'on-hold' })
    expect(readProject({ closed: true }, 'p1', 1).ending).toBe('on-hold')
  })
})

describe('taking back', () => {
  it('says what was taken back, made again, and that there is nothing', () => {
    const changed = project({ kind: 'stage', stage: 'acceptance' })
    expect(text({ kind: 'undo' }, changed)).toBe('已撤销：进入验收阶段（原为实施）。')
    const back = project({ kind: 'undo' }, changed)
    expect(back.stage).toBe('delivery')
    expect(text({ kind: 'redo' }, back)).toBe('已重做：进入验收阶段（原为实施）。')
    expect(same({ kind: 'undo' })).toContain('没有可以撤销')
    expect(same({ kind: 'redo' }, changed)).toContain('没有可以重做')
  })
})

describe('a button', () => {
  it.each([
    ['{"kind":"put-off","key":"k","text":"明天"}', { kind: 'postpone', key: 'k', text: '明天' }],
    ['{"kind":"put-away","ending":"aside"}', { kind: 'archive', ending: 'on-hold' }],
    ['{"kind":"take-out"}', { kind: 'reopen' }],
    ['{"kind":"fact","fact":"provider","text":"aside"}', { kind: 'fact', fact: 'provider', text: 'aside' }],
    ['{"kind":"fact","fact":"prov', undefined],
    ['{"kind":"paint"}', undefined],
  ])('of any version says what it did then: %s', (written, edit) => {
    expect(readEdit(written)).toEqual(edit)
  })
})

function project(edit: ProjectEdit, before: Project = plain): Project {
  const done = editProject(before, edit, editor)
  if (done.kind !== 'kept') throw new Error(JSON.stringify(done))
  return done.project
}

function text(edit: ProjectEdit, before: Project = plain): string {
  const done = editProject(before, edit, editor)
  return 'text' in done ? done.text : JSON.stringify(done)
}

function same(edit: ProjectEdit, before: Project = plain): string {
  const done = editProject(before, edit, editor)
  return done.kind === 'same' ? done.text : JSON.stringify({ unexpected: done.kind })
}

function refused(edit: ProjectEdit, before: Project = plain): string {
  const done = editProject(before, edit, editor)
  return done.kind === 'problem' ? done.problem : ''
}

function last({ timeline }: Project): string | undefined {
  return timeline.at(-1)?.text
}
