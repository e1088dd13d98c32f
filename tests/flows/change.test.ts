import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMoney } from '../../common/money.js'
import { newConversation } from '../../flows/engine/asking.js'
import { answer } from '../../flows/engine/converse.js'
import { begin, evaluate } from '../../flows/engine/evaluate.js'
import { plainText } from '../../flows/engine/presentation.js'
import { accept, proposals, propose } from '../../flows/engine/propose.js'
import { changeEntry } from '../../flows/worked/change/flow.js'
import { type Judgement, judgeUndirected } from '../../flows/worked/change/judge.js'
import { judgeSentence } from '../../flows/worked/change/judge-sentence.js'
import { presentChange } from '../../flows/worked/change/present.js'
import { readAdjustment } from '../../flows/worked/change/read-adjustment.js'
import { procurementArticle49, procurementLaw } from '../../flows/worked/change/sources.js'
import { nameOfCite } from '../../regulation/citation.js'
import { moved, type Talk, talkOf, walk } from '../support/form-talk.js'
import { runs } from '../support/runs.js'

const here = { holds: ['measures'] }

describe('项目调整', () => {
  it('asks for a note for the archive within ten percent, with the arithmetic', () => {
    const judged = judge('320万元', ['+25万元'])
    expect(judged.outcome).toBe('archive')
    expect(presentChange(judged, here).lines).toEqual(['调整合计 25万元 ÷ 原项目预算 320万元 = 7.81%，不超过10%'])
  })

  it('asks for a note for the archive at exactly ten percent, and says why', () => {
    const judged = judge('500万元', ['+50万元'])
    expect(judged.outcome).toBe('archive')
    expect(plainText(presentChange(judged, here))).toContain('正好10%，没有超过')
  })

  it('asks for a new plan and budget one 分 above, and shows the exact amounts', () => {
    const judged = judge('4,750,000元', ['+475,000.01元'])
    expect(judged.outcome).toBe('resubmit')
    expect(judged.readings[0]).toMatchObject({ over: true, basisPoints: 1000 })
    expect(plainText(presentChange(judged, here))).toContain('10%是47.5万元，实际多0.01元')
  })

  it('asks for a note one 分 below, and shows the exact amounts too', () => {
    const judged = judge('4,750,000元', ['+474,999.99元'])
    expect(judged.outcome).toBe('archive')
    expect(plainText(presentChange(judged, here))).toContain('实际少0.01元')
  })

  it('never says that a new plan goes to anybody as a fact: that is inferred', () => {
    const shown = presentChange(judge('500万元', ['+60万元']), here)
    expect(shown.notes.find(note => note.title === '推定')?.text).toContain('第十五条没有写')
  })

  it('hands over the question when the readings of 10% disagree', () => {
    const judged = judge('500万元', ['+40万元', '-30万元'])
    expect(judged).toMatchObject({
      outcome: 'ask',
      because: 'differ',
      readings: [
        { name: '单次最大，涉及金额合计', over: false, basisPoints: 800 },
        { name: '单次最大，净额', over: false, basisPoints: 800 },
        { name: '单次最大，不计纯减少', over: false, basisPoints: 800 },
        { name: '累计涉及金额合计', over: true, basisPoints: 1400 },
        { name: '累计净额', over: false, basisPoints: 200 },
        { name: '累计不计纯减少', over: false, basisPoints: 800 },
      ],
    })
    const shown = presentChange(judged, here, '一网通办')
    expect(shown.conclusion).toContain('不下结论')
    expect(shown.draft?.text).toContain('我单位“一网通办”项目')
    expect(shown.draft?.text).toMatch(/^市大数据局：/)
    expect(shown.draft?.text).toContain('是按涉及金额合计，还是按相抵后的净额？')
  })

  it('hands over the question when twice six percent are made: once or all together?', () => {
    const judged = judge('500万元', ['+6%', '+6%'])
    expect(judged.outcome).toBe('ask')
    expect(presentChange(judged, here).draft?.text).toContain('（一）10%是按单次算，还是几次累计算？')
  })

  it('hands over the question when only a reduction goes beyond ten percent', () => {
    const judged = judge('500万元', ['-60万元'])
    expect(judged.outcome).toBe('ask')
    expect(presentChange(judged, here).draft?.text).toContain('减少的金额算不算“调整内容”？')
    expect(judge('500万元', ['-50万元']).outcome).toBe('archive')
  })

  it('hands over the question when the total stays the same and much was moved', () => {
    expect(judge('500万元', ['-60万元', '+60万元']).outcome).toBe('ask')
  })

  it('shows the budget that flips the result', () => {
    const judged = judge('1000万元', ['+95万元'], { contract: '900万元' })
    expect(judged.outcome).toBe('ask')
    expect(presentChange(judged, here).lines).toEqual([
      '算下来不超过10%的：',
      '调整合计 95万元 ÷ 原项目预算 1000万元 = 9.5%，不超过10%',
      '算下来超过10%的：',
      '调整合计 95万元 ÷ 合同金额 900万元 = 10.56%，超过10%',
    ])
    expect(judge('1000万元', ['+80万元'], { contract: '900万元' }).outcome).toBe('archive')
    expect(judge('1000万元', ['+110万元'], { department: '950万元' }).outcome).toBe('resubmit')
  })

  it('gives no verdict on a reason that the article does not name', () => {
    const judged = judge('500万元', ['+10万元'], { reason: 'other' })
    expect(judged).toMatchObject({ outcome: 'ask', because: 'reason' })
    expect(presentChange(judged, here).conclusion).toContain('第十五条没有写这种事由')
  })

  it('states the premise when no reason was given', () => {
    const text = plainText(presentChange(judge('500万元', ['+10万元'], { reason: 'unsaid' }), here))
    expect(text).toContain('前提：调整是因法律法规、政策调整等原因，或是对原项目方案进行完善优化')
  })

  it('says that there is no measure for a change without money', () => {
    const judged = judge('500万元', ['不涉及金额'])
    expect(judged).toMatchObject({ outcome: 'ask', because: 'no-money', readings: [] })
    expect(presentChange(judged, here).conclusion).toContain('没有给出不涉及金额的调整如何衡量')
  })

  it.each([
    ['500万元', '-600万元', '减少的金额（600万元）超过了原项目预算（500万元）'],
    ['500万元', '调整到500万元', '没有变化'],
    ['0元', '+1万元', '原项目预算要大于0'],
  ])('says what is wrong with %s and %s', (budget, change, problem) => {
    const judged = judge(budget, [change])
    expect(judged.outcome).toBe('invalid')
    expect(presentChange(judged, here).conclusion).toContain(problem)
  })

  it('sees that several reductions together are more than there is', () => {
    expect(judge('100万元', ['-60万元', '-60万元']).outcome).toBe('invalid')
  })

  it('compares shares exactly, however odd the budget', () => {
    expect(judge('3.33元', ['+10%']).outcome).toBe('archive')
    expect(judge('3.33元', ['+10.0001%']).outcome).toBe('resubmit')
  })

  it('needs no direction where it makes no difference', () => {
    expect(judge('500万元', ['调整40万元']).outcome).toBe('archive')
    expect(judge('500万元', ['调整60万元']).outcome).toBe('need-info')
  })
})

describe('the second gate', () => {
  it('is computed and cited only where the law is in the library', () => {
    const judged = judge('1000万元', ['+95万元'], { contract: '900万元' })
    const held = presentChange(judged, { holds: ['measures', procurementLaw] })
    expect(held.notes.at(-1)?.text).toBe(
      '《中华人民共和国政府采购法》第四十九条：补充合同合计 95万元 ÷ 原合同 900万元 = 10.56%，超过百分之十（推定：各次增加的金额都签补充合同）。请先咨询财政部门。',
    )
    expect(held.citations.map(nameOfCite)).toContain('《中华人民共和国政府采购法》第四十九条')
    const without = presentChange(judged, here)
    expect(without.notes.at(-1)?.text).toContain('不在本库')
    expect(without.citations).not.toContain(procurementArticle49)
  })

  it('is not mentioned where there is no contract', () => {
    expect(plainText(presentChange(judge('1000万元', ['+95万元']), here))).not.toContain('政府采购法')
  })
})

describe('a change in a sentence', () => {
  it.each([
    ['原预算500万,要加48万的功能,走什么流程', 'archive', '9.6%'],
    ['预算500万 加55万 要重报不', 'resubmit', '11%'],
    ['预算1000万 合同900万 加95万呢', 'ask', '10.56%'],
    ['预算320万要加25万', 'archive', '7.81%'],
    ['从320万调到345万', 'archive', '7.81%'],
    ['项目预算由500万元增加到560万元', 'resubmit', '12%'],
    ['320万的项目砍掉六十万', 'ask', '18.75%'],
    ['项目500万，分两次各加30万', 'ask', '12%'],
    ['500万的盘子，多花了55万', 'resubmit', '11%'],
    ['预算500万，去年加了30万，今年再加25万', 'ask', '11%'],
    ['预算500万，软件增加30万、硬件增加25万', 'resubmit', '11%'],
    ['预算500万，因供应商违约要加20万', 'ask', '4%'],
    ['按照第十五条，预算500万加20万怎么办', 'archive', '4%'],
    ['因为预算是500万，想加20万', 'archive', '前提'],
    ['减了60万的东西又加了60万，总价没变，要不要报', 'need-info', '还没有写原项目预算'],
    ['预算500万，大概要加几十万', 'need-info', '不是确切的数'],
    ['硬件包追加280万（原3300万）、安全包追加92万（原760万），合规吗?', 'need-info', '不止一个预算'],
  ])('%s → %s', (sentence, outcome, words) => {
    const judged = judgeSentence(sentence)
    expect(judged?.outcome).toBe(outcome)
    expect(judged && plainText(presentChange(judged, here))).toContain(words)
  })

  it.each(['第十五条是什么', '超过10%怎么办', '预算500万怎么报', '正好10%怎么办', '2024年的项目要验收了'])(
    'is not seen in 「%s」',
    sentence => expect(judgeSentence(sentence)).toBeNull(),
  )
})

describe('any sentence', () => {
  it('breaks neither the judge nor the proposals', () => {
    const pieces = fc.constantFrom(
      '预算',
      '500万',
      '加',
      '减',
      '25万',
      '一成',
      '合同',
      '到',
      '从',
      '大概',
      '次',
      '8%',
      '万',
      '，',
      '?',
      '因',
    )
    const sentence = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 14 }).map(all => all.join('')),
    )
    fc.assert(
      fc.property(sentence, text => {
        const judged = judgeSentence(text)
        if (judged) expect(presentChange(judged, here).conclusion).toMatch(/。$/)
        const run = propose(changeEntry.form, begin(changeEntry.form), changeEntry.guess(text))
        expect(proposals(changeEntry.form, run).length).toBe(Object.keys(run.guesses ?? {}).length)
      }),
      runs(200),
    )
  })
})

describe('the walk', () => {
  it('starts from what was said: one 「对」 and only the rest is asked', () => {
    const run = propose(changeEntry.form, begin(changeEntry.form), changeEntry.guess('预算320万要加25万'))
    expect(proposals(changeEntry.form, run).map(one => one.shown)).toEqual(['320万元', '增加25万元'])
    const taken = moved(talkOf(changeEntry.form), accept(changeEntry.form, run, newConversation))
    const done = walked(['1', '否', '否', '跳过', '跳过'], taken)
    expect(changeEntry.present(done.run, here)?.conclusion).toBe(
      '不超过10%：业主单位应编制变更说明，报市大数据局存档备查。',
    )
  })

  it('asks for the project only when a question to the bureau has to be drafted', () => {
    const asked = walked(['500万元', '1', '增加40万', '有', '减少30万', '没有', '否', '跳过', '跳过'])
    expect(evaluate(changeEntry.form, asked.run, asked.asking).question?.key).toBe('project')
    const done = walked(['一网通办'], asked)
    expect(changeEntry.present(done.run, here)?.draft?.text).toContain('“一网通办”')
  })

  it('counts earlier changes', () => {
    const done = walked(['500万元', '2', '增加30万元', '没有', '有', '加了30万', '没有了', '跳过', '跳过', '跳过'])
    expect(changeEntry.present(done.run, here)?.lines).toContain('累计调整 60万元 ÷ 原项目预算 500万元 = 12%，超过10%')
  })

  it('says at once that a reduction is impossible, that a direction is missing, or that a number is vague', () => {
    const run = walked(['500万元', '1'])
    expect(refusal(run, '减少600万')).toContain('超过了原项目预算')
    expect(refusal(run, '25万')).toBe('请写明是增加还是减少，例如“增加25万元”。')
    expect(refusal(run, '增加几十万')).toContain('不是确切的数')
    expect(refusal(run, '+25万 -30万')).toContain('一项一项地写')
    expect(refusal(talkOf(changeEntry.form), '0元')).toBe('金额要大于0，请重新填写。')
  })
})

describe('reading one change', () => {
  it.each([
    ['增加四万', 'more', 4_000_000],
    ['+25万', 'more', 25_000_000],
    ['＋２５万元', 'more', 25_000_000],
    ['-30万', 'less', 30_000_000],
    ['－30万', 'less', 30_000_000],
    ['砍掉六十万', 'less', 60_000_000],
    ['追加预算25万元', 'more', 25_000_000],
    ['云资源减少30万元', 'less', 30_000_000],
    ['30万的短信费砍掉', 'less', 30_000_000],
    ['25万元（增加）', 'more', 25_000_000],
    ['核减三百六万', 'less', 360_000_000],
    ['增加20万（5%）', 'more', 20_000_000],
    ['加五万块钱', 'more', 5_000_000],
    ['调整25万', 'unsaid', 25_000_000],
  ])('%s', (text, direction, fen) => {
    expect(readAdjustment(text)).toEqual({ kind: 'read', adjustments: [{ kind: 'money', direction, fen }] })
  })

  it.each([
    ['加8%', 'more', 80_000],
    ['减了半成', 'less', 50_000],
    ['减少一成半', 'less', 150_000],
    ['增加百分之八点五', 'more', 85_000],
    ['上调3个百分点', 'more', 30_000],
    ['压减千分之五', 'less', 5_000],
    ['砍掉一半', 'less', 500_000],
    ['翻一番', 'more', 1_000_000],
    ['增加1.5倍', 'more', 1_500_000],
  ])('%s', (text, direction, share) => {
    expect(readAdjustment(text)).toEqual({ kind: 'read', adjustments: [{ kind: 'share', direction, share }] })
  })

  it.each(['几十万', '最多加20万', '新增功能模块', '无', '增加一些', '加一点', '大概40万', '适当增加', '增加', ''])(
    'needs more than “%s”',
    text => {
      expect(readAdjustment(text).kind).toBe('incomplete')
    },
  )

  it.each(['从320万增加到350万', '预算调整为350万元', '追加至三百五十万'])(
    'sees what the whole becomes in “%s”',
    text => {
      expect(readAdjustment(text)).toEqual({ kind: 'read', adjustments: [{ kind: 'target', fen: 350_000_000 }] })
    },
  )

  it.each(['只换技术路线，金额不变', '工期延长三个月', '不涉及金额', '更换数据库品牌'])(
    'sees no money in “%s”',
    text => {
      expect(readAdjustment(text)).toEqual({ kind: 'read', adjustments: [{ kind: 'no-money' }] })
    },
  )

  it.each(['乱七八糟', '0元', '增加0万', '增加0.001元', '增加-30万', '--30万'])('cannot use “%s”', text => {
    expect(readAdjustment(text).kind).toBe('wrong')
  })
})

interface Given {
  readonly contract?: string
  readonly department?: string
  readonly reason?: 'law' | 'improve' | 'other' | 'unsaid'
}

function judge(budget: string, changes: readonly string[], given: Given = {}): Judgement {
  const fen = (text: string) => {
    const read = readMoney(text)
    return read.kind === 'exact' ? read.fen : Number.NaN
  }
  return judgeUndirected({
    budgets: [
      { kind: 'approval', fen: fen(budget) },
      ...(given.department ? [{ kind: 'department', fen: fen(given.department) } as const] : []),
      ...(given.contract ? [{ kind: 'contract', fen: fen(given.contract) } as const] : []),
    ],
    occasions: changes.map(change => {
      const read = readAdjustment(change)
      if (read.kind !== 'read') throw new Error(read.problem)
      return { items: read.adjustments }
    }),
    present: Math.max(1, changes.length),
    reason: given.reason ?? 'law',
  })
}

function walked(answers: readonly string[], from?: Talk): Talk {
  return walk(changeEntry.form, answers, from)
}

function refusal({ run, asking }: Talk, text: string): string | null {
  return answer(changeEntry.form, run, asking, text).problem
}
