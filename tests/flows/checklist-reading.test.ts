import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateChecklist } from '../../eval/checklist.js'
import { answerLine } from '../../flows/worked/checklist/answer-line.js'
import { checklistFor } from '../../flows/worked/checklist/checklist.js'
import { readSituation } from '../../flows/worked/checklist/read-situation.js'
import { stageNames, stages } from '../../regulation/stages.js'

describe('reading where a project stands', () => {
  it.each([
    ['刚拿到批复,下面该准备什么', ['approved']],
    ['合同要提前结束', ['termination']],
    ['年中省里临时加了个任务', ['supplement']],
    ['边实施边要变更', ['delivery', 'change']],
    ['预算批了,还没招标', ['budgetApproved']],
    ['系统正在开发,还没到验收', ['delivery']],
    ['项目做完了,还没验收', ['accepting']],
    ['前置审核已经过了', ['preReviewed']],
    ['验收报告已经备案', ['evaluation']],
    ['不验收了,直接终止', ['termination']],
    ['我们不做变更,按原方案继续实施', ['delivery']],
    ['提出过变更,后来取消了,现在正常实施', ['delivery']],
    ['目前没有收到整改通知,正在准备验收', ['accepting']],
  ])('%s', (sentence, found) => {
    expect(readSituation(sentence).moments).toEqual(found)
  })

  it('reads traits, and their denial', () => {
    expect(readSituation('马上要验收了,系统有个人信息,还接了共享平台').traits).toEqual({
      sensitive: true,
      shared: true,
    })
    expect(readSituation('准备验收,不涉及个人信息和数据共享').traits).toEqual({ sensitive: false, shared: false })
    expect(readSituation('在建项目要调整,超过10%').traits).toMatchObject({ overTenth: true, underWay: true })
    expect(readSituation('调整金额正好10%').traits.overTenth).toBe(false)
    expect(readSituation('要变更,拿不准超没超10%').traits.overTenth).toBeUndefined()
  })

  it('reads what an inspection found', () => {
    expect(readSituation('检查发现没接共享交换平台').problem).toBe(4)
    expect(readSituation('通报说我们私自改了方案').problem).toBe(2)
    expect(readSituation('收到整改通知').problem).toBeNull()
  })

  it('knows every stage by its own word', () => {
    for (const stage of stages) {
      expect(checklistFor(readSituation(stageNames[stage])).items.length, stage).toBeGreaterThan(0)
      expect(checklistFor(readSituation(`项目处于${stageNames[stage]}阶段`)).items.length, stage).toBeGreaterThan(0)
    }
  })

  it('asks where nothing is said, and stops at state secrets', () => {
    for (const nothing of ['', '你好', '今天天气不错', '我该报什么', 'abc 123 !!!']) {
      expect(readSituation(nothing).moments, nothing).toEqual([])
    }
    expect(readSituation('涉密的项目怎么报')).toMatchObject({ secret: true, moments: [] })
    expect(readSituation('非涉密项目,准备招标')).toMatchObject({ secret: false, moments: ['procuring'] })
  })

  it('never throws and gives the same answer twice, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), words => {
        expect(readSituation(words)).toEqual(readSituation(words))
      }),
    )
  })

  it('takes a very long message without stalling', () => {
    const begin = performance.now()
    for (const word of ['项目', '预算', '开发完成', '在建设']) readSituation(word.repeat(50_000))
    expect(performance.now() - begin).toBeLessThan(5000)
  })
})

describe('the JSON lines door', () => {
  it('answers a situation with items in order', () => {
    const { id, items, text } = answerLine('{"id":7,"situation":"验收前置审核已经过了"}')
    expect(id).toBe(7)
    expect(items).toEqual([
      {
        text: '根据项目前置审核意见，自行组织项目验收',
        verb: '组织',
        recipient: '原文未写',
        article: 28,
        quote: '业主单位根据项目前置审核意见,自行组织项目验收,并将验收报告报市大数据局备案。',
      },
      expect.objectContaining({ verb: '备案', recipient: '市大数据局', article: 28 }),
    ])
    expect(text).toContain('1. ')
  })

  it.each([
    'not json',
    '',
    'null',
    '[]',
    '3',
    '{}',
    '{"id":"a","situation":12}',
    '{"id":"a","situation":" "}',
    '{"situation":"你好"}',
  ])('answers %j with no items and a request for the stage', line => {
    expect(answerLine(line)).toMatchObject({ items: [], text: expect.stringContaining('阶段') })
  })
})

describe('on sentences of people it was not built with', () => {
  it('lists little that does not apply and misses little that does', () => {
    const { heldOut, own } = evaluateChecklist()
    expect(heldOut.sentences).toBeGreaterThanOrEqual(150)
    expect(own.sentences + heldOut.sentences).toBeGreaterThanOrEqual(500)
    expect(heldOut.precision).toBeGreaterThanOrEqual(0.9)
    expect(heldOut.recall).toBeGreaterThanOrEqual(0.93)
    expect(heldOut.longest).toBeLessThanOrEqual(14)
  })
})

describe('what strangers asked of a checklist', () => {
  const of = (situation: string) => checklistFor(readSituation(situation))
  const articles = (situation: string) => [...new Set(of(situation).items.map(item => item.article))]

  it('lists the mending beside the inspection that found what is missing', () => {
    const found = of('市大数据局来检查，发现没接入共享交换平台')
    expect(found.items.map(item => item.article)).toEqual([31, 32, 32])
    expect(found.text).toContain('未接入贵阳市政府数据共享交换平台')
    expect(found.text).not.toContain('不共享')
    expect(articles('市大数据局来检查，没有发现问题')).toEqual([31])
  })

  it('asks whether a contract ends by itself, and signs none', () => {
    const { text, items } = of('系统停用，合同到期不续签')
    expect(text).toContain('到期自然结束，还是提前终止')
    expect(text).toContain('原文没有写')
    expect(items.map(item => item.article)).toEqual([16, 16])
  })

  it('says that the ground of an end is not among those of 第十六条', () => {
    expect(of('供应商跑路，合同要解除').text).toContain('不在其中')
    expect(of('政策调整，合同要解除').text).not.toContain('不在其中')
    expect(of('项目目标实现不了，要终止合同').text).not.toContain('不在其中')
  })

  it.each([
    ['合同签了，供应商准备进场', [12, 17, 13, 14, 24, 25]],
    ['项目实施中，本季度要报什么', [14, 25]],
    ['验收刚通过，是全市共性平台', [28, 29]],
    ['单位刚准备明年上大数据应用，手上什么都没有', [5, 6]],
  ])('%s', (situation, due) => {
    expect(articles(situation)).toEqual(due)
  })

  it('names the conditions of 第十一条 and what they leave open', () => {
    const { text } = of('年中市里突然要求上一个防汛系统')
    expect(text).toContain('关系国计民生、涉及网络信息安全')
    expect(text).toContain('同时具备还是有其一即可')
  })

  it('speaks of the bureau where a platform of the whole city was accepted', () => {
    expect(of('验收刚通过，是全市共性平台').text).toContain('市大数据局参加竣工验收')
  })

  it('lists apart what hangs on something unknown, and asks one question', () => {
    const { possible, text } = of('准备验收')
    expect(possible[0]).toContain('可能要办')
    expect(text.match(/？/g)).toHaveLength(1)
    expect(of('准备验收，不涉及个人信息').possible.join('')).not.toContain('个人隐私')
  })

  it('says why each item is there', () => {
    for (const item of of('准备验收').items) expect(item.why.length, item.id).toBeGreaterThan(4)
  })
})
