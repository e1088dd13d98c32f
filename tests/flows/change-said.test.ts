import { describe, expect, it } from 'vitest'
import { answerLine } from '../../flows/worked/change/judge-record.js'

/** What is answered to a sentence: the outcome, what was understood, and every reading that is over or within. */
function said(text: string) {
  return answerLine(JSON.stringify({ id: 'x', text }), { holds: ['measures'] })
}

function understood(text: string): string[] {
  return said(text).understood.map(({ what, value }) => `${what}：${value}`)
}

/** The outcome, and words that the answer must hold. */
type Row = readonly [sentence: string, outcome: string, ...words: string[]]

describe('the present occasion and all of them', () => {
  it.each<Row>([
    ['预算200万，分别增加5万、8万、9万', 'resubmit', '调整合计 22万元 ÷ 原项目预算 200万元 = 11%'],
    ['预算200万，三次分别增加5万、8万、9万', 'ask', '本次调整 9万元 ÷ 原项目预算 200万元 = 4.5%', '累计调整 22万元'],
    ['原预算320万，这次加5万，去年加过40万', 'ask', '本次调整 5万元 ÷ 原项目预算 320万元 = 1.56%', '累计调整 45万元'],
    ['原项目预算500万元，上次调增75万元，本次调增5万元', 'ask', '= 1%', '= 16%', '以前的调整已经超过10%'],
    [
      '预算500万，去年变更增加40万，经重新批复预算为540万，现增加20万',
      'ask',
      '= 4%',
      '= 12%',
      '重新批复的预算 540万元 = 3.7%',
    ],
    ['预算320万，这次增加35万、减少10万，以前加过20万', 'ask', '本次净额 25万元 ÷ 原项目预算 320万元 = 7.81%'],
    ['预算500万，去年加了60万，今年再加55万', 'ask', '重新批复的预算（推定） 560万元'],
    [
      '预算500万，前两次各加10万，这次加20万',
      'archive',
      '本次调整 20万元',
      '累计调整 40万元 ÷ 原项目预算 500万元 = 8%',
    ],
    ['预算500万，去年和今年分别增加20万、40万', 'ask', '累计调整 60万元'],
    ['预算500万，累计增加45万（含本次5万）', 'archive', '以前的调整：增加40万元', '本次调整 5万元'],
    ['预算500万，第一次加20万，第二次减30万，第三次加10万', 'ask', '累计净额 0元', '累计涉及金额合计 60万元'],
    ['预算500万，上半年加了25万，下半年加了30万', 'ask', '= 11%'],
    ['预算400万（去年加过20万），加30万', 'ask', '本次调整 30万元', '累计调整 50万元'],
  ])('%s → %s', (sentence, outcome, ...words) => {
    const answer = said(sentence)
    expect(answer.outcome).toBe(outcome)
    for (const word of words) expect(answer.text).toContain(word)
  })

  it('takes none for granted where no earlier change is spoken of, and says so', () => {
    expect(understood('预算500万，加20万')).toContain('以前的调整：没有说到，按没有算')
    expect(understood('预算500万，以前没有调整过，加20万')).not.toContain('以前的调整：没有说到，按没有算')
  })

  it('gives every reading its base, its amount and its share as a fraction', () => {
    expect(said('预算500万，去年加了30万，今年再加25万').readings[5]).toEqual({
      name: '累计不计纯减少',
      over: true,
      basisPoints: 1100,
      amount: 55_000_000,
      base: 500_000_000,
      baseName: '原项目预算',
      share: '11/100',
    })
  })

  it('drafts the question to the bureau where a new approval may count', () => {
    const { text } = said('预算500万，去年增加40万，经重新批复预算为540万，现增加20万')
    expect(text).toContain('10%是按单次算，还是几次累计算')
    expect(text).toContain('“原项目预算”指项目批复，还是重新编报后新批复的预算')
  })
})

describe('amounts, to the last 分', () => {
  it.each<Row>([
    ['预算300万，增加30万零1分', 'resubmit', '实际多0.01元'],
    ['预算300万，增加叁拾万元整', 'archive', '正好10%'],
    ['预算300万，增加叁拾万零壹分', 'resubmit', '实际多0.01元'],
    ['预算人民币叁佰万元整，增加贰拾玖万玖仟玖佰玖拾玖元玖角玖分', 'archive', '实际少0.01元'],
    ['预算3百万，加5千元', 'archive', '5,000元'],
    ['预算５００万，增加５０．０１万', 'resubmit'],
    ['预算5,000,000元，增加500,000元（大写：伍拾万元整）', 'archive'],
    ['预算0.5亿，增加500万零100元', 'resubmit'],
    ['500w，+30w -20w', 'archive', '涉及金额合计 50万元 ÷ 原项目预算 500万元 = 10%'],
  ])('%s → %s', (sentence, outcome, ...words) => {
    const answer = said(sentence)
    expect(answer.outcome).toBe(outcome)
    for (const word of words) expect(answer.text).toContain(word)
  })
})

describe('what becomes of the whole, of a part, of a contract', () => {
  it.each<Row>([
    ['批了400万，现在要多花30万', 'archive', '30万元 ÷ 原项目预算 400万元 = 7.5%'],
    ['批了400万，现在要花450万', 'resubmit', '50万元 ÷ 原项目预算 400万元 = 12.5%'],
    ['从320万调到345万', 'archive', '25万元'],
    ['软件开发费从100万调到120万，预算500万', 'archive', '20万元 ÷ 原项目预算 500万元 = 4%'],
    ['预算260万，其中软件160万、硬件100万，现在软件要改成190万', 'resubmit', '30万元 ÷ 原项目预算 260万元'],
    ['预算300万，增加30万，调整到330万', 'archive', '正好10%'],
    ['预算300万，增加30万，调整到340万', 'need-info', '对不上'],
    ['预算500万，合计增加55万，其中软件30万、硬件25万', 'resubmit', '55万元 ÷ 原项目预算 500万元 = 11%'],
    ['预算500万，软件、硬件各加20万', 'archive', '40万元 ÷ 原项目预算 500万元 = 8%'],
    ['预算500万，从硬件挪30万给软件', 'ask', '涉及金额合计 60万元', '净额 0元'],
    ['硬件合同300万、软件合同600万，软件合同追加65万', 'need-info', '补充合同合计 65万元 ÷ 软件合同 600万元 = 10.83%'],
    [
      '预算1000万，硬件合同300万、软件合同600万，软件合同追加65万',
      'archive',
      '= 6.5%',
      '软件合同 600万元 = 10.83%，超过百分之十',
    ],
    ['预算1000万，硬件合同300万、软件合同600万，追加65万', 'archive', '没有写追加在哪一个合同上'],
    ['合同价450万，补充协议签了20万，现在还要再签28万', 'need-info', '48万元 ÷ 原合同 450万元 = 10.67%'],
    ['项目300万，比原预算高出33万', 'resubmit', '33万元 ÷ 原项目预算 300万元 = 11%'],
    ['批复金额360万，调整后395万，增加35万，增幅9.72%', 'archive', '35万元 ÷ 原项目预算 360万元'],
    ['批复金额￥3,600,000.00，拟调整为￥3,950,000.00', 'archive', '35万元'],
    ['预算300万，增加35万，减少10万，净增25万', 'ask', '涉及金额合计 45万元', '净额 25万元'],
    ['预算300万，净增加25万，其中增加35万、减少10万', 'ask', '涉及金额合计 45万元', '净额 25万元'],
    ['预算300万（含预备费20万），调增20万', 'archive', '20万元'],
    ['原来380万的项目，硬件省了15万，软件超了40万', 'ask', '净额 25万元'],
    ['原预算500万，后来重新编报，批了580万，这次调增50万', 'ask', '重新批复的预算 580万元 = 8.62%'],
    ['预算400万，取消大屏12万，新增接口13万，短信14万不变', 'archive', '涉及金额合计 25万元'],
    ['总投资400万，其中财政资金300万，自筹100万，财政资金要增加35万', 'ask', '35万元 ÷ 部门预算中的项目预算 300万元'],
    ['软件合同原价200万，补充10万，预算400万', 'archive', '补充合同合计 10万元'],
    ['拟将预算由520万元调整至575万元（增加55万元，增幅10.58%）', 'resubmit', '55万元 ÷ 原项目预算 520万元 = 10.58%'],
    ['预算520万，合同价480万，追加合同价的11%', 'resubmit', '52.8万元 ÷ 原项目预算 520万元 = 10.15%'],
    ['| 原预算 | 520万 | 本次调增 | 30万 | 本次调减 | 10万 |', 'archive', '涉及金额合计 40万元'],
    ['项目480万元，将合同金额由450万元调整到497万元', 'ask', '47万元 ÷ 合同金额 450万元 = 10.44%'],
    ['项目480万元，原合同450万元，合同变更后495万元', 'archive', '补充合同合计 45万元 ÷ 原合同 450万元 = 10%'],
    ['项目480万元，净调增20万元（调增50万元，调减30万元）', 'ask', '涉及金额合计 80万元'],
    ['去年底批的480万里头，服务器便宜了25万，想把这钱用到数据清洗上', 'ask', '涉及金额合计 50万元', '净额 0元'],
    ['初始预算480万元，当前预算520万元，本次增加30万元', 'ask', '重新批复的预算 520万元'],
    ['项目480万，增加开发费用20万，测试费用5万，监理费用3万', 'archive', '28万元 ÷ 原项目预算 480万元'],
    ['项目480万元，变更金额（万元）：20', 'archive', '20万元'],
    ['预算500万，增加原预算的8%', 'archive', '40万元'],
    ['预算500万，合同价400万，加9.5%', 'need-info', '哪个数的百分比'],
  ])('%s → %s', (sentence, outcome, ...words) => {
    const answer = said(sentence)
    expect(answer.outcome).toBe(outcome)
    for (const word of words) expect(answer.text).toContain(word)
  })
})

describe('a change without money', () => {
  it.each([
    '预算320万，技术路线改为微服务，不涉及金额',
    '技术路线从单体改成微服务，钱没动，要不要报',
    '换了个数据库，价格不变',
  ])('%s', sentence => {
    const answer = said(sentence)
    expect(answer.outcome).toBe('ask')
    expect(answer.text).toContain('没有给出不涉及金额的调整如何衡量')
  })
})

describe('what is asked about instead of guessed', () => {
  it.each<Row>([
    ['加8%的钱', 'need-info', '还没有写原项目预算'],
    ['预算500万，加了一成多', 'need-info', '“加了一成多”不是确切的数'],
    ['预算500万，调增了百分之十几', 'need-info', '不是确切的数'],
    ['预算500万，增加接近10%', 'need-info', '不是确切的数'],
    ['预算500万，增加20到25万', 'need-info'],
    ['预算500，加40', 'need-info', '是元还是万元'],
    ['预算500万，之前也调整过，这次加20万', 'need-info', '没有写'],
    ['预算500万，第二次变更，这次加30万', 'need-info', '没有写全'],
    ['预算500万，累计增加45万，本次增加5万', 'need-info', '含不含本次'],
    ['预算500万，每年加10万，共三年', 'need-info', '没有算'],
    ['预算500万，已支付200万，加20万', 'need-info', '没有计入'],
    ['预算500万，本来想加60万，后来压到45万', 'need-info'],
    ['预算500万，去年加40万没批下来，今年加45万', 'need-info'],
    ['预算500万加50万行不行，加51万呢', 'need-info', '另一种可能'],
    ['预算500万，分两次加30万', 'need-info', '每次这么多，还是几次一共'],
    ['预算500万，软件增加8%', 'need-info', '哪个数的百分比'],
    ['预算500万，这次加30万，还剩20万没用', 'need-info', '“20万”是什么数没有读懂'],
    ['预算300万，增加15万，由财政追加10万、自筹5万', 'need-info', '是不是同一笔'],
    ['预算300万，调增调减相抵后净增25万', 'need-info', '相抵以前'],
    ['预算300万，加5个接口，一个5万', 'need-info', '没有算'],
    ['预算500万，不含税增加40万，含税增加45.2万', 'need-info', '含税'],
    ['批了280万，结算的时候审计说超了30万', 'need-info', '审计'],
    ['预算400万，加30万，哦对，其实是35万', 'need-info', '改了口'],
    ['预算520万，增加金额刚刚超过预算的10%', 'need-info', '不是确切的数'],
    ['预算520万，合同价的8%作为追加', 'need-info', '那个数还没有写'],
    ['预算520万，减-20万', 'need-info', '是增加还是减少'],
    ['招标控制价520万，中标价480万，要加50万', 'need-info', '“520万”是什么数'],
    ['项目480万元，软件调增50万元，硬件等额调减', 'need-info', '没有写'],
    ['A项目预算300万加20万，B项目预算200万加30万', 'need-info', '不止一个预算'],
    ['预算500万，增加40万（10%）', 'need-info', '对不上'],
    ['今天天气怎么样', 'need-info', '没有看到调整的金额'],
  ])('%s → %s', (sentence, outcome, ...words) => {
    const answer = said(sentence)
    expect(answer.outcome).toBe(outcome)
    for (const word of words) expect(answer.text).toContain(word)
  })

  it('shows what was understood although something was not', () => {
    expect(understood('预算500万，这次加30万，还剩20万没用').slice(0, 2)).toEqual([
      '原项目预算：500万元',
      '本次调整（这次）：增加30万元',
    ])
  })
})
