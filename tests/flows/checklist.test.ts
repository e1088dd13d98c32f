import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../flows/engine/evaluate.js'
import { checklistFor, listed, quoteOf, traitsThatMatter } from '../../flows/worked/checklist/checklist.js'
import { checklist, checklistEntry } from '../../flows/worked/checklist/flow.js'
import { checklistMarkdown } from '../../flows/worked/checklist/markdown.js'
import { problemNames, problems, quoteOfProblem } from '../../flows/worked/checklist/problem.js'
import { type Situation, unknownSituation } from '../../flows/worked/checklist/situation.js'
import type { Moment } from '../../regulation/ids.js'
import { actorsOf } from '../../regulation/slots.js'
import { momentList, momentsOf, stageNames, stages } from '../../regulation/stages.js'
import { say, talkOf } from '../support/form-talk.js'

const measures = readFileSync('knowledge/corpus/measures/text.txt', 'utf8')

describe('what a checklist can hold', () => {
  it('is quoted in whole sentences', () => {
    for (const one of listed()) {
      expect(measures, one.id).toContain(quoteOf(one))
      expect(quoteOf(one), one.id).toMatch(/[。;]$/)
    }
  })

  it('has a verb, and full-width punctuation', () => {
    for (const { id, name, verb, checklist } of listed()) {
      expect(verb.kind, id).toBe('stated')
      expect(`${checklist.text ?? name}${checklist.open}${checklist.because}`).not.toMatch(/[\u4e00-\u9fff][,;:?!()]/)
    }
  })

  it('reaches every moment of every stage', () => {
    const due = new Set(listed().flatMap(one => one.checklist.at))
    expect(momentList.filter(moment => !due.has(moment))).toEqual([])
    expect(stages.filter(stage => momentsOf(stage).length === 0)).toEqual([])
    expect(Object.values(stageNames)).toHaveLength(15)
  })

  it('quotes 第三十二条 up to the item of the problem', () => {
    expect(problems).toHaveLength(6)
    for (const problem of problems) expect(measures).toContain(quoteOfProblem(problem))
    expect(quoteOfProblem(4)).toMatch(/未接入贵阳市政府数据共享交换平台的;$/)
    expect(quoteOfProblem(6)).toMatch(/不符合的。$/)
    expect(problemNames[2]).toBe('擅自更改项目方案')
  })
})

describe('报送清单', () => {
  it('goes from the materials to the filed report when acceptance is near', () => {
    expect(ids('accepting')).toEqual([
      'data-catalogue',
      'catalogue-review',
      'acceptance-papers',
      'pre-review',
      'acceptance',
      'acceptance-report',
    ])
    expect(ids('preReviewed')).toEqual(['acceptance', 'acceptance-report'])
  })

  it('adds what data that is shared and sensitive asks for, and leaves masking out where there is none', () => {
    const shared = checklistFor({ ...at('accepting'), traits: { shared: true, sensitive: true } })
    expect(shared.items.map(item => item.id)).toEqual(
      expect.arrayContaining(['masking', 'sharing-list', 'sharing', 'sensitive-data']),
    )
    expect(shared.items.length).toBeLessThanOrEqual(12)
    const plain = checklistFor({ ...at('accepting'), traits: { shared: true, sensitive: false } })
    expect(plain.items.map(item => item.id)).not.toContain('masking')
  })

  it('lists both ways of a change until its size is known', () => {
    expect(ids('change')).toEqual(['change-note', 'resubmission'])
    expect(checklistFor({ ...at('change'), traits: { overTenth: true } }).items.map(item => item.verb)).toEqual([
      '重新编报',
    ])
    expect(checklistFor({ ...at('change'), traits: { overTenth: false } }).items.map(item => item.verb)).toEqual([
      '存档备查',
    ])
  })

  it('marks what the text does not state', () => {
    const [report] = checklistFor(at('delivery')).items.filter(item => item.article === 14)
    expect(report).toMatchObject({ verb: '报送', recipient: '推定:市大数据局', time: '按季度' })
    expect(checklistFor(at('delivery')).text).toContain('报给谁，原文没有写；推定：市大数据局')
    expect(checklistFor(at('supplement')).items).toMatchObject([{ recipient: '原文未写', actor: '推定:业主单位' }])
  })

  it('says who does what the unit only waits for', () => {
    const [appraisal] = checklistFor(at('appraisal')).items
    expect(appraisal).toMatchObject({ article: 7, own: false, actor: '市大数据局、市财政局' })
    const others = listed().filter(({ actor }) => !actorsOf(actor).includes('owner'))
    expect(others.map(one => one.article)).toEqual([7, 8, 9, 19, 25, 27, 28])
  })

  it('names the problem an inspection found, and quotes its item', () => {
    const [first] = checklistFor({ ...at('rectification'), problem: 3 }).items
    expect(first).toMatchObject({ article: 32, item: 3 })
    expect(first?.text).toContain('云上贵州')
    expect(first?.quote).toMatch(/^监督检查过程中.*分平台建设的;$/s)
  })

  it('leaves out what is done', () => {
    expect(checklistFor({ ...at('contracting'), done: ['award-result'] }).items.map(item => item.id)).toEqual([
      'agreement',
    ])
  })

  it('asks for the stage where it is not known, and lists nothing for a project with state secrets', () => {
    expect(checklistFor(unknownSituation)).toMatchObject({ items: [], text: expect.stringContaining('哪个阶段') })
    expect(checklistFor({ ...at('budgeting'), secret: true })).toMatchObject({
      items: [],
      text: expect.stringContaining('保密工作机构'),
    })
  })

  it('invents no number of days, and speaks with full-width punctuation', () => {
    for (const moment of momentList) {
      const { text, items } = checklistFor(at(moment))
      expect(items.length, moment).toBeGreaterThan(0)
      expect(text).not.toMatch(/\d+(个)?(工作日|天|日内)/)
      expect(text.replace(/“[^”]*”/g, '')).not.toMatch(/[\u4e00-\u9fff][,;:?!()]/)
    }
  })
})

describe('the page to take along', () => {
  it('ticks what is done and prints the words of each article', () => {
    const page = checklistMarkdown(checklistFor(at('accepted')), ['acceptance-report'])
    expect(page).toContain('- [x] 将验收报告报市大数据局备案（第二十八条）')
    expect(page).toContain('- [ ] 按有关规定和操作指引实施绩效自评（第二十九条）')
    expect(page).toContain('  - 原文：“业主单位根据项目前置审核意见,自行组织项目验收,并将验收报告报市大数据局备案。”')
    expect(page).toContain('  - 时间：原文没有写')
  })
})

describe('the guided walk', () => {
  it('asks only for the traits that change the list', () => {
    expect(traitsThatMatter(['termination'])).toEqual([])
    expect(asked(['终止'])).toEqual(['stages'])
    expect(asked(['变更', '不清楚', '是'])).toEqual(['stages', 'overTenth', 'underWay', 'sensitive', 'superiorMoney'])
  })

  it('comes to the same list as the situation told in one sentence', () => {
    const guesses = checklistEntry.guess('验收资料已经报了,数据要共享给公安,没有个人信息')
    expect(guesses).toMatchObject({ stages: 'acceptance', acceptanceStep: 'preReview', shared: '是', sensitive: '否' })
  })
})

function at(...some: Moment[]): Situation {
  return { ...unknownSituation, moments: some }
}

function ids(moment: Moment): string[] {
  return checklistFor(at(moment)).items.map(item => item.id)
}

/** The questions met when these are the first answers and 不清楚 all the others. */
function asked(answers: readonly string[]): string[] {
  let talk = talkOf(checklist)
  const met: string[] = []
  for (let i = 0; ; i++) {
    const { question } = evaluate(checklist, talk.run, talk.asking)
    if (!question) return met
    met.push(question.key)
    talk = say(checklist, talk, answers[i] ?? '不清楚')
  }
}
