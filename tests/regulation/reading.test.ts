import { describe, expect, it } from 'vitest'
import { allows } from '../../regulation/applies.js'
import { changeLimit } from '../../regulation/change-limit.js'
import type { Slot } from '../../regulation/facts.js'
import { gazetteer, namesIn } from '../../regulation/gazetteer.js'
import { measuresTitle, obligation, obligationOf, rule } from '../../regulation/measures.js'
import { actorsOf, namesOf, wordsOf } from '../../regulation/slots.js'
import {
  deniedTraits,
  momentsOf,
  stageNames,
  stages,
  stagesOf,
  traitNames,
  usualMoment,
} from '../../regulation/stages.js'

const stated = (words: string): Slot => ({ kind: 'stated', quote: { words, article: 1, line: 1, item: null } })
const inferred = (name: string): Slot => ({ kind: 'inferred', name, from: [], because: null })
const nothing: Slot = { kind: 'not-stated' }

describe('who is named', () => {
  it('are all in the order of the words, by their own names', () => {
    expect(actorsOf(stated('相关部门会同市大数据局'))).toEqual(['other-departments', 'bureau'])
    expect(namesOf(stated('各业主会同市财政局'))).toBe('业主单位、市财政局')
    expect(namesOf(inferred('市财政局、市大数据局'))).toBe('市财政局、市大数据局')
    expect(actorsOf(stated('市财政局、市大数据局和市财政局'))).toEqual(['finance', 'bureau'])
  })

  it('is said in the article’s words where it is nobody we know, and not at all where nothing is stated', () => {
    expect(namesOf(stated('有关单位'))).toBe('有关单位')
    expect([namesOf(nothing), wordsOf(nothing), actorsOf(nothing)]).toEqual([null, null, []])
  })
})

describe('whether something applies to a project', () => {
  it('takes all that is needed, each known to be as it is needed', () => {
    const needs = { cloud: true, shared: false }
    expect(allows({ cloud: true, shared: false }, { needs })).toBe(true)
    expect(allows({ cloud: true, shared: true }, { needs })).toBe(false)
    expect(allows({ cloud: true }, { needs })).toBe(false)
    expect(allows({}, {})).toBe(true)
  })

  it('is left out by any one thing known that leaves it out', () => {
    const unless = { cloud: true, shared: false }
    expect(allows({}, { unless })).toBe(true)
    expect(allows({ cloud: false, shared: true }, { unless })).toBe(true)
    expect(allows({ shared: false }, { unless })).toBe(false)
    expect(allows({ cloud: true, opened: true }, { needs: { opened: true }, unless })).toBe(false)
  })
})

describe('stages', () => {
  it('come in the order in which a project goes through them', () => {
    expect(stages.map(stage => stageNames[stage]).join('、')).toBe(
      '规划、方案、论证批复、年度计划、预算、追加、采购、实施、变更、终止、数据、安全、验收、评价、整改',
    )
  })

  it('have moments, of which one is usual', () => {
    expect(momentsOf('procurement')).toEqual(['procuring', 'awarded', 'contracting'])
    expect(momentsOf('planning')).toEqual(['planning'])
    expect([usualMoment('procurement'), usualMoment('rectification')]).toEqual(['procuring', 'rectification'])
    for (const stage of stages) expect(momentsOf(stage)).toContain(usualMoment(stage))
  })

  it('are each named once for several moments', () => {
    expect(stagesOf(['accepted', 'awarded', 'procuring'])).toEqual(['procurement', 'acceptance'])
    expect(stagesOf([])).toEqual([])
  })

  it('are told apart by traits, which can be denied', () => {
    expect([traitNames.cloud, deniedTraits.cloud]).toEqual(['使用云资源', '不使用云资源'])
  })
})

describe('the measures', () => {
  it('are found by their title, their obligations and rules by id', () => {
    expect(measuresTitle).toBe('贵阳市市级政务大数据应用项目(服务类)管理办法(试行)')
    expect(obligation('quarterly-report')).toMatchObject({ id: 'quarterly-report', article: 14 })
    expect(obligationOf('quarterly-report')).toBe(obligation('quarterly-report'))
    expect(obligationOf('no-such')).toBeUndefined()
    expect(rule('change-within-limit')).toMatchObject({ id: 'change-within-limit', article: 15 })
  })

  it('let a tenth of the budget change', () => {
    expect(changeLimit).toEqual({ article: 15, percent: 10 })
  })
})

describe('a name in a sentence', () => {
  const names = [
    { id: 'owner', words: ['业主', '业主单位'] },
    { id: 'provider', words: ['乙方'] },
    { id: 'client', words: ['甲方'] },
  ]

  it('is taken at its longest, however its words are listed', () => {
    expect(namesIn('业主单位要做什么', names)).toEqual([{ id: 'owner', word: '业主单位' }])
    expect(namesIn('业主单位要做什么', [{ id: 'owner', words: ['业主单位', '业主'] }])[0]?.word).toBe('业主单位')
    expect(namesIn('业主要做什么', names)).toEqual([{ id: 'owner', word: '业主' }])
  })

  it('comes before a shorter one, and among equals where it is said first', () => {
    expect(namesIn('甲方和业主单位', names).map(one => one.id)).toEqual(['owner', 'client'])
    expect(namesIn('甲方告诉乙方，甲方', names).map(one => one.id)).toEqual(['client', 'provider'])
    expect(namesIn('乙方告诉甲方，乙方', names).map(one => one.id)).toEqual(['provider', 'client'])
    expect(namesIn('今天天气', names)).toEqual([])
  })

  it('is known of obligations, papers, platforms, other texts and stages', () => {
    const known = gazetteer()
    const first = (text: string, kind: 'obligations' | 'documents' | 'platforms' | 'references' | 'stages') =>
      namesIn(text, known[kind])[0]?.id
    expect(first('财政预算项目库', 'platforms')).toBe('budget-pool')
    expect(first('按预算法办', 'references')).toBe('budget-law')
    expect(first('到了采购阶段', 'stages')).toBe('procurement')
    expect(first('要签书面协议', 'documents')).toBe('agreement')
    expect(first(obligation('award-result').name, 'obligations')).toBe('award-result')
    expect(known.actors.find(one => one.id === 'bureau')?.words[0]).toBe('市大数据局')
    expect(new Set(known.verbs).size).toBe(known.verbs.length)
  })
})
