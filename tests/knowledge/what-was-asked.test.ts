import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import type { Answer, Topic } from '../../knowledge/answer/answer.js'
import { answerQuestion } from '../../knowledge/answer/answer-question.js'
import { composeDuty } from '../../knowledge/compose/duty.js'
import { composeSet } from '../../knowledge/compose/set.js'
import { askedSlots } from '../../knowledge/frame/frame.js'
import { partsOf } from '../../knowledge/frame/parts.js'
import { readFrame } from '../../knowledge/frame/read-frame.js'
import { measures } from '../../regulation/measures.js'

const knowledge = loadKnowledge({ dataDir: null })
const ask = (question: string, topic: Topic | null = null) =>
  answerQuestion(knowledge, question, { topic, today: '2026-12-01' })
const articles = (answer: Answer) => answer.citations.map(one => one.number)

describe('two things asked in one breath', () => {
  it.each([
    ['规划报给谁，方案又报给谁', 2],
    ['验收报告交给谁，要不要专家参加', 2],
    ['谁批项目 谁批预算', 2],
    ['规划和中标结果这两样算批准还是算备案', 2],
    ['季度报送报什么', 1],
    ['我们局去年建了个系统，花了四百万，现在要加模块，该怎么办', 1],
    ['变更说明要报大数据局存档，对吗', 1],
    ['请问，中标结果报给谁？麻烦了', 1],
    ['他说“谁报的谁负责”，这句话出自哪条', 1],
    ['目录归谁审，我们自己还是大数据局', 1],
    ['财政局管什么，检查时能不能不给资料', 2],
    ['季报要写支出不，晚了要挨罚不', 2],
  ])('%s is %i', (question, count) => {
    expect(partsOf(question)).toHaveLength(count)
  })

  it('are numbered, all conclusions before the words they stand on, each place cited once', () => {
    const answer = ask('变更说明报给谁，验收报告又报给谁')
    expect(answer.conclusion).toMatch(/^一、[^\n]+\n二、/)
    expect(articles(answer)).toEqual([15, 28])
    expect(answer.parts?.map(part => part.kind)).toEqual(['answered', 'answered'])
  })

  it('are answered as far as the text goes: one that is silent does not silence the other', () => {
    const answer = ask('季报多久报一次，要盖几个章')
    expect(answer.kind).toBe('answered')
    expect(answer.conclusion).toContain('季')
    expect(answer.parts?.map(part => part.kind)).toContain('not-stated')
  })

  it('take what they lack from the part before', () => {
    expect(articles(ask('数据目录谁来审，审过了放到哪个平台'))).toEqual([19])
  })
})

describe('whole lists', () => {
  it('of what goes to one body, in the order of the articles, each with its place', () => {
    const answer = ask('业主单位一共有哪些东西要报给市大数据局？')
    expect(articles(answer).slice(0, 8)).toEqual([5, 6, 10, 12, 15, 16, 28, 32])
    expect(answer.conclusion).toContain('第十二条')
    expect(answer.conclusion).not.toContain('市财政局提交')
  })

  it('of what two do together', () => {
    const answer = ask('哪些事是市大数据局和市财政局两家一起做的')
    expect(new Set(articles(answer))).toEqual(new Set([7, 29, 30, 33]))
  })

  it('of the laws and the platforms that are named', () => {
    expect(ask('办法一共提到了哪些法律法规和文件').conclusion).toContain('《中华人民共和国政府采购法》，第一条')
    expect(ask('办法里提到了几个平台').conclusion).toContain('贵阳市政府数据开放平台，第二十二条')
  })

  it.each([
    ['凡是写着“备案”“报备”的地方，都报给谁', [5, 10, 12, 16, 28]],
    ['哪些事要定期做', [14, 25]],
    ['从写方案到采购之前要走哪几步', [6, 7, 8, 9, 10]],
    ['知识产权和合同有关的条文都列出来', [4, 16, 17]],
    ['第三方在哪几条里出现', [12, 29]],
    ['采购这一章都写了什么', [12, 13, 14, 15, 16, 17]],
    ['办法要签的文书有哪些', [4, 17]],
  ])('%s', (question, places) => {
    expect([...new Set(articles(ask(question)))]).toEqual(places)
  })

  it('say of a word that does not stand in the text that it does not', () => {
    expect(ask('“应当”“务必”这两个词分别在哪些条里出现').conclusion).toMatch(/“务必”没有出现/)
  })

  it('of all that touches one body have what is handed to it', () => {
    const answer = ask('市财政局从头到尾都要做哪些事，一件都别漏')
    expect(articles(answer)).toContain(8)
    expect(answer.conclusion).toContain('年度拟实施计划')
  })

  it('say who is meant only by inference apart from what is written', () => {
    const filter = readFrame('有哪些东西要报给市大数据局', []).set
    expect(filter).toMatchObject({ recipients: ['bureau'], handedIn: true })
    expect(filter && composeSet(filter)?.conclusion).toMatch(/没有写交给谁；推定：市大数据局/)
  })

  it('are not made of a list that stands in one place', () => {
    expect(readFrame('方案要写哪些内容', []).set).toBeNull()
    expect(articles(ask('方案要写哪些内容'))).toEqual([6])
  })
})

describe('what is taken for granted', () => {
  it.each(['办法由市大数据局和市财政局解释吧', '季度报送是按季度报吧'])('%s is true: it is confirmed', question => {
    const answer = ask(question)
    expect(answer.kind).toBe('answered')
    expect(answer.conclusion).toMatch(/^是/)
  })

  it('is corrected with what the article says in its place', () => {
    const answer = ask('项目进展是一年报一次吧')
    expect(answer.kind).toBe('corrected')
    expect(answer.conclusion).toContain('按季度')
  })
})

describe('a false premise', () => {
  it.each([
    ['共享方式只有查询一种吧', /查询、核验和批量交换/],
    ['服务提供方三年做一次风险评估就行吧', /每年/],
    ['定制软件的版权甲乙双方各占一半，对吧', /归业主单位所有/],
    ['只改了6%，也得重新编报方案吧', /没有超过10%/],
    ['改动超过8%就要重新编报，是吧', /10%/],
    ['涉密项目跟一般项目一样走这套流程对吧', /按有关规定执行/],
  ])('%s', (question, says) => {
    const answer = ask(question)
    expect(answer.kind).toBe('corrected')
    expect(answer.conclusion).toMatch(/不/)
    expect(answer.conclusion + answer.citations.map(one => one.quote).join('')).toMatch(says)
  })
})

describe('a talk', () => {
  it('goes on to the next link of the way', () => {
    const plan = ask('规划写好了报给谁')
    const proposal = ask('然后呢', plan.topic)
    expect(articles(proposal)[0]).toBe(6)
    expect(articles(ask('接下来呢', proposal.topic))[0]).toBe(7)
  })

  it('knows a document by half its name', () => {
    const acceptance = ask('验收由谁组织')
    expect(ask('报告给谁', acceptance.topic).conclusion).toContain('市大数据局')
  })

  it('turns to another actor in the same matter', () => {
    const check = ask('每年的安全检测谁做')
    const owner = ask('业主呢', check.topic)
    expect(articles(owner).some(n => n === 23 || n === 24 || n === 26)).toBe(true)
    expect(owner.conclusion).toContain('业主单位')
  })
})

describe('the side of the limit that a question names', () => {
  it.each([
    ['变更不超过10%的怎么办', /存档备查/],
    ['没有超过百分之十的调整要怎么走', /存档备查/],
    ['改动在10%以内怎么办理', /存档备查/],
    ['变更超过10%的怎么办', /重新编报/],
    ['10%以上的调整要走什么程序', /重新编报/],
  ])('%s', (question, says) => {
    expect(ask(question).conclusion).toMatch(says)
  })
})

describe('a day that is asked for', () => {
  it('is not laid down anywhere, and that is said first', () => {
    const answer = ask('追加预算最迟哪个月报')
    expect(answer.kind).toBe('not-stated')
    expect(answer.conclusion).toMatch(/没有(?:规定|写)/)
  })
})

describe('a turn that only names another thing', () => {
  it('asks the same of it', () => {
    const plan = ask('规划写好了报给谁')
    const proposal = ask('那方案呢', plan.topic)
    expect(articles(proposal)).toContain(6)
    expect(proposal.conclusion).toContain('市大数据局')
  })
})

describe('what a fact states', () => {
  it('is put first, in the words of its article, and nothing is said where it is silent', () => {
    for (const row of measures.obligations)
      for (const slot of askedSlots) {
        const composed = composeDuty(row, slot)
        if (!composed) continue
        expect(composed.conclusion).toMatch(/。$/)
        expect(composed.conclusion).not.toMatch(/undefined|null|。。|，。/)
        for (const quote of composed.quotes)
          expect(measures.articles[String(quote.article)]?.lines.join('')).toContain(quote.text.replace(/…/g, ''))
      }
  })
})
