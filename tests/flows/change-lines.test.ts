import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerLine } from '../../flows/worked/change/judge-record.js'
import { type Reason, reasonOf } from '../../language/change/reason.js'
import { runs } from '../support/runs.js'

const here = { holds: ['measures'] }

describe('a line of JSON', () => {
  it('is answered with outcome, readings, words and citations', () => {
    expect(
      ask({ id: 'a', originalBudget: '500万元', adjustments: ['+48万'], unit: '万元', reason: '政策调整' }),
    ).toMatchObject({
      id: 'a',
      outcome: 'archive',
      readings: expect.arrayContaining([
        {
          name: '涉及金额合计',
          over: false,
          basisPoints: 960,
          amount: 48_000_000,
          base: 500_000_000,
          baseName: '原项目预算',
          share: '12/125',
        },
      ]),
      understood: expect.arrayContaining([{ what: '原项目预算', value: '500万元', said: null }]),
      text: expect.stringContaining('9.6%'),
      citations: [expect.objectContaining({ article: '第十五条', number: 15, regulation: 'measures' })],
    })
  })

  it.each<[string, object, string]>([
    ['a unit inside the text wins', { originalBudget: '5000000元', adjustments: ['50万'], unit: '万元' }, 'archive'],
    ['bare numbers take the unit', { originalBudget: '500', adjustments: ['+50.0001'], unit: '万元' }, 'resubmit'],
    ['numbers instead of strings', { originalBudget: 500, adjustments: [48, -0.5], unit: '万' }, 'archive'],
    [
      'a number with the noise of floating point',
      { originalBudget: 3, adjustments: [0.1 + 0.2], unit: '万元' },
      'archive',
    ],
    ['bare numbers without a unit', { originalBudget: '500', adjustments: ['+50'] }, 'need-info'],
    ['one adjustment without a list', { originalBudget: '500万', adjustments: '减少30万' }, 'archive'],
    [
      'adjustments as objects',
      { originalBudget: '500万', adjustments: [{ direction: '减少', amount: 30, unit: '万元' }] },
      'archive',
    ],
    [
      'adjustments as objects in English',
      { originalBudget: '500万', adjustments: [{ type: 'increase', value: '60万' }] },
      'resubmit',
    ],
    ['a share', { originalBudget: '500万', adjustments: ['加8%'] }, 'archive'],
    ['two successive shares', { originalBudget: '500万', adjustments: ['加8%', '加8%'] }, 'ask'],
    ['a pure reduction over 10%', { originalBudget: '500万', adjustments: ['砍掉60万'] }, 'ask'],
    ['another reason', { originalBudget: '500万', adjustments: ['+10万'], reason: '供应商违约' }, 'ask'],
    ['no reason', { originalBudget: '500万', adjustments: ['+10万'], reason: '' }, 'archive'],
    ['no money', { originalBudget: '500万', adjustments: ['只改技术路线，不涉及金额'] }, 'ask'],
    ['an approximate budget', { originalBudget: '大概500万', adjustments: ['+10万'] }, 'need-info'],
    ['a vague adjustment', { originalBudget: '500万', adjustments: ['几十万'] }, 'need-info'],
    ['another vague adjustment', { originalBudget: '500万', adjustments: ['差不多'] }, 'need-info'],
    ['no budget', { adjustments: ['+10万'] }, 'need-info'],
    ['no adjustments', { originalBudget: '500万', adjustments: [] }, 'need-info'],
    ['adjustments left out', { originalBudget: '500万' }, 'need-info'],
    ['a budget of zero', { originalBudget: '0', adjustments: ['+10万'], unit: '万元' }, 'invalid'],
    ['a negative budget', { originalBudget: -500, adjustments: ['+10万'], unit: '万元' }, 'invalid'],
    ['a budget that is no amount', { originalBudget: 'abc', adjustments: ['+10万'] }, 'invalid'],
    ['an adjustment of zero', { originalBudget: '500万', adjustments: ['0'], unit: '万元' }, 'invalid'],
    ['an unreadable adjustment', { originalBudget: '500万', adjustments: ['乱码#@'] }, 'invalid'],
    ['a reduction above the budget', { originalBudget: '500万', adjustments: ['-501万'] }, 'invalid'],
    ['something wrong beside something missing', { originalBudget: '大概500万', adjustments: ['0元'] }, 'invalid'],
    ['values of other kinds', { originalBudget: {}, adjustments: [true, null] }, 'invalid'],
  ])('%s', (_, record, outcome) => {
    expect(ask(record).outcome).toBe(outcome)
  })

  it.each(['', 'not json', '[]', 'null', '3', '{"id":1', '"x"'])('that is no record is answered too: %s', line => {
    expect(answerLine(line, here)).toMatchObject({
      outcome: 'invalid',
      readings: [],
      text: expect.stringContaining('这一行'),
    })
  })

  it('never breaks the door', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('500万', '+40万', '减少一成', '几十万', '调整到1亿', '１２元', '不涉及金额', '-0', '1e5'),
    )
    const value = fc.oneof(
      words,
      fc.double(),
      fc.constant(null),
      fc.boolean(),
      fc.array(words),
      fc.object({ maxDepth: 1 }),
    )
    const record = fc.record(
      { id: value, originalBudget: value, adjustments: fc.oneof(fc.array(value), value), unit: value, reason: value },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(record, given => {
        const answered = ask(given)
        expect(['archive', 'resubmit', 'ask', 'need-info', 'invalid']).toContain(answered.outcome)
        expect(answered.text.length).toBeGreaterThan(5)
        for (const reading of answered.readings) expect(Number.isInteger(reading.basisPoints)).toBe(true)
      }),
      runs(200),
    )
  })

  it('comes to the same whatever the unit the amounts are written in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 9_999_999 }), (budget, change) => {
        const outcomes = [
          ask({ originalBudget: `${budget}元`, adjustments: [`+${change}元`] }).outcome,
          ask({ originalBudget: budget / 10_000, adjustments: [change / 10_000], unit: '万元' }).outcome,
        ]
        const expected = change * 10 > budget ? 'resubmit' : 'archive'
        expect(outcomes).toEqual([expected, expected])
      }),
    )
  })
})

describe('a reason', () => {
  const families: Readonly<Record<Reason, readonly string[]>> = {
    law: [
      '法律法规、政策调整',
      '法律法规、政策调整等原因',
      '国家出台新的数据安全法规',
      '政策变化',
      '省里下发了新文件',
      '等级保护标准修订',
      '上级部署统一要求接入',
      '《数据安全法》实施',
      '机构改革职能划转',
      '根据国务院新规定调整',
      '政策调整导致成本上涨',
      '条例修订',
      '市政府新要求',
      '国家标准更新',
    ],
    improve: [
      '完善优化',
      '对原项目方案进行完善优化',
      '功能优化',
      '增加报表功能',
      '系统升级',
      '提升用户体验',
      '方案细化',
      '新增两个功能模块',
      '优化业务流程',
      '性能改进',
      '扩展接口',
      '原方案不完善，供应商建议优化',
      '领导要求优化功能',
    ],
    other: [
      '供应商违约',
      '供应商涨价',
      '涨价',
      '价格上涨',
      '领导要求',
      '人员变动',
      '人工成本上涨',
      '资金不足',
      '预算结余',
      '中标单位倒闭',
      '工期延误',
      '预算编少了',
      '不是政策原因，就是涨价',
      '政策没变，供应商要求加钱',
      '年底突击花钱',
      '甲方想加',
      '疫情影响',
    ],
    unsaid: ['', '无', '不清楚', '待定', '  ', '-'],
  }
  it.each(Object.entries(families).flatMap(([family, all]) => all.map(words => [words, family])))(
    '%s → %s',
    (words, family) => {
      expect(reasonOf(words)).toBe(family)
    },
  )
})

function ask(record: object) {
  return answerLine(JSON.stringify(record), here)
}
