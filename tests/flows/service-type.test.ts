import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadServiceTypeData } from '../../adapters/library/service-type-files.js'
import { evaluateServiceType } from '../../eval/service-type.js'
import { newConversation } from '../../flows/engine/asking.js'
import { answer } from '../../flows/engine/converse.js'
import { begin, evaluate } from '../../flows/engine/evaluate.js'
import { ways } from '../../flows/engine/paths.js'
import { plainText } from '../../flows/engine/presentation.js'
import type { Run } from '../../flows/engine/state.js'
import { answerLine } from '../../flows/worked/service-type/answer-line.js'
import { categoryCites } from '../../flows/worked/service-type/article-three.js'
import { classifyService } from '../../flows/worked/service-type/classify-service.js'
import { serviceTypeEntry } from '../../flows/worked/service-type/flow.js'
import { say, walk } from '../support/form-talk.js'
import { runs } from '../support/runs.js'

const data = loadServiceTypeData()
const entry = serviceTypeEntry(data)
const here = { holds: ['measures'] }

describe('a sentence about a purchase', () => {
  it.each([
    ['租政务云资源两年', ['信息基础设施服务']],
    ['请公司做造价评估', ['其他配套服务']],
    ['新做一个小程序,再请人运营半年', ['软件开发服务', '系统业务运营服务']],
    ['按年租用一套现成的会议软件', ['软件开发服务']],
    ['把企业库里的重复数据清洗一遍', ['系统业务运营服务']],
    ['开发数据分析平台', ['软件开发服务']],
    ['平台开发项目的监理', ['其他配套服务']],
    ['软件开发,另外买两台服务器', ['软件开发服务']],
  ])('%s', (sentence, kinds) => {
    expect(classifyService(sentence, data)).toMatchObject({ scope: 'in', categories: kinds })
  })

  it.each([
    ['买二十台电脑', 'not-service'],
    ['机房装修和综合布线', 'not-service'],
    ['用区财政的钱做一个小程序', 'not-municipal-funds'],
    ['企业出资给我们开发平台', 'not-municipal-funds'],
    ['没有用市级财政资金，单位自筹做系统升级', 'not-municipal-funds'],
    ['涉密系统的运维', 'classified'],
    ['不确定是否涉密，想开发一个软件', 'classified'],
    ['区财政出钱升级涉密系统', 'classified'],
    ['我们医院想开发挂号软件', 'unclear'],
    ['永久买断一套软件', 'unclear'],
    ['请人打扫机房卫生', 'unclear'],
    ['搞信息化', 'unclear'],
  ])('%s is %s', (sentence, scope) => {
    expect(classifyService(sentence, data)).toMatchObject({ scope, categories: [] })
  })

  it('counts the city’s and a superior’s money together as in, and says that this is inferred', () => {
    const read = classifyService('省里给一半市里给一半，开发救助系统', data)
    expect(read).toMatchObject({ scope: 'in', mixed: true })
    expect(line('省里给一半市里给一半，开发救助系统').text).toContain('推定整体适用')
  })

  it('does not take 非涉密 for 涉密', () => {
    for (const sentence of ['非涉密系统的等保测评', '这个项目不涉密，做系统升级', '保密办已确认不涉密，开发软件'])
      expect(classifyService(sentence, data).scope, sentence).toBe('in')
  })

  it('shows the part of the sentence as the person wrote it, and the words of 第三条', () => {
    const text = readFileSync('knowledge/corpus/measures/text.txt', 'utf8')
    const [reason] = classifyService('新做一个ＡＰＰ', data).because
    expect(reason?.words).toBe('新做一个ＡＰＰ')
    for (const cite of Object.values(categoryCites)) expect(text).toContain(cite.quote)
    expect(text).toContain(reason?.carried)
  })

  it('calls 运维 an inference, for 第三条 does not name it', () => {
    expect(classifyService('系统运维一年', data).because).toMatchObject([
      { category: '系统业务运营服务', carried: '等各种辅助服务', inferred: true },
    ])
  })
})

describe('the JSON lines door', () => {
  it('repeats nothing of a text with a secret marking', () => {
    const said = JSON.stringify(line('机密★10年 长青指挥系统软件升级'))
    expect(said).toContain('保密工作机构')
    expect(said).not.toMatch(/长青|指挥|★/)
  })

  it.each([
    ['bad JSON', '{"id":1,'],
    ['a list', '[]'],
    ['nothing', ''],
    ['no text', '{"id":1}'],
    ['an empty text', '{"id":1,"text":" "}'],
    ['a hundred thousand characters', JSON.stringify({ id: 1, text: '开发'.repeat(50_000) })],
  ])('answers %s with unclear and a Chinese text', (_, given) => {
    expect(answerLine(given, data)).toMatchObject({
      scope: 'unclear',
      categories: [],
      because: [],
      text: expect.stringMatching(/[一-龥]/),
    })
  })

  it('never fails, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map(text => JSON.stringify({ id: 1, text })),
        ),
        given => {
          expect(answerLine(given, data).text).toMatch(/。/)
        },
      ),
      runs(60),
    )
  })

  it('never equates the names of 第三条 with those of 第十二条', () => {
    expect(line('请公司做等保测评').text).toContain('是不是一一对应，原文没有写')
    expect(line('请公司做等保测评').text).not.toContain('第三方服务')
  })
})

describe('适用与服务分类', () => {
  it('asks only what the sentence leaves open', () => {
    expect(askedAfter('市民政局用市级财政资金开发救助软件，保密办已确认不涉密')).toEqual([])
    expect(askedAfter('租政务云资源两年')).toEqual(['notSecret', 'funding', 'buyer'])
    expect(askedAfter('买二十台电脑')).toEqual(['notSecret'])
    expect(askedAfter('涉密系统运维')).toEqual([])
  })

  it('stops and points to the secrecy office when it is not confirmed', () => {
    for (const said of ['否', '不清楚'])
      expect(shown(['租政务云资源两年', said])?.conclusion).toContain('请先问本单位保密工作机构')
  })

  it('does not take a text with a secret marking for an answer', () => {
    const moved = answer(entry.form, begin(entry.form), newConversation, '秘密★5年 系统升级')
    expect(moved.problem).toContain('没有保存')
    expect(moved.operations).toEqual([])
    expect(entry.guess('秘密★5年 系统升级')).toEqual({})
  })

  it('lets one say that it is like none of the four', () => {
    const said = shown(['做个事', '是', 'municipal', 'service', 'administrative', '都不像'])
    expect(said?.conclusion).toContain('不能因此说不适用')
  })

  it('ends whichever way one goes, in words with full-width punctuation that rest on an article', () => {
    const text = readFileSync('knowledge/corpus/measures/text.txt', 'utf8')
    for (const way of ways(entry.form, entry.samples)) {
      const said = entry.present(way.run, here)
      expect(said?.conclusion).toMatch(/。$/)
      for (const cite of said?.citations ?? []) expect(text).toContain(cite.quote)
      expect(said?.citations.length).toBeGreaterThan(0)
      const own = plainText(said ?? emptyPresentation).replace(/[“《][^”》]*[”》]/g, '')
      expect(own).not.toMatch(/[一-龥][,;:?!()]/)
    }
  })
})

describe('measured on the voices held out', () => {
  it('is right about the scope nine times in ten and more, and about the kinds', () => {
    const { heldOut } = evaluateServiceType()
    expect(heldOut.descriptions).toBeGreaterThanOrEqual(200)
    expect(heldOut.scope).toBeGreaterThanOrEqual(0.92)
    expect(heldOut.categoryF1).toBeGreaterThanOrEqual(0.9)
  })
})

function line(text: string) {
  return answerLine(JSON.stringify({ id: 1, text }), data)
}

function run(said: readonly string[]): Run {
  return walk(entry.form, said).run
}

function shown(said: readonly string[]) {
  return entry.present(run(said), here)
}

/** The keys of the questions after the sentence, when each gets its first option. */
function askedAfter(sentence: string): string[] {
  const asked: string[] = []
  let talk = walk(entry.form, [sentence])
  const next = () => evaluate(entry.form, talk.run, talk.asking).question
  for (let question = next(); question; question = next()) {
    asked.push(question.key)
    talk = say(entry.form, talk, question.options[0]?.value ?? '')
  }
  return asked
}

const emptyPresentation = { conclusion: '', lines: [], notes: [], draft: null, citations: [], next: [] }
