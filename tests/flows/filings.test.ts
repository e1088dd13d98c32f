import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue, filingFor, filings } from '../../flows/catalogue.js'
import { unbackedWords } from '../../flows/documents/fixed-words.js'
import { newConversation } from '../../flows/engine/asking.js'
import type { FilingDefinition } from '../../flows/engine/catalogue-entry.js'
import { answer } from '../../flows/engine/converse.js'
import { operationsOf } from '../../flows/engine/data.js'
import { begin, evaluate } from '../../flows/engine/evaluate.js'
import { formView } from '../../flows/engine/form-view.js'
import { measuresName } from '../../flows/engine/letter.js'
import { ways } from '../../flows/engine/paths.js'
import { accept, proposals, propose } from '../../flows/engine/propose.js'
import { readRunFile, writeRunFile } from '../../flows/engine/run-file.js'
import type { Run } from '../../flows/engine/state.js'
import { addRow } from '../../flows/engine/write.js'
import { enumerations } from '../../flows/shared/enumerations.js'
import { done, filledIn, put, stored } from '../support/form-talk.js'

const measures = readFileSync('knowledge/corpus/measures/text.txt', 'utf8')
const here = { holds: ['measures'] }

describe('the filings', () => {
  it('are all twenty-two, in the order of the articles', () => {
    expect(filings.map(one => one.form.form)).toEqual(
      Array.from({ length: 22 }, (_, i) => `F${String(i + 1).padStart(2, '0')}`),
    )
  })

  it('are one file each, and one line of the catalogue', () => {
    const files = readdirSync('flows/filings').map(name => `./filings/${name.replace('.ts', '.js')}`)
    const lines = readFileSync('flows/forms.ts', 'utf8').split('\n')
    for (const file of files)
      expect(
        lines.filter(line => line.includes(`'${file}'`)),
        file,
      ).toHaveLength(1)
    expect(files).toHaveLength(filings.length)
    expect(catalogue.filter(entry => filings.some(one => one === entry))).toEqual(filings)
  })

  it('take the words of the measures from the measures, and call nothing else so', () => {
    for (const { origin, from, options } of enumerations.filter(one => one.origin === 'measures')) {
      const labels = Object.entries(options).flatMap(([key, label]) => (key === 'other' ? [] : [label]))
      for (const label of labels) {
        const words = label === '文件' ? '库表和文件' : label
        expect(measures, `${from} ${origin}`).toContain(words)
      }
    }
  })

  it('never count days or heads, name other places, call a form official or bear web addresses', () => {
    const figure = '[\\d零一二两三四五六七八九十百]+'
    const counted = new RegExp(
      `${figure}\\s*个?(工作日|自然日|天|日内|个月|小时|周)内?|${figure}\\s*(名|位|人)(以上|专家|成员)`,
    )
    const limits =
      /(不少于|不低于|至少|不得少于)[\d一二两三四五六七八九十]+(名|位|人|家|份|天|次|万)|[\d]+万元(以上|以下|以内)/
    const places =
      /广州|深圳|广东|海南|四川|成都|重庆|云南|湖北|武汉|江苏|无锡|浙江|杭州|上海|北京|聊城|佳县|遵义|银川|通辽/
    for (const filing of filings) {
      const texts = [readFileSync(`docs/flows/${filing.id}.md`, 'utf8'), ...spokenBy(filing)]
      for (const text of texts.map(withoutQuotes)) {
        expect(text, filing.id).not.toMatch(counted)
        expect(text, filing.id).not.toMatch(limits)
        expect(text, filing.id).not.toMatch(places)
        expect(text, filing.id).not.toMatch(/https?:|cmp|[^A-Z]S\d\d/)
        expect(text.replaceAll('无官方格式依据', '').replaceAll('不是官方码表', ''), filing.id).not.toMatch(
          /官方|法定(表|格)/,
        )
      }
    }
  })

  it('show an inferred field as 推定 in the chat, on the page and beside the result', () => {
    for (const filing of filings) {
      const view = formView(filing.form, evaluate(filing.form, filled(filing)))
      const inferred = view.sections
        .flatMap(section => section.parts)
        .filter(part => part.kind !== 'shown' && part.inferred)
      for (const part of inferred) {
        if (part.kind === 'shown') continue
        expect(part.why, `${filing.id}: ${part.label}`).toMatch(/推定|^办法没有/)
      }
      expect(inferred.length, filing.id).toBeGreaterThan(0)
    }
  })
})

describe.each(filings.map(one => [one.title, one] as const))('%s', (_, filing) => {
  const all = [...ways(filing.form, filing.samples)].map(way => way.run)

  it('leaves nothing missing at the end of a way, or says why nothing is made', () => {
    for (const run of all) {
      const form = filing.fill(run)
      const made = evaluate(filing.form, run).proceeds
      expect(form.missing, JSON.stringify(form.missing)).toHaveLength(made ? 0 : 1)
      expect(form.unit).not.toBeNull()
      if (!made) expect(form.letter).toBeNull()
    }
  })

  it('can be drafted after every answer, from the first', () => {
    const [run] = all.slice(-1)
    const log = operationsOf(run?.data ?? {})
    for (let count = 0; count <= log.length; count++) {
      const part = done(begin(filing.form), log.slice(0, count))
      const form = filing.fill(part)
      expect(JSON.stringify(form)).not.toMatch(/undefined|NaN|\[object/)
      expect(formView(filing.form, evaluate(filing.form, part)).sections.length).toBeGreaterThan(1)
    }
    expect(filing.fill(begin(filing.form)).missing.length).toBeGreaterThan(0)
  })

  it('marks every field that no text asks for', () => {
    const fields = all.flatMap(run => filing.fill(run).sections).flatMap(section => section.fields)
    for (const field of fields) expect(field.basis === null, field.label).toBe(field.inferred)
  })

  it('claims in its letter nothing that the article does not carry', () => {
    const { letter, cites } = filing.form
    if (!letter) return
    const words = [letter.matter, letter.opening, ...letter.body, ...letter.closings.map(([, closing]) => closing)]
    const fixed = words
      .join('\n')
      .replaceAll('{measures}', measuresName)
      .replace(/\{\w+\}/g, '')
    const carried = [...cites, ...alwaysCarried].map(cite => articleText(cite))
    const places = cites.map(cite => `第${chinese(cite.article)}条`)
    expect(unbackedWords(fixed, [...carried, measuresName], places)).toEqual([])
  })

  it('never ends a report with a request', () => {
    for (const [genre, closing] of filing.form.letter?.closings ?? []) {
      if (genre === '报告') expect(closing).not.toContain('妥否')
    }
  })

  it('is handed to a colleague as a file and read back', () => {
    const [run] = all
    if (!run) throw new Error('no way')
    const read = readRunFile(writeRunFile(run), filings)
    expect('run' in read && read.run.data).toEqual(run.data)
  })

  it('takes what the project file knows, and gives it back', () => {
    const facts = { owner: '贵阳市示例局', project: '停车服务项目', approvalNumber: '筑数函[2026]3号', contact: '李四' }
    const known = propose(filing.form, begin(filing.form), filing.prefill(facts))
    const labels = proposals(filing.form, known).map(one => one.shown)
    if (filing.id !== 'plan-record' && filing.id !== 'inspection' && filing.id !== 'approval') {
      expect(labels).toContain('贵阳市示例局')
    }
    const back = filing.facts(done(known, accept(filing.form, known, newConversation).operations))
    for (const [key, value] of Object.entries(back)) {
      expect(key === 'approvalNumber' ? '筑数函〔2026〕3号' : facts[key as keyof typeof facts]).toBe(value)
    }
  })
})

describe('a filing that goes out', () => {
  it('does not begin until the secrecy office has confirmed', () => {
    for (const filing of filings.filter(one => evaluate(one.form, begin(one.form)).question?.key === 'notSecret')) {
      for (const said of ['否', '不清楚']) {
        expect(answer(filing.form, begin(filing.form), newConversation, said).problem).toContain('保密工作机构')
      }
    }
    const inHouse = filings.filter(one => evaluate(one.form, begin(one.form)).question?.key !== 'notSecret')
    expect(inHouse.map(one => one.form.form)).toEqual(['F12', 'F21', 'F22'])
  })

  it('asks for the recipient where the article names none, and takes the article’s where it does', () => {
    const asked = filings.filter(one => one.form.letter?.to.kind === 'asked').map(one => one.form.form)
    expect(asked).toEqual(['F05', 'F07', 'F09', 'F11', 'F16', 'F18', 'F19', 'F21'])
    expect(lettersOf('termination')[0]?.recipients).toEqual(['市大数据局', '市财政局'])
    expect(lettersOf('budget-request')[0]?.recipients).toEqual(['市财政局'])
    expect(lettersOf('performance-targets')[0]).toBeNull()
  })

  it('drops a sentence whose answer was left out, and marks a required one that is still missing', () => {
    const filing = entry('budget-arrangement')
    const bare = filing.fill(begin(filing.form)).letter
    expect(bare?.subject).toBe('关于报备（待填：项目名称）预算安排情况的函')
    expect(bare?.body).toEqual(['部门预算中安排本项目（待填：预算安排金额）。'])
  })
})

describe('sums', () => {
  it('refuse a budget that is not what its items come to, and say both', () => {
    const filing = entry('proposal')
    const run = filledIn(filing.form, { 'budget.first.amount': '200万元' })
    const total = (text: string) => answer(filing.form, run, newConversation, text, 'budgetTotal').problem
    expect(total('300万元')).toBe('预算明细合计是200万元，这里填的是300万元，对不上。请核对这里填的和明细。')
    expect(total('200万元')).toBeNull()
    expect(total('与明细合计一致')).toBeNull()
  })

  it('hold back the final document, but never the draft', () => {
    const filing = entry('award-result')
    const run = filledIn(filing.form, { 'lots.first.amount': '2700000元' }, filled(filing))
    expect(filing.fill(run).missing).toMatchObject([{ key: 'lots' }])
    expect(lastLook(filing, run, 'final').problem).toContain('分包金额合计270万元，与中标金额275万元不一致')
    expect(lastLook(filing, run, 'draft')).toMatchObject({ problem: null, decided: 'draft' })
  })

  it('want weights of one hundred percent, where weights are given', () => {
    const filing = entry('performance-targets')
    const run = filledIn(filing.form, { 'indicators.first.weight': '90%' }, filled(filing))
    expect(lastLook(filing, run, 'final').problem).toContain('合计是90%')
  })

  it('compare the quarter with what was paid before', () => {
    const filing = entry('quarterly-report')
    const run = filledIn(filing.form, { paidBefore: '1100000元' }, filled(filing))
    expect(lastLook(filing, run, 'final').problem).toContain('不等于累计支出160万元')
  })
})

describe('变更说明', () => {
  const filing = entry('change-note')

  it('is made within 10%, with increases and decreases in columns of their own', () => {
    const form = filing.fill(filled(filing))
    expect(form.letter?.opening).toContain('现报你局存档备查')
    const items = form.sections.flatMap(section => section.tables).find(table => table.key === 'items')
    expect(items?.totals).toEqual(['合计', '', '', '40', '0'])
  })

  it('is not made when the readings differ: the question is drafted instead', () => {
    const run = filledIn(filing.form, { 'items.first.change': '增加480000元' }, filled(filing))
    const differ = filledIn(filing.form, { budget: '5000000元' }, run)
    expect(filing.present(differ, here)).toMatchObject({
      conclusion: '几种算法结论不同，这里不下结论。请先书面询问市大数据局、市财政局。',
      draft: { text: expect.stringContaining('市民服务数据分析项目') },
    })
    expect(filing.fill(differ)).toMatchObject({ letter: null, missing: [{ key: 'items' }] })
  })

  it('is made although one row has no money, and says that this row is not measured', () => {
    const before = filled(filing)
    const two = put(before, addRow(filing.form, before, 'items'))
    const id = (two.data.items as readonly { readonly id: string }[]).at(-1)?.id
    const row = { [`items.${id}.what`]: '换一种数据库', [`items.${id}.change`]: '不涉及金额' }
    const run = filledIn(filing.form, row, two)
    const form = filing.fill(run)
    expect(form.letter?.opening).toContain('现报你局存档备查')
    expect(form.missing).toEqual([])
    expect(filing.present(run, here)?.notes).toContainEqual({
      title: '不涉及金额的',
      text: expect.stringContaining('没有给出如何衡量'),
    })
    const only = filledIn(filing.form, { 'items.first.change': '不涉及金额' }, filled(filing))
    expect(filing.fill(only).letter).toBeNull()
  })

  it('cannot be handed in where the readings differ: it would count as a change that was made', () => {
    const change = { budget: '5000000元', 'items.first.change': '增加480000元' }
    const run = filledIn(filing.form, change, filled(filing))
    expect(evaluate(filing.form, run).remarks).toContainEqual(
      expect.objectContaining({ level: 'stop', text: expect.stringContaining('几种算法结论不同') }),
    )
  })

  it('is not made for other reasons', () => {
    const run = filledIn(filing.form, { reason: 'other' }, filled(filing))
    expect(filing.fill(run).letter).toBeNull()
  })

  it('takes the earlier changes from the project file, and adds its own to it', () => {
    const guesses = filing.prefill({ changes: ['增加20万元', '减少5万元'], approvedBudget: '500万元' })
    expect(guesses).toMatchObject({ 'earlier.0.change': '增加20万元', 'earlier.1.change': '减少5万元' })
    expect(filing.facts(filled(filing))).toMatchObject({ changes: ['增加400000元'], approvedBudget: '5000000元' })
  })

  it('begins with what a sentence says', () => {
    expect(filing.guess('预算500万要加48万，完善优化')).toMatchObject({
      budget: '5000000元',
      'items.0.change': '增加480000元',
    })
  })
})

describe('the catalogue as a condition of acceptance', () => {
  it('is an open item and holds nothing up', () => {
    for (const id of ['acceptance-papers', 'acceptance-report']) {
      const filing = entry(id)
      const run = filledIn(filing.form, { catalogue: 'none' }, filled(filing))
      expect(filing.fill(run).missing).toEqual([])
      expect(
        filing
          .present(run, here)
          ?.notes.map(note => note.text)
          .join(),
      ).toContain('目录是验收要件')
    }
  })

  it('is asked about, not waived, for a project without data', () => {
    const filing = entry('acceptance-papers')
    const run = filledIn(filing.form, { catalogue: 'nodata' }, filled(filing))
    expect(filing.present(run, here)?.draft?.text).toContain('不产生数据资源的项目，验收前是否也要编制数据资源目录？')
  })
})

describe('a run file that is none', () => {
  it('is said to be none', () => {
    for (const text of ['', '[]', '{"what":"banfatong-run"}', 'PK']) {
      expect(readRunFile(text, filings)).toHaveProperty('problem')
    }
  })
})

/** Everything that is said at the end of every way, and what stands in the documents between the answers. */
function spokenBy(filing: FilingDefinition): string[] {
  return [...ways(filing.form, filing.samples)].slice(0, 40).flatMap(({ run }) => {
    const shown = filing.present(run, here)
    const form = filing.fill(run)
    const labels = form.sections.flatMap(({ title, fields, tables }) => [
      title,
      ...fields.map(field => field.label),
      ...tables.flatMap(table => [table.title, ...table.columns.map(column => column.label)]),
    ])
    return [
      shown?.conclusion ?? '',
      ...(shown?.notes.map(note => note.text) ?? []),
      shown?.draft?.text ?? '',
      ...labels,
    ]
  })
}

/** What is quoted is the article's own, and a question counts nothing. */
function withoutQuotes(text: string): string {
  return text.replace(/“[^”]*”/g, '').replaceAll('哪一天', '')
}

function entry(id: string): FilingDefinition {
  const found = filingFor(id)
  if (!found) throw new Error(`no filing "${id}"`)
  return found
}

/** The stored sample with everything in it. */
function filled(filing: FilingDefinition): Run {
  return stored(filing.form, 'filled')
}

/** What the last look says, once nothing more is to be added. */
function lastLook({ form }: FilingDefinition, run: Run, text: string) {
  return answer(form, run, { ...newConversation, extras: [] }, text, '#confirm')
}

function lettersOf(id: string) {
  const filing = entry(id)
  return [...ways(filing.form, filing.samples)].map(way => filing.fill(way.run).letter)
}

/** The owner's duties stand in 第四条 for all of them. */
const alwaysCarried = [{ article: 4 }]

function articleText({ article }: { readonly article: number }): string {
  const from = measures.indexOf(`第${chinese(article)}条`)
  const to = measures.indexOf(`第${chinese(article + 1)}条`, from)
  return measures.slice(from, to < 0 ? undefined : to)
}

function chinese(n: number): string {
  const digits = '〇一二三四五六七八九'
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}
