import { expect, it } from 'vitest'
import { pageWith } from '../../bench/page.js'
import { tableAsText } from '../../bench/print-table.js'

const table = {
  title: '检索',
  head: ['检索库', 'p95 毫秒'],
  rows: [
    ['本产品', '1.2'],
    ['别的', '45'],
  ],
  notes: ['一台机器。'],
}
const ran = { command: 'npm run bench', machine: '2 核', day: '2026-11-22' }

it('writes a section with its command, its day and its machine', () => {
  expect(pageWith('', [{ table, ...ran }])).toBe(`# 实测

> 本页由程序写成。每一节的数字在同一次运行、同一台机器上量得，命令写在节首。

## 检索

\`npm run bench\`，2026-11-22，2 核。

| 检索库 | p95 毫秒 |
| --- | --: |
| 本产品 | 1.2 |
| 别的 | 45 |

- 一台机器。
`)
})

it('puts a section measured again where it was, and leaves the others as they were', () => {
  const before = pageWith('', [
    { table, ...ran },
    { table: { ...table, title: '回答' }, ...ran },
  ])
  const after = pageWith(before, [{ table: { ...table, rows: [['本产品', '1.1']] }, ...ran }])
  expect(after).toBe(before.replace('| 本产品 | 1.2 |\n| 别的 | 45 |', '| 本产品 | 1.1 |'))
})

it('aligns columns though a Chinese character is two wide', () => {
  expect(tableAsText(table).split('\n').slice(2, 6)).toEqual([
    '检索库  p95 毫秒',
    '------  --------',
    '本产品       1.2',
    '别的          45',
  ])
})

it('says in one line that nothing was measured', () => {
  expect(tableAsText({ ...table, rows: [], notes: ['跳过'] })).toBe('检索：跳过')
})
