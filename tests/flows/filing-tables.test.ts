import { describe, expect, it } from 'vitest'
import { rowsOfClipboard } from '../../common/delimited-rows.js'
import { filingFor, filings } from '../../flows/catalogue.js'
import { newConversation } from '../../flows/engine/asking.js'
import type { FilingDefinition } from '../../flows/engine/catalogue-entry.js'
import { answer } from '../../flows/engine/converse.js'
import { operationsOf, rowsAt, textAt } from '../../flows/engine/data.js'
import { begin, evaluate } from '../../flows/engine/evaluate.js'
import { decimal } from '../../flows/engine/field-kinds.js'
import { readField } from '../../flows/engine/fields.js'
import { readCells } from '../../flows/engine/pasted-table.js'
import type { Run } from '../../flows/engine/state.js'
import { addRow, dropRow, putRows, tableIn, write } from '../../flows/engine/write.js'
import {
  codeProblem,
  countedProblem,
  duplicateProblem,
  formatProblem,
  mediumProblem,
  nameProblem,
  summaryProblem,
} from '../../flows/shared/catalogue-checks.js'
import { filledIn, put, stored } from '../support/form-talk.js'

describe('a table pasted from a spreadsheet', () => {
  it('fills the rows, its headings recognised, units and totals understood', () => {
    const read = pasted(
      'proposal',
      'budget',
      '科目\t金额（万元）\t测算依据\n软件开发\t200\t按功能\n数据治理\t120.5\t\n合计\t320.5\t',
    )
    expect(read).toEqual({
      rows: [
        { subject: '软件开发', amount: '2000000元', reckoning: '按功能' },
        { subject: '数据治理', amount: '1205000元' },
      ],
      numbers: [2, 3],
      problems: [],
      columns: ['科目', '金额', '测算依据'],
      unknown: [],
    })
  })

  it('names the row and the column of what it cannot read', () => {
    const read = pasted('proposal', 'budget', '科目,金额,备注\n软件开发,二百左右,x\n,30万元,y')
    expect(read.problems.map(one => [one.row, one.column])).toEqual([
      [2, '金额'],
      [3, '科目'],
    ])
    expect(read.problems[1]?.text).toBe('第3行“科目”没有填，请补上。')
    expect(read.unknown).toEqual(['备注'])
  })

  it('says which columns are missing, and how the heading reads', () => {
    expect(pasted('proposal', 'budget', '科目\t类别\n软件开发\t软件开发服务').problems).toEqual([
      { row: 0, column: null, text: '缺少“金额”。表头请写：科目、金额、类别、数量、单价、测算依据。' },
    ])
  })

  it('reads cells with line ends, commas and quotes inside', () => {
    const read = pasted(
      'sharing-list',
      'rows',
      '共享信息名称,信息项,数据更新周期,共享服务方式,数据提供方式\n"登记,信息","甲""乙""\n丙",每日,"查询、核验",服务接口',
    )
    expect(read.rows).toEqual([
      { name: '登记,信息', items: '甲"乙"\n丙', cycle: 'daily', ways: 'query,verify', providing: 'api' },
    ])
  })

  it('goes into the form and on into the chat', () => {
    const filing = entry('sharing-list')
    const table = tableIn(filing.form, 'rows')
    if (!table) throw new Error('no table')
    const { rows } = readCells(
      rowsOfClipboard(
        '共享信息名称\t信息项\t数据更新周期\t共享服务方式\t数据提供方式\t责任处室\n甲信息\t子\t每日\t查询\t库表\t一处\n乙信息\t丑\t每月\t核验\t文件\t二处',
      ),
      table,
    )
    const begun = filledIn(filing.form, { notSecret: '是', owner: '贵阳市示例局' })
    const run = put(begun, putRows(filing.form, begun, 'rows', rows, 'replace'))
    expect(evaluate(filing.form, run, { ...newConversation, settled: ['rows'] }).question?.key).toBe('#extras')
    expect(filing.fill(run).missing).toEqual([])
    expect(filing.fill(run).sections[1]?.tables[0]?.rows).toEqual([
      ['甲信息', '子', '每日', '查询', '库表', '一处'],
      ['乙信息', '丑', '每月', '核验', '文件', '二处'],
    ])
  })

  it('takes three hundred rows in a moment', () => {
    const filing = entry('proposal')
    const rows = Array.from({ length: 300 }, (_, i) => ({ subject: `科目甲${i}`, amount: '1万元' }))
    const before = performance.now()
    const begun = begin(filing.form)
    const run = put(begun, putRows(filing.form, begun, 'budget', rows, 'replace'))
    expect(evaluate(filing.form, run).answers).toMatchObject({ budget: { length: 300 } })
    expect(performance.now() - before).toBeLessThan(2000)
  })

  it('keeps the rows that are there, or takes their place, under names of their own', () => {
    const filing = entry('proposal')
    let run = filledIn(filing.form, { 'budget.first.subject': '甲' })
    run = put(run, putRows(filing.form, run, 'budget', [{ subject: '乙' }], 'append'))
    expect(rowsAt(run.data, 'budget').map(row => row.id)).toEqual(['first', 'r2'])
    run = put(run, putRows(filing.form, run, 'budget', [{ subject: '丙' }, {}], 'replace'))
    expect(rowsAt(run.data, 'budget')).toEqual([
      { id: 'r3', data: { subject: '丙' } },
      { id: 'r4', data: {} },
    ])
  })
})

describe('a form on the page', () => {
  it('is filled in any order, each problem beside its field', () => {
    const { form } = entry('budget-arrangement')
    const late = filledIn(form, { number: '筑财预[2027]5号' })
    expect(late.data).toEqual({ number: '筑财预〔2027〕5号' })
    expect(write(form, late, 'arranged', '大概三百万')).toEqual({ problem: expect.stringContaining('不是确切的数') })
    expect(filledIn(form, { number: '' }, late).data).toEqual({})
  })

  it.each(filings.map(one => [one.title, one] as const))('%s comes out the same in any order', (_, filing) => {
    const chat = stored(filing.form, 'filled')
    const log = operationsOf(chat.data)
    const rows = log.flatMap(one => (one.did === 'empty' || one.did === 'add' ? [one] : []))
    const texts = log.flatMap(({ did, path, text }) => (did === 'set' ? [[path, text ?? ''] as const] : []))
    const first = texts.filter(([path]) => path.includes('.'))
    const rest = texts.filter(([path]) => !path.includes('.')).reverse()
    const page = filledIn(
      filing.form,
      Object.fromEntries([...first, ...rest]),
      put(begin(filing.form), { operations: rows }),
    )
    expect(filing.fill(page)).toEqual(filing.fill(chat))
    expect(filing.fill(page).missing).toEqual([])
  })

  it('adds and removes rows', () => {
    const { form } = entry('open-list')
    let run = filledIn(form, { 'rows.first.name': '甲' })
    run = put(run, addRow(form, run, 'rows'))
    run = filledIn(form, { 'rows.r2.name': '乙' }, run)
    expect(names(run)).toEqual(['甲', '乙'])
    run = put(run, dropRow(form, 'rows.first'))
    expect(names(run)).toEqual(['乙'])
    expect(write(form, run, 'rows.first.name', '丙')).toEqual({ problem: '这一行刚在别处删掉了。' })

    function names({ data }: Run): unknown[] {
      return rowsAt(data, 'rows').map(row => textAt(row.data, 'name'))
    }
  })

  it('knows no fields of other forms', () => {
    const { form } = entry('open-list')
    expect(write(form, begin(form), '__proto__', 'x')).toEqual({ problem: '表里没有这一栏。' })
  })
})

describe('what reviewers of a catalogue send back', () => {
  it('is the name of a system in place of what is in it', () => {
    for (const name of ['人口信息管理系统', '智慧停车平台', '市民服务系统V2.0', '停车项目']) {
      expect(nameProblem(name, '', '停车项目'), name).toContain('目录名称要写数据的内容')
    }
    expect(nameProblem('人口', '人口', '')).toContain('系统或项目的名称')
    expect(nameProblem('企业登记信息', '登记系统', '停车项目')).toBeNull()
  })

  it('is a stray blank or punctuation', () => {
    expect(nameProblem('企业 登记信息', '', '')).toContain('多余的空格')
    expect(nameProblem('企业登记信息。', '', '')).toContain('多余的标点')
  })

  it('is the same name twice, blanks and punctuation aside, or counted up by a spreadsheet', () => {
    expect(duplicateProblem(['企业登记信息', '停车信息', '企业（登记）信息'], '信息资源')).toContain('第1个信息资源')
    expect(countedProblem(['出生登记1', '出生登记2'], '信息资源')).toContain('下拉')
    expect(countedProblem(['2023年统计', '2024年统计'], '信息资源')).toBeNull()
    expect(countedProblem(['统计2023', '统计2024'], '信息资源')).toBeNull()
  })

  it('is a format class and a type at odds, or an interface to a file', () => {
    expect(formatProblem('XLSX', 'database')).toContain('“XLSX”属于“电子表格”')
    expect(formatProblem('.xlsx', 'sheet')).toBeNull()
    expect(mediumProblem('api', 'sheet')).toContain('要选“文件下载”')
    expect(mediumProblem('api', 'database')).toBeNull()
  })

  it('is a summary that only repeats the name, a code with other signs, a number with its unit', () => {
    expect(summaryProblem('企业登记信息。', '企业登记信息')).toContain('摘要和名称一样')
    expect(codeProblem('307／1号')).not.toBeNull()
    expect(readField(decimal(), '120GB')).toEqual({ problem: '“120GB”里带了单位“GB”。请只填数字，例如“12.5”。' })
  })

  it('is refused where it is typed, and stopped before it goes out', () => {
    const filing = entry('data-catalogue')
    const run = stored(filing.form, 'filled')
    const edited = answer(filing.form, run, newConversation, '市民服务数据分析系统', 'resources.first.name')
    expect(edited.problem).toContain('目录名称要写数据的内容')
    const items = putRows(filing.form, run, 'resources.first.items', [{ name: '企业 名称', type: 'C' }], 'append')
    const twice = put(run, items)
    expect(
      filing
        .fill(twice)
        .missing.map(one => one.label)
        .join(),
    ).toContain('重复')
  })
})

function entry(id: string): FilingDefinition {
  const found = filingFor(id)
  if (!found) throw new Error(`no filing "${id}"`)
  return found
}

function pasted(id: string, path: string, text: string) {
  const table = tableIn(entry(id).form, path)
  if (!table) throw new Error(`no table "${path}"`)
  return readCells(rowsOfClipboard(text), table)
}
