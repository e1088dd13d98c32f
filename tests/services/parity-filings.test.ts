import { describeParity, type SameChange, type Sent } from '../contracts/parity.js'

const edit = (action: object): Sent => ['/api/filings/f1/changes', action]
const write = (path: string, text: string): Sent => edit({ do: 'write', path, text, was: null })

const unit = { notSecret: '是', owner: '贵阳市示例局' }
const row = { 'rows.first.name': '公共停车场信息', 'rows.first.condition': '无', 'rows.first.cycle': 'monthly' }
const list = { flow: 'open-list', texts: unit }
const listed = { flow: 'open-list', texts: { ...unit, ...row } }
const table = [
  ['资源名称', '开放条件', '更新周期'],
  ['公共停车场信息', '"无"', '每月'],
  ['公交线路信息', '无', '每日'],
]

const changes: readonly SameChange[] = [
  {
    name: 'a field is written',
    draft: { flow: 'open-list', texts: { notSecret: '是' } },
    said: ['继续上次', '贵阳市示例局'],
    sent: [write('owner', '贵阳市示例局')],
  },
  {
    name: 'an amount is written as people do',
    draft: { flow: 'budget-arrangement', texts: { ...unit, project: '停车服务项目', approvalNumber: '无' } },
    said: ['继续上次', '二百八十万元'],
    sent: [write('arranged', '280万元')],
  },
  {
    name: 'an answer is changed',
    draft: list,
    said: ['继续上次', '改2', '贵阳市另一局'],
    sent: [write('owner', '贵阳市另一局')],
  },
  { name: 'an answer is taken back', draft: list, said: ['继续上次', '删2'], sent: [write('owner', '')] },
  {
    name: 'a row is filled, and another begun',
    draft: list,
    said: ['继续上次', '▸都不填', '公共停车场信息', '无', '每月', '▸是'],
    sent: [
      write('rows.first.name', '公共停车场信息'),
      write('rows.first.condition', '无'),
      write('rows.first.cycle', 'monthly'),
      edit({ do: 'add-row', table: 'rows' }),
    ],
  },
  {
    name: 'a cell is changed',
    draft: listed,
    said: ['继续上次', '改开放条件', '登记后开放'],
    sent: [write('rows.first.condition', '登记后开放')],
  },
  {
    name: 'a row is taken out',
    draft: { flow: 'open-list', texts: { ...unit, ...row, 'rows.r2.name': '公交线路信息' } },
    said: ['继续上次', '删第1项'],
    sent: [edit({ do: 'drop-row', row: 'rows.first' })],
  },
  {
    name: 'a table is pasted',
    draft: list,
    said: [
      '继续上次',
      table
        .map(cells => cells.join('\t'))
        .join('\n')
        .replace('"无"', '"""无"""'),
      '▸填入这2行',
    ],
    sent: [edit({ do: 'put-rows', table: 'rows', cells: table, place: 'append', rows: 'good' })],
  },
  {
    name: 'a table takes the place of what is there',
    draft: listed,
    said: [
      '继续上次',
      table
        .map(cells => cells.join('\t'))
        .join('\n')
        .replace('"无"', '"""无"""'),
      '▸替换原有的1行',
    ],
    sent: [edit({ do: 'put-rows', table: 'rows', cells: table, place: 'replace', rows: 'good' })],
  },
  {
    name: 'a guess is taken',
    draft: { flow: 'open-list', texts: { notSecret: '是' }, guesses: { owner: '贵阳市示例局' } },
    said: ['继续上次', '▸对'],
    sent: [edit({ do: 'take', keys: ['owner'] })],
  },
  {
    name: 'a guess is declined',
    draft: { flow: 'open-list', texts: { notSecret: '是' }, guesses: { owner: '贵阳市示例局' } },
    said: ['继续上次', '▸不对'],
    sent: [edit({ do: 'decline', keys: ['owner'] })],
  },
  {
    name: 'it is handed in',
    draft: listed,
    said: ['继续上次', '▸否', '▸都不填', '▸填好了，按这份出文稿'],
    sent: [edit({ do: 'finish' })],
  },
  {
    name: 'it is deleted',
    draft: listed,
    said: ['继续上次', '删除这份草稿', '▸确定删除'],
    sent: [edit({ do: 'delete' })],
  },
]

describeParity(changes)
