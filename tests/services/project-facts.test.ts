import { describe, expect, it } from 'vitest'
import { newProject, type Project } from '../../projects/project.js'
import { factGroups, factOf, projectFacts } from '../../services/projects/project-facts.js'
import { someDay } from '../support/test-bot.js'

const plain = newProject('p1', '一网通办', 0)
const when = { now: someDay, calendar: new Map() }

function written(id: string, said: string, before: Project = plain): Project {
  const read = factOf(id)?.read(said, before, when)
  if (!read || 'problem' in read) throw new Error(`${id}: ${JSON.stringify(read)}`)
  return { ...before, ...read }
}

describe('each line of a project’s file', () => {
  it.each([
    ['name', '项目名称', '智慧停车', '智慧停车', '智慧停车'],
    ['department', '业主单位', '贵阳市示例局', '贵阳市示例局', '贵阳市示例局'],
    ['plan', '所属规划', '示例局规划', '示例局规划', '示例局规划'],
    ['provider', '服务提供方', '某公司', '某公司', '某公司'],
    ['budget', '原项目预算', '三百二十万', '320万元', '320万元'],
    ['departmentBudget', '部门预算中的数', '300万元', '300万元', '300万元'],
    ['approved-by', '批复单位', '市大数据局', '市大数据局', '市大数据局'],
    ['approval-number', '批复文号', '筑数〔2026〕1号', '筑数〔2026〕1号', '筑数〔2026〕1号'],
    ['approval-day', '批复日期', '3月5日', '2026年3月5日', '2026-03-05'],
    ['lead', '负责人', ' 张三 ', '张三', '张三'],
    ['handler', '经办人', '李四、王五', '李四、王五', '李四、王五'],
    ['superior', '上级负责人', '赵六', '赵六', '赵六'],
    ['phone', '办公电话', '0851-12345678', '0851-12345678', '0851-12345678'],
    ['started', '开始实施日期', '2月1日', '2026年2月1日', '2026-02-01'],
    ['contract-ends', '合同到期日', '2月1日', '2027年2月1日', '2027-02-01'],
    ['acceptance', '计划验收日', '2月1日', '2027年2月1日（本单位自定）', '2027-02-01'],
    ['budget-notice', '部门预算通知的截止日', '9月1日', '2026年9月1日（通知规定）', '2026-09-01'],
    ['rectification-notice', '整改通知的期限', '5月1日', '2026年5月1日（通知规定）', '2026-05-01'],
  ])('%s (%s) is read, shown, typed again, and emptied', (id, label, said, shown, typed) => {
    const fact = factOf(id)
    const after = written(id, said)
    expect([fact?.label, fact?.shown(after), fact?.typed(after)]).toEqual([label, shown, typed])
    if (id === 'name') return expect(fact?.cleared).toBeNull()
    const empty = { ...after, ...fact?.cleared?.(after) }
    expect([fact?.shown(empty), fact?.typed(empty)]).toEqual([null, ''])
    expect(fact?.shown(plain)).toBeNull()
  })

  it('leaves the others as they are', () => {
    const all = projectFacts.filter(fact => !fact.id.endsWith('Code') && fact.kind !== 'names')
    const said = { line: '0851-12345678', money: '5万元', day: '12月1日', names: '' } as const
    const full = all.reduce((so, fact) => written(fact.id, said[fact.kind], so), plain)
    expect(all.filter(fact => fact.shown(full) === null).map(fact => fact.id)).toEqual([])
    for (const fact of all) {
      if (!fact.cleared) continue
      const without = { ...full, ...fact.cleared(full) }
      expect(all.filter(one => one.shown(without) === null).map(one => one.id)).toEqual([fact.id])
    }
  })

  it('stands in a group that has a name, and is told apart by what people call it', () => {
    for (const { group } of projectFacts) expect(factGroups[group]).toBeTruthy()
    const words = projectFacts.flatMap(fact => [fact.label, ...fact.names])
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
    expect(factOf('colour')).toBeUndefined()
  })
})

describe('people', () => {
  const people = [
    { name: '张三', role: 'lead' },
    { name: '李四', role: 'handler' },
  ] as const

  it('are written by their role, and leave the others alone', () => {
    expect(written('handler', '李四和王小五', { ...plain, people }).people).toEqual([
      { name: '张三', role: 'lead' },
      { name: '李四', role: 'handler' },
      { name: '王小五', role: 'handler' },
    ])
    expect(factOf('lead')?.cleared?.({ ...plain, people })).toEqual({ people: [people[1]] })
  })

  it.each(['lead', 'handler'])('have names of at most thirty letters (%s)', role => {
    const read = (said: string) => factOf(role)?.read(said, plain, when)
    expect(read('张'.repeat(31))).toEqual({ problem: '姓名请控制在30个字以内。' })
    expect(read(' ')).toEqual({ problem: '姓名请控制在30个字以内。' })
    expect(read('张'.repeat(30))).toMatchObject({ people: [{ role }] })
  })
})

describe('what cannot be read', () => {
  it.each(['started', 'approval-day', 'acceptance'])('is no day of %s', id => {
    expect(factOf(id)?.read('不久', plain, when)).toMatchObject({ problem: expect.stringContaining('没有读出日期') })
  })

  it.each([
    ['name', 100],
    ['department', 64],
    ['plan', 128],
    ['provider', 64],
    ['approved-by', 64],
    ['approval-number', 64],
  ])('is too long for %s', (id, most) => {
    expect(factOf(id)?.read('甲'.repeat(most), plain, when)).not.toHaveProperty('problem')
    expect(factOf(id)?.read('甲'.repeat(most + 1), plain, when)).toHaveProperty('problem')
  })
})
