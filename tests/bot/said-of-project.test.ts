import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { newSession } from '../../bot/session.js'
import { saidOfProject } from '../../bot/understand/parse-project-statement.js'
import { calendarOf } from '../../common/working-days.js'
import { newProject, type Project } from '../../projects/project.js'
import { someDay } from '../support/test-bot.js'

const one = newProject('p1', '一网通办平台', 0)
const two = newProject('p2', '智慧停车', 0)

describe('what is said of a project', () => {
  it.each([
    ['一网通办平台 预算改为320万元', { kind: 'fact', fact: 'budget', text: '320万元' }],
    ['把一网通办平台的预算改成三百二十万', { kind: 'fact', fact: 'budget', text: '三百二十万' }],
    ['预算改为320万元', { kind: 'fact', fact: 'budget', text: '320万元' }],
    ['原项目预算320万元', { kind: 'fact', fact: 'budget', text: '320万元' }],
    ['合同金额300万', { kind: 'contract', contract: '', texts: { amount: '300万' } }],
    ['合同签订日期是2026年3月5日', { kind: 'contract', contract: '', texts: { day: '2026年3月5日' } }],
    [
      '新增合同 软件开发合同 275万元 2026年3月5日',
      { kind: 'add-contract', texts: { name: '软件开发合同', amount: '275万元', day: '2026年3月5日' } },
    ],
    ['服务提供方是贵阳示例科技有限公司', { kind: 'fact', fact: 'provider', text: '贵阳示例科技有限公司' }],
    ['经办人：张三、李四', { kind: 'fact', fact: 'handler', text: '张三、李四' }],
    ['负责人是王五', { kind: 'fact', fact: 'lead', text: '王五' }],
    ['批复文号是筑数函〔2026〕12号', { kind: 'fact', fact: 'approval-number', text: '筑数函〔2026〕12号' }],
    ['项目进入验收阶段', { kind: 'stage', stage: 'acceptance' }],
    ['一网通办平台到验收了', { kind: 'stage', stage: 'acceptance' }],
    ['计划验收日改为12月10日', { kind: 'fact', fact: 'acceptance', text: '12月10日' }],
    ['整改期限12月20日前', { kind: 'fact', fact: 'rectification-notice', text: '12月20日前' }],
    ['使用云资源：是', { kind: 'trait', trait: 'cloud', value: true }],
    ['一网通办平台改名为一网通办', { kind: 'fact', fact: 'name', text: '一网通办' }],
    ['收起一网通办平台', { kind: 'archive', ending: 'on-hold' }],
    ['一网通办平台已经办结', { kind: 'archive', ending: 'finished' }],
    ['撤销', { kind: 'undo' }],
  ])('%s', (text, edit) => {
    expect(read(text, [one])).toEqual({ project: 'p1', edit })
  })

  it.each([
    '预算变了怎么办',
    '预算只动了百分之六要走什么手续',
    '预算500万加48万要重报不',
    '预算320万要加25万',
    '预算320万',
    '预算调整到350万元',
    '合同金额能不能超过预算',
    '合同要提前终止向谁报备',
    '服务提供方是谁定的',
    '服务提供方应当做好安全防护',
    '业主单位是什么意思',
    '项目验收前要做什么',
    '项目进入验收阶段要报什么',
    '验收阶段',
    '进入验收',
    '增加合同金额30万元',
    '整改期限是及时',
    '一网通办平台什么时候验收',
    '一网通办平台的预算够不够？',
    '上级有新的要求',
    '负责人要签字',
    '电话会议也算验收',
  ])('leaves alone: %s', text => {
    expect(read(text, [one])).toBeUndefined()
  })

  it('is of the one that it names, of the one shown last, or of none that is known', () => {
    expect(read('智慧停车 原项目预算100万元', [one, two])?.project).toBe('p2')
    expect(read('合同金额300万', [one, two], 'p2')?.project).toBe('p2')
    expect(read('合同金额300万', [one, two])).toMatchObject({ project: null })
    expect(read('预算改为320万元', [])).toBeUndefined()
  })

  it('names a contract by its name', () => {
    const contracts = [
      { id: 'c1', name: '开发合同', amount: null, day: null },
      { id: 'c2', name: '运维合同', amount: null, day: null },
    ]
    expect(read('运维合同金额改为20万元', [{ ...one, contracts }])?.edit).toEqual({
      kind: 'contract',
      contract: 'c2',
      texts: { amount: '20万元' },
    })
    expect(read('去掉合同开发合同', [{ ...one, contracts }])?.edit).toEqual({ kind: 'drop-contract', contract: 'c1' })
  })
})

function read(text: string, projects: readonly Project[], shown: string | null = null) {
  const session = { ...newSession('web:1'), project: shown }
  const said = saidOfProject(text, {
    projects,
    archived: [],
    session,
    now: someDay,
    calendar: calendarOf(knownYears()),
  })
  return said && { project: said.project?.id ?? null, edit: said.edit }
}
