import { fixedDay } from '../../language/days/rule.js'
import { describeParity, type SameChange, type Sent } from '../contracts/parity.js'

const edit = (body: object): Sent => ['/api/projects/p1/changes', body]
const software = { id: 'c1', name: '软件开发合同', amount: 275_000_000, day: null }
const due = {
  'quarterly-report': {
    rule: { ...fixedDay('2026-04-08', '4月8日'), owner: 'unit' as const },
    basis: 'unit' as const,
    said: '4月8日',
    since: '2026-03-31',
  },
}
const key = 'quarterly-report:2026-04-08'

const changes: readonly SameChange[] = [
  {
    name: 'a fact is written',
    said: ['一网通办 预算改为320万元'],
    sent: [edit({ kind: 'fact', fact: 'budget', text: '320万元' })],
  },
  {
    name: 'a fact is emptied',
    before: { provider: '贵阳示例科技有限公司' },
    said: ['一网通办 服务提供方改为清空'],
    sent: [edit({ kind: 'fact', fact: 'provider', text: '' })],
  },
  {
    name: 'a project is renamed',
    said: ['一网通办 改名为一网通办平台'],
    sent: [edit({ kind: 'fact', fact: 'name', text: '一网通办平台' })],
  },
  { name: 'the stage', said: ['一网通办', '▸换阶段', '▸验收'], sent: [edit({ kind: 'stage', stage: 'acceptance' })] },
  {
    name: 'a trait',
    said: ['一网通办', '▸项目特点', '▸是'],
    sent: [edit({ kind: 'trait', trait: 'cloud', value: true })],
  },
  {
    name: 'a contract is added',
    said: ['新增合同 软件开发合同 275万元 2026年3月5日'],
    sent: [edit({ kind: 'add-contract', texts: { name: '软件开发合同', amount: '275万元', day: '2026年3月5日' } })],
  },
  {
    name: 'the amount of a contract',
    before: { contracts: [software] },
    said: ['一网通办 软件开发合同金额改为280万元'],
    sent: [edit({ kind: 'contract', contract: 'c1', texts: { amount: '280万元' } })],
  },
  {
    name: 'a contract is dropped',
    before: { contracts: [software] },
    said: ['一网通办', '▸合同', '▸去掉'],
    sent: [edit({ kind: 'drop-contract', contract: 'c1' })],
  },
  {
    name: 'a due day',
    said: ['提醒我4月8日交季报', '▸本单位自定'],
    sent: [edit({ kind: 'due', duty: 'quarterly-report', text: '4月8日', basis: 'unit' })],
  },
  {
    name: 'no due day any more',
    before: { dues: due },
    said: ['近期要办', '▸推迟（第1项）', '▸不再提醒这一件'],
    sent: [edit({ kind: 'unset-due', duty: 'quarterly-report' })],
  },
  {
    name: 'done',
    before: { dues: due },
    said: ['近期要办', '▸已办（第1项）'],
    sent: [edit({ kind: 'done', key })],
  },
  {
    name: 'done, and not after all',
    before: { dues: due },
    said: ['近期要办', '▸已办（第1项）', '▸点错了，改回未办'],
    sent: [edit({ kind: 'done', key }), edit({ kind: 'not-done', key })],
  },
  {
    name: 'postponed',
    before: { dues: due },
    said: ['近期要办', '▸推迟（第1项）', '4月10日'],
    sent: [edit({ kind: 'postpone', key, text: '4月10日' })],
  },
  {
    name: 'who does it',
    before: { dues: due },
    said: ['近期要办', '▸谁来办（第1项）', '李四'],
    sent: [edit({ kind: 'assign', duty: 'quarterly-report', name: '李四' })],
  },
  { name: 'archived', said: ['收起一网通办'], sent: [edit({ kind: 'archive', ending: 'on-hold' })] },
  { name: 'finished', said: ['一网通办已经办结'], sent: [edit({ kind: 'archive', ending: 'finished' })] },
  {
    name: 'archived and reopened',
    said: ['收起一网通办', '▸重新打开'],
    sent: [edit({ kind: 'archive', ending: 'on-hold' }), edit({ kind: 'reopen' })],
  },
  {
    name: 'taken back',
    said: ['一网通办 预算改为320万元', '▸撤销'],
    sent: [edit({ kind: 'fact', fact: 'budget', text: '320万元' }), edit({ kind: 'undo' })],
  },
  {
    name: 'made again',
    said: ['一网通办 预算改为320万元', '▸撤销', '▸重做'],
    sent: [edit({ kind: 'fact', fact: 'budget', text: '320万元' }), edit({ kind: 'undo' }), edit({ kind: 'redo' })],
  },
  { name: 'a new project', said: ['新建项目 智慧停车'], sent: [['/api/projects', { name: '智慧停车' }]] },
  {
    name: 'when to be reminded',
    said: ['提前5天和2天提醒'],
    sent: [['/api/reminder-settings', { before: [5, 2], after: [1, 3, 5], escalateAfter: 3, hours: [9, 18] }]],
  },
]

describeParity(changes)
