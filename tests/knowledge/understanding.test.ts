import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import { loadServiceTypeData } from '../../adapters/library/service-type-files.js'
import type { RequestContext } from '../../bot/request-context.js'
import { newSession } from '../../bot/session.js'
import { helpFrom } from '../../bot/understand/help.js'
import { catalogue } from '../../flows/catalogue.js'
import { serviceTypeEntry } from '../../flows/worked/service-type/flow.js'
import type { Answer } from '../../knowledge/answer/answer.js'
import { answerQuestion } from '../../knowledge/answer/answer-question.js'
import { likeliestFor } from '../../knowledge/answer/by-reading.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import type { Understand } from '../../knowledge/ports.js'
import { factsInWords } from '../../knowledge/rephrase/facts-said.js'
import { hasPersonalData, mayLeave } from '../../knowledge/rephrase/outbound-data-policy.js'
import { leadsFurther } from '../../knowledge/rephrase/understanding.js'
import { usualPreferences } from '../../projects/reminder-preferences.js'

const knowledge = loadKnowledge({ dataDir: null })
const today = '2026-11-22'

describe('what may leave the house', () => {
  it.each([
    '我的身份证是52010319900307123X',
    '身份证 520103 19900307 1234',
    '电话１３９８５０１２３４５',
    '打 139-8501-2345 问',
    '座机0851-87989999',
    '卡号6222 0212 3456 7890 128的',
    '发到 zhang@example.cn',
    '机密★10年的文件',
    '机 密 ★ 的文件',
    '这份涉密文件发给你帮我总结',
  ])('is not %s', text => {
    expect(mayLeave(text)).toBe(false)
  })

  it.each([
    '季度报送报什么',
    '预算500万元，调整55万元',
    '黔府办发〔2020〕12号怎么说',
    '2025年12月31日前报吗',
    '预算12345678元',
  ])('is %s', text => {
    expect(hasPersonalData(text)).toBe(false)
    expect(mayLeave(text)).toBe(true)
  })
})

describe('what a model understands', () => {
  it('counts for a follow-up only with the words of the talk, and when it is clearly surer', () => {
    const before = { ...ask('报给谁'), confidence: 0.2 }
    const after = { ...ask('季度报送报给谁'), confidence: 0.8 }
    expect(further(before, after, '季度报送报给谁')).toBe(true)
    expect(further(before, { ...after, confidence: 0.22 }, '季度报送报给谁')).toBe(false)
    expect(further(before, after, '中标结果向市财政局备案要几天')).toBe(false)
    expect(further(before, after, '季度报送15日内报给谁')).toBe(false)
  })

  it('never turns a refusal into an answer that the words of the question do not carry', () => {
    const refused: Answer = { ...ask('今天天气怎么样'), kind: 'out-of-scope', confidence: 0.2 }
    const after = { ...ask('季度报送报什么'), confidence: 0.9 }
    const said = { question: '今天天气怎么样', topic: '季度报送报什么', fuller: '季度报送报什么', home: home() }
    expect(leadsFurther(refused, after, said)).toBe(false)
    expect(leadsFurther({ ...refused, kind: 'declined' }, after, said)).toBe(false)
  })

  it('takes a chosen card only among the likeliest, and only inside the regulation', () => {
    const question = '那个说明要不要交'
    const likely = likeliestFor(knowledge, question, { topic: null, today })
    const other = likely[1]
    expect(other).toBeDefined()
    const plain = answerQuestion(knowledge, question, { topic: null, today })
    const elsewhere = answerQuestion(knowledge, question, { topic: null, today, card: 'duty-34-1-nowhere' })
    expect(elsewhere).toEqual(plain)
    const weather = answerQuestion(knowledge, '今天天气怎么样', { topic: null, today, card: 'duty-14-1' })
    expect(weather.kind).not.toBe('answered')
  })

  it('reads for a form only what stands in the sentence', () => {
    const text = '我们大数据平台项目原来批了320万元，想加15万元'
    const facts = { budget: '320万元', extra: '5万元', who: '市财政局', name: '大数据平台项目' }
    expect(factsInWords(text, facts)).toEqual({ budget: '320万元', name: '大数据平台项目' })
  })

  it('is asked for nothing when words carry a secret marking, and fails without a trace', async () => {
    let asked = 0
    const understand: Understand = {
      complete: async () => {
        asked++
        throw new Error('gone')
      },
      choose: async () => {
        asked++
        throw new Error('gone')
      },
      readFacts: async () => {
        asked++
        throw new Error('gone')
      },
    }
    const help = helpFrom({ understand, timeout: 50 })
    const dependencies = {
      knowledge,
      catalogue: [serviceTypeEntry(loadServiceTypeData()), ...catalogue],
      newId: () => 'x',
      draftDays: 30,
    }
    const none = { vectors: new Map(), card: null, fuller: null, guesses: null }
    expect(await help({ kind: 'ask', text: '机密★10年 那个呢' }, context('x'), dependencies)).toEqual(none)
    expect(asked).toBe(0)
    expect(
      await help({ kind: 'start', flow: 'change', said: '预算320万元加15万元' }, context('x'), dependencies),
    ).toEqual(none)
    expect(asked).toBe(1)
  })

  it('is left alone for a minute after it took longer than a person waits', async () => {
    let asked = 0
    const tooLong = (_: unknown, signal: AbortSignal) => {
      asked++
      return new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    }
    const help = helpFrom({ understand: { complete: tooLong, choose: tooLong, readFacts: tooLong }, timeout: 1 })
    const dependencies = { knowledge, catalogue, newId: () => 'x', draftDays: 30 }
    const begun = { kind: 'start', flow: 'change', said: '预算320万元加15万元' } as const
    const now = context('x')
    for (const later of [0, 30_000, 61_000])
      expect((await help(begun, { ...now, now: now.now + later }, dependencies)).guesses).toBeNull()
    expect(asked).toBe(2)
  })
})

function ask(question: string): Answer {
  return answerQuestion(knowledge, question, { topic: null, today })
}

function home() {
  const entry = entryOf(knowledge.library, knowledge.home)
  if (!entry) throw new RangeError('no home regulation')
  return entry
}

function further(before: Answer, after: Answer, fuller: string): boolean {
  return leadsFurther(before, after, { question: '报给谁', topic: '季度报送报什么', fuller, home: home() })
}

function context(text: string): RequestContext {
  const message = { conversation: 'web:x', id: '1', text }
  const session = newSession('web:x')
  return {
    message,
    session,
    inHand: null,
    named: null,
    drafts: [],
    untold: [],
    projects: [],
    archived: [],
    isMember: true,
    calendar: new Map(),
    preferences: usualPreferences,
    now: Date.parse('2026-11-22T00:00:00Z'),
  }
}
