import { describe, expect, it } from 'vitest'
import { loadShippedLibrary } from '../../adapters/library/shipped-library.js'
import { entryFor } from '../../flows/catalogue.js'
import { checkFacts } from '../../regulation/check-facts.js'
import { type Facts, readFacts } from '../../regulation/facts.js'
import { gazetteer, namesIn } from '../../regulation/gazetteer.js'
import { type ArticleNumber, written } from '../../regulation/ids.js'
import { measures, measuresId, obligation } from '../../regulation/measures.js'
import { actorsOf } from '../../regulation/slots.js'

const units = loadShippedLibrary().entries.find(entry => entry.regulation.id === measuresId)?.units ?? []

describe('the facts of the measures', () => {
  it('stand word for word at their places in the text', () => {
    expect(units).toHaveLength(34)
    expect(checkFacts(measures, units)).toEqual([])
  })

  it('cover each of the 34 articles, or say why not', () => {
    const used = new Set([...measures.obligations, ...measures.rules].map(row => row.article))
    const bare = Object.keys(measures.articles).filter(article => !used.has(Number(article)))
    expect(bare).toEqual(['1'])
    expect(measures.articles['1']?.without).toContain('没有规定由谁做什么')
  })

  it('mark what is inferred with the words it rests on, and say so where nothing is stated', () => {
    expect(obligation('quarterly-report').recipient).toMatchObject({
      kind: 'inferred',
      name: '市大数据局',
      from: [{ article: 4, words: '实施全过程监督管理' }],
    })
    expect(obligation('award-result').when).toEqual({ kind: 'not-stated' })
  })

  it('names an actor that is known wherever it names one', () => {
    for (const { id, actor } of measures.obligations) {
      if (actor.kind !== 'not-stated') expect(actorsOf(actor), id).not.toEqual([])
    }
  })

  it('leads to filings that there are', () => {
    for (const { id, filing } of measures.obligations) if (filing !== null) expect(entryFor(filing), id).toBeDefined()
  })

  it('knows its articles, obligations and open points by types', () => {
    const last: ArticleNumber = 34
    // @ts-expect-error there is no such article
    const beyond: ArticleNumber = 35
    expect([last, beyond]).toEqual([34, 35])
    // @ts-expect-error there is no such obligation
    expect(() => obligation('quarterly-reports')).toThrow('quarterly-reports')
  })
})

describe('a fact that is wrong', () => {
  const wrong = (changes: Partial<typeof written.obligations.proposal>) =>
    checkFacts(changed({ ...written.obligations.proposal, ...changes }), units)

  it('is found where its words are not the text’s', () => {
    expect(wrong({ verb: '递交' })).toEqual(['proposal.verb: 「递交」 not found'])
    expect(wrong({ quote: '编制项目方案,并递交至市大数据局' })).toHaveLength(1)
    expect(wrong({ line: 2 })).not.toEqual([])
  })

  it('is found where the order of split words is another', () => {
    expect(wrong({ verb: '编制…提交' })).toEqual([])
    expect(wrong({ verb: '提交…编制' })).toHaveLength(1)
  })

  it('is refused where it names a stage or an open point that nobody knows', () => {
    expect(() => changed({ ...written.obligations.proposal, stage: 'dreaming' })).toThrow('stage')
    expect(() => changed({ ...written.obligations.proposal, openPoints: ['A-99'] })).toThrow('openPoints')
  })

  it('is found where an article of the text is cut short', () => {
    const articles = { ...written.articles, 33: { ...written.articles[33], lines: ['本办法由市大数据局负责解释。'] } }
    expect(checkFacts(readFacts({ ...written, articles }), units)).toEqual(
      expect.arrayContaining(['article 33: not as in the text']),
    )
  })
})

describe('the names a sentence is read with', () => {
  it('hold actors with what people call them, documents and verbs', () => {
    const { actors, documents, verbs } = gazetteer()
    expect(namesIn('甲方和乙方怎么分工', actors).map(one => one.id)).toEqual(['owner', 'provider'])
    expect(namesIn('帮我写个变更说明', documents)[0]?.id).toBe('change-note')
    expect(verbs).toEqual(expect.arrayContaining(['报备', '备案', '存档备查', '重新编报', '报送']))
  })

  it('prefer the longer name, then the earlier one', () => {
    const { obligations } = gazetteer()
    expect(namesIn('重新编报项目方案', obligations)[0]?.id).toBe('resubmission')
  })
})

/** The facts with another row for 提交项目方案. */
function changed(proposal: unknown): Facts {
  return readFacts({ ...written, obligations: { ...written.obligations, proposal } })
}
