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

  it('is found where its words stand in another line or item, or run over the end of a line', () => {
    const verb = (slot: object) => wrong({ verb: slot as never })
    expect(verb({ words: '提交', line: 1 })).toEqual([])
    expect(verb({ words: '提交', line: 2 })).toEqual(['proposal.verb: 「提交」 not found'])
    expect(verb({ words: '提交', line: 9 })).toHaveLength(1)
    expect(verb({ words: '提交', article: 99 })).toHaveLength(1)
    const review = { words: '组织数据资源目录审核工作', article: 19 }
    expect([1, 2, 3].map(item => verb({ ...review, item }).length)).toEqual([1, 0, 1])
    expect(verb({ words: '市大数据局。(一)方案应' })).toHaveLength(1)
    expect(verb({ words: '经费预算等。', item: 3 })).toEqual([])
  })

  it('is found where split words would share their letters', () => {
    expect(wrong({ verb: '编制项目…项目方案' })).toHaveLength(1)
    expect(wrong({ verb: '编制项目…目方案' })).toHaveLength(1)
    expect(wrong({ verb: '编制…项目方案' })).toEqual([])
  })

  it('is found where an inference rests on words that are not there', () => {
    const from = [{ words: '提交' }, { words: '不是原文' }]
    expect(wrong({ actor: { inferred: '业主单位', from } as never })).toEqual([
      'proposal.actor: 「不是原文」 not found',
    ])
  })

  it('is found where it is to be reminded of with one that does not exist', () => {
    const reminder = { ...written.obligations.proposal.reminder, with: ['proposal', 'no-such'] }
    expect(wrong({ reminder } as never)).toEqual(['proposal.reminder.with: no "no-such"'])
  })

  it('is found among rules, papers, platforms, other texts and open points too', () => {
    const found = (changes: object) => checkFacts(readFacts({ ...written, ...changes }), units)
    const scope = { ...written.rules['scope-body'], quote: '不是原文' }
    expect(found({ rules: { ...written.rules, 'scope-body': scope } })).toEqual([
      'scope-body.quote: 「不是原文」 not found',
    ])
    const documents = (row: object) => found({ documents: { ...written.documents, paper: row } })
    expect(documents({ name: '变更说明', articles: [15] })).toEqual([])
    expect(documents({ name: '变更说明', articles: [15, 16] })).toEqual(['paper: 「变更说明」 not found'])
    expect(documents({ name: '不是原文', articles: [15], inferred: true })).toEqual([])
    const internet = { name: '互联网', articles: [4] }
    expect(found({ platforms: { ...written.platforms, internet } })).toEqual(['internet: 「互联网」 not found'])
    const law = { name: '预算法', named: true, articles: [1] }
    expect(found({ references: { ...written.references, 'budget-law': law } })).toEqual([
      'budget-law: 「预算法」 not found',
    ])
    const point = { articles: [15], quotes: ['变更说明', '不是原文'], unclear: '未明' }
    expect(found({ openPoints: { ...written.openPoints, 'A-03': point } })).toEqual(['A-03: 「不是原文」 not found'])
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

  it('is found where an article is missing, is too many, or has nothing said of it', () => {
    const found = (articles: object, text = units) => checkFacts(readFacts({ ...written, articles }), text)
    const { 34: last, ...others } = written.articles
    expect(found(others)).toContain('article 34: not as in the text')
    expect(found({ ...written.articles, 35: last })).toContain('article 35: not in the text')
    const { without: _, ...first } = written.articles[1]
    expect(found({ ...written.articles, 1: first })).toEqual(['article 1: no fact, and not said why'])
    const spaced = units.map(unit => ({ ...unit, text: `${unit.text}\n` }))
    expect(found(written.articles, [...spaced, { ...spaced[0], number: null, text: '附件' }] as typeof units)).toEqual(
      [],
    )
  })

  it('is refused where an article has no number', () => {
    const with_ = (key: string) => () => readFacts({ ...written, articles: { ...written.articles, [key]: last } })
    const last = written.articles[34]
    for (const key of ['', '三', '3a', 'a3', '15之一']) expect(with_(key), key).toThrow()
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
