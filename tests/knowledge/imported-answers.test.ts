import { describe, expect, it } from 'vitest'
import type { Answer, Topic } from '../../knowledge/answer/answer.js'
import { answerQuestion } from '../../knowledge/answer/answer-question.js'
import { knowledgeWith } from '../support/knowledge-with.js'

const park = `青河市公园管理条例
第一条 为了规范公园的管理和使用，制定本条例。
第二条 本条例所称公园，是指向公众开放、供游览休憩的绿地。单位附属绿地不适用本条例。
第三条 公园应当每日开放，每日开放时间不得少于十二小时。确需闭园的，公园管理单位应当提前三日公告，并向市园林绿化主管部门备案。
第四条 游客可以携带宠物犬进入公园，但是应当束牵引绳；湖区除外。
第五条 在公园内举办游园会的，举办人应当提交下列材料：
（一）活动方案；
（二）安全预案；
（三）场地使用协议。
第六条 违反本条例规定，在湖区垂钓的，由市园林绿化主管部门责令改正，处五十元以上二百元以下罚款。
第七条 本条例自2021年3月1日起施行。`
const knowledge = knowledgeWith([{ id: 'park', text: park }])
const ask = (question: string, topic: Topic | null = null) =>
  answerQuestion(knowledge, question, { topic, today: '2026-12-01' })
const place = ({ citations: [first] }: Answer) => `${first?.title} ${first?.number}`

describe('a text that was imported', () => {
  it.each([
    ['公园每天至少要开放多少小时', 3, '十二小时'],
    ['公园里能带狗吗', 4, '束牵引绳'],
    ['在公园湖里钓鱼会罚多少钱', 6, '五十元以上二百元以下'],
    ['公园要临时闭园，得提前几天公告', 3, '提前三日'],
  ])('answers 「%s」 from 第%i条, in its own words', (question, article, words) => {
    const answer = ask(question)
    expect(place(answer)).toBe(`青河市公园管理条例 ${article}`)
    expect(answer.conclusion).toContain(words)
    expect(answer.conclusion.startsWith('《青河市公园管理条例》')).toBe(true)
  })

  it('shows an article of ordinary length whole', () => {
    expect(ask('公园每天至少要开放多少小时').citations[0]?.quote).toContain('向市园林绿化主管部门备案')
  })

  it('leaves the home regulation its own questions', () => {
    expect(place(ask('预算调整超过10%怎么办'))).toContain('政务大数据应用项目')
    expect(place(ask('中标结果向谁报备'))).toContain('政务大数据应用项目')
  })
})

describe('the name of a text', () => {
  const held = knowledgeWith([
    { id: 'park', text: park },
    {
      id: 'shenzhen',
      text: `深圳经济特区公共场所控烟条例
2013年10月29日 深圳市第五届人民代表大会常务委员会第二十五次会议通过
第一条 为了减少烟草危害，制定本条例。
第二条 医院、学校等场所禁止吸烟。违反规定的，处五百元罚款。
第三条 本条例自2014年3月1日起施行。原《深圳经济特区禁烟规定》同时废止。`,
    },
  ])
  const asked = (question: string) => answerQuestion(held, question, { topic: null, today: '2026-12-01' })

  it.each([
    '深圳控烟条例里在医院抽烟罚多少',
    '深圳那边在医院抽烟罚多少规定',
    '《深圳经济特区公共场所控烟条例》在学校吸烟怎么罚',
  ])('leads to the text of another place that was imported: %s', question => {
    expect(place(asked(question))).toBe('深圳经济特区公共场所控烟条例 2')
  })

  it('is told apart from a place whose text nobody imported', () => {
    const answer = asked('珠海的项目变更超过多少要重新报批')
    expect(answer.kind).toBe('out-of-scope')
    expect(answer.conclusion).toContain('珠海')
  })

  it.each([
    ['公园条例一共有多少条', '共7条'],
    ['深圳控烟条例什么时候施行的', '2014年3月1日'],
    ['深圳控烟条例是哪次会议通过的', '第二十五次会议'],
    ['深圳控烟条例废止了哪个规定', '深圳经济特区禁烟规定'],
  ])('is enough to be told its particulars: %s', (question, told) => {
    const answer = asked(question)
    expect(answer.kind).toBe('answered')
    expect(answer.conclusion).toContain(told)
  })

  it('says of a particular that the text does not tell that it does not tell it', () => {
    const answer = asked('青河市公园管理条例的文号是多少')
    expect(answer.kind).toBe('not-stated')
    expect(answer.conclusion).toContain('文号')
  })
})

describe('a talk about a text', () => {
  it('stays with it, and knows what follows from what was asked', () => {
    const first = ask('公园里的湖能钓鱼吗')
    const then = ask('那罚多少', first.topic)
    expect(place(then)).toBe('青河市公园管理条例 6')
  })

  it('ends where the home regulation is asked about', () => {
    const first = ask('公园里能带狗吗')
    expect(place(ask('预算调整超过10%怎么办', first.topic))).toContain('政务大数据应用项目')
  })

  it('answers two things of it in one breath, each from its own place', () => {
    const { citations } = ask('公园每天至少开放几个小时，办游园会要交哪些材料')
    expect(citations.map(one => one.number)).toEqual(expect.arrayContaining([3, 5]))
  })

  it('shows a list that is asked for whole', () => {
    const { citations } = ask('在公园里办游园会要交哪些材料')
    expect(citations.map(one => one.quote).join('')).toContain('场地使用协议')
  })
})

describe('what a question takes for granted', () => {
  it('is confirmed where the text says the very value', () => {
    const answer = ask('公园每天开放至少十二小时，对吧')
    expect(answer.kind).toBe('answered')
    expect(answer.conclusion.startsWith('是。')).toBe(true)
  })

  it.each([
    ['公园每天开放八个小时就够了吧', '八个小时', '十二小时'],
    ['闭园提前一天公告就行了吧', '一天', '三日'],
  ])('is corrected in the words of the text, with both named: %s', (question, said, written) => {
    const answer = ask(question)
    expect(answer.kind).toBe('corrected')
    expect(answer.conclusion).toContain(said)
    expect(answer.conclusion).toContain(written)
  })
})
