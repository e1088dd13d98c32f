import { describe, expect, it } from 'vitest'
import { articleOf, citeFact, citeMeasures, nameOfCite } from '../../regulation/citation.js'
import { rule } from '../../regulation/measures.js'
import { itemSpan, itemsOf, passage } from '../../regulation/passage.js'
import { Regulation } from '../../regulation/regulation.js'
import { printBasis } from '../../regulation/slots.js'
import { nameOf } from '../../regulation/unit.js'

const title = '贵阳市市级政务大数据应用项目(服务类)管理办法(试行)'

describe('a place is named as in a letter', () => {
  it('by article, inserted article and item', () => {
    expect(nameOf({ number: 32, suffix: 0, section: null })).toBe('第三十二条')
    expect(nameOf({ number: 10, suffix: 1, section: null })).toBe('第十条之一')
    expect(nameOf({ number: 32, suffix: 0, section: null }, 3)).toBe('第三十二条第(三)项')
  })

  it('by its heading in a paper without articles', () => {
    expect(nameOf({ number: null, suffix: 0, section: '二、考核对象' })).toBe('二、考核对象')
    expect(nameOf({ number: null, suffix: 0, section: null })).toBe('正文')
  })

  it('with the title of the regulation', () => {
    expect(nameOfCite({ title: '政府采购法', article: 49 })).toBe('《政府采购法》第四十九条')
    expect(nameOfCite({ title, article: 3, item: 3 })).toBe(`《${title}》第三条第(三)项`)
    expect(articleOf({ article: 15 })).toBe('第十五条')
  })

  it('in full width, with its words, where something was inferred from it', () => {
    const from = [
      { article: 4, line: null, item: null, words: '实施全过程监督管理' },
      { article: 19, line: null, item: 2, words: '组织数据资源目录审核工作' },
    ]
    expect(printBasis(from)).toBe('第四条“实施全过程监督管理”，第十九条第（二）项“组织数据资源目录审核工作”')
  })
})

describe('words of the measures', () => {
  it('are cited with title and article, and with the item where one is meant', () => {
    expect(citeMeasures(14, '按季度')).toEqual({ regulation: 'measures', title, article: 14, quote: '按季度' })
    expect(citeMeasures(19, '项目验收前', 1)).toMatchObject({ article: 19, item: 1 })
    const { article, quote } = rule('change-within-limit')
    expect(citeFact(rule('change-within-limit'))).toEqual({ regulation: 'measures', title, article, quote })
  })

  it('are shown line by line, or from the lead-in to the end of an item', () => {
    const lines = (...some: number[]) => passage({ article: 28, lines: some, item: null })
    expect(lines(1)).toMatch(/^业主单位根据项目前置审核意见.*备案。$/)
    expect(lines(1, 2).split('\n')).toEqual([lines(1), lines(2)])
    const item = passage({ article: 19, lines: [2], item: 2 })
    expect(item).toMatch(/^数据资源目录是服务采购项目的验收要件。\n\(一\)项目验收前/)
    expect(item).toMatch(/\(二\)市大数据局负责组织数据资源目录审核工作;$/)
    expect(passage({ article: 32, lines: [3], item: 6 })).toMatch(/\(六\)与其他有关法规及规定不符合的。$/)
    expect(passage({ article: 99, lines: [1], item: null })).toBe('')
  })

  it('have their items apart, without the printed marks', () => {
    expect(itemsOf(32)).toEqual([
      { item: 1, text: '与国家和省、市有关规定或批复要求不符的;' },
      { item: 2, text: '擅自更改项目方案的;' },
      { item: 3, text: '未按要求接入“云上贵州”贵阳分平台建设的;' },
      { item: 4, text: '未接入贵阳市政府数据共享交换平台的;' },
      { item: 5, text: '未按要求做好信息安全保障的;' },
      { item: 6, text: '与其他有关法规及规定不符合的。' },
    ])
    expect([itemsOf(14), itemsOf(99)]).toEqual([[], []])
  })

  it('of an item reach to the next one, or to the end', () => {
    const text = '应当:(一)甲;(二)乙。'
    const words = (item: number) => text.slice(...itemSpan(text, item))
    expect([words(1), words(2), words(3)]).toEqual(['(一)甲;', '(二)乙。', text])
  })
})

describe('what is known of a regulation beside its words', () => {
  const least = { id: 'measures', title: '办法', completeness: 'full', source: '委托方提供' }

  it('is unknown where nobody said it', () => {
    expect(Regulation.parse(least)).toEqual({
      ...least,
      aliases: [],
      issuer: null,
      documentNumber: null,
      promulgated: null,
      effective: null,
      status: 'unknown',
      statusAsPrinted: null,
    })
  })

  it.each(['in-force', 'amended', 'repealed', 'not-yet', 'unknown'])('may be that it is %s', status => {
    expect(Regulation.parse({ ...least, status, completeness: 'excerpt', aliases: ['法'] })).toMatchObject({ status })
  })

  it.each([
    { id: '' },
    { id: '办法' },
    { id: 'a b' },
    { id: '-a' },
    { id: 'a/..' },
    { id: '../a' },
    { title: '' },
    { source: '' },
    { aliases: [''] },
    { status: 'valid' },
    { completeness: 'half' },
  ])('is refused as %o', wrong => {
    expect(Regulation.safeParse({ ...least, ...wrong }).success).toBe(false)
  })

  it('has an id as short as one letter', () => {
    expect(Regulation.safeParse({ ...least, id: 'a' }).success).toBe(true)
  })
})
