import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answer, type Run, start, view } from '../../flows/engine/engine.js'
import { readField } from '../../flows/engine/fields.js'
import {
  codeProblem,
  countedProblem,
  duplicateProblem,
  formatProblem,
  mediumProblem,
  nameProblem,
  summaryProblem,
} from '../../flows/form/catalogue-checks.js'
import { addRow, handIn, removeRow, write, writeRows } from '../../flows/form/edit.js'
import { decimal } from '../../flows/form/fields.js'
import type { FilingDefinition } from '../../flows/form/filing.js'
import { filingFor, filings } from '../../flows/form/filings.js'
import { readPastedTable, tableIn } from '../../flows/form/pasted-table.js'
import { scan } from '../../flows/form/scan.js'

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
    const { rows } = readPastedTable(
      '共享信息名称\t信息项\t数据更新周期\t共享服务方式\t数据提供方式\t责任处室\n甲信息\t子\t每日\t查询\t库表\t一处\n乙信息\t丑\t每月\t核验\t文件\t二处',
      table,
    )
    const begun = writeRows(filing.form, said(filing, { notSecret: '是', owner: '贵阳市示例局' }), 'rows', rows)
    expect(view(filing.flow, begun).question?.key).toBe('more')
    const done = handIn(filing, begun, 'final')
    expect(done.problem).toBeNull()
    expect(filing.fill(done.run).sections[1]?.tables[0]?.rows).toEqual([
      ['甲信息', '子', '每日', '查询', '库表', '一处'],
      ['乙信息', '丑', '每月', '核验', '文件', '二处'],
    ])
  })

  it('takes three hundred rows in a moment', () => {
    const filing = entry('proposal')
    const rows = Array.from({ length: 300 }, (_, i) => ({ subject: `科目甲${i}`, amount: '1万元' }))
    const before = performance.now()
    const run = writeRows(filing.form, start(filing.flow), 'budget', rows)
    expect(scan(filing.form, run).answers).toMatchObject({ budget: { length: 300 } })
    expect(performance.now() - before).toBeLessThan(2000)
  })
})

describe('a form on the page', () => {
  it('is filled in any order, each problem beside its field', () => {
    const filing = entry('budget-arrangement')
    const late = write(filing.form, start(filing.flow), 'number', '筑财预[2027]5号')
    expect(late).toMatchObject({ problem: null, run: { answers: { number: '筑财预〔2027〕5号', more: 'number' } } })
    const wrong = write(filing.form, late.run, 'arranged', '大概三百万')
    expect(wrong.problem).toContain('不是确切的数')
    expect(wrong.run.answers.arranged).toBeUndefined()
    const back = write(filing.form, late.run, 'number', '')
    expect(back.run.answers).toEqual({ more: 'none' })
  })

  it.each(filings.map(one => [one.title, one] as const))('%s comes out as in the chat', (_, filing) => {
    const chat = filled(filing)
    const texts = Object.entries(chat.answers).filter(([key]) => !/#|Columns$|^(more|confirm)$/.test(key))
    const marks = Object.entries(chat.answers).filter(([key]) => /^\w+#0$/.test(key))
    const begun: Run = { ...start(filing.flow), answers: Object.fromEntries(marks) }
    const page = texts.reverse().reduce((run, [key, text]) => write(filing.form, run, key, text).run, begun)
    const done = handIn(filing, page, 'final')
    expect(done.problem).toBeNull()
    expect(filing.fill(done.run)).toEqual(filing.fill(chat))
    expect(view(filing.flow, done.run).kind).toBe('done')
  })

  it('adds and removes rows', () => {
    const filing = entry('open-list')
    let run = write(filing.form, start(filing.flow), 'rows.0.name', '甲').run
    run = write(filing.form, addRow(filing.form, run, 'rows'), 'rows.1.name', '乙').run
    expect(names(run)).toEqual(['甲', '乙'])
    run = removeRow(run, 'rows', 0)
    expect(names(run)).toEqual(['乙'])

    function names(of: Run): unknown[] {
      const { answers } = scan(filing.form, of)
      return Array.isArray(answers.rows) ? answers.rows.map(row => row.name) : []
    }
  })

  it('knows no fields of other forms', () => {
    const filing = entry('open-list')
    expect(write(filing.form, start(filing.flow), '__proto__', 'x').problem).toBe('表里没有这一栏。')
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
    const run = filled(filing)
    const edited = answer(filing.flow, run, '市民服务数据分析系统', 'resources.0.name')
    expect(edited.problem).toContain('目录名称要写数据的内容')
    const twice = write(filing.form, run, 'resources.0.items.1.name', '企业 名称').run
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

function filled(filing: FilingDefinition): Run {
  return JSON.parse(readFileSync(`tests/fixtures/runs/${filing.id}@1/filled.json`, 'utf8')).run
}

function said(filing: FilingDefinition, answers: Readonly<Record<string, string>>): Run {
  return { ...start(filing.flow), answers }
}

function pasted(id: string, path: string, text: string) {
  const table = tableIn(entry(id).form, path)
  if (!table) throw new Error(`no table "${path}"`)
  return readPastedTable(text, table)
}
