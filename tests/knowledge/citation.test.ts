import { describe, expect, it } from 'vitest'
import { formatCitation, quoteIsIn } from '../../knowledge/answer/citation.js'
import { findReferences } from '../../language/references.js'

describe('references in a question', () => {
  it.each([
    ['第十五条', '15'],
    ['第15条', '15'],
    ['15条怎么说', '15'],
    ['第十五條', '15'],
    ['第１５条', '15'],
    ['第十条之一', '10-1'],
    ['第十五条第二款', '15 p2'],
    ['第15条第二项', '15 i2'],
    ['第三十二条第(三)项', '32 i3'],
    ['第三十二条（三）', '32 i3'],
    ['32条的第3项', '32 i3'],
    ['第一百二十三条第二款第（四）项', '123 p2 i4'],
    ['《政府采购法》四十九条', '49'],
    ['第二十四条、第二十六条', '24, 26'],
    ['第27、28条', '27, 28'],
    ['二十七和二十八条', '27, 28'],
    ['第五至第八条', '5, 6, 7, 8'],
    ['5-7条', '5, 6, 7'],
  ])('%s', (question, places) => {
    expect(found(question)).toBe(places)
  })

  it.each([
    '有三条意见',
    '一共34条',
    '共有15条数据',
    '这个条件不好',
    '本条例',
    '一条龙服务',
    '几条',
    '第三季度',
    '10%',
  ])('there is none in %s', question => {
    expect(found(question)).toBe('')
  })

  it.each([
    ['上一条呢', -1],
    ['它后面那条讲什么', 1],
    ['下一条', 1],
    ['前一条怎么说', -1],
    ['这条适用吗', 0],
    ['本条第(二)项', 0],
  ])('%s is counted from the article under discussion', (question, step) => {
    expect(findReferences(question)[0]).toMatchObject({ kind: 'relative', number: step })
  })

  it('tells where in the question a reference stands', () => {
    const question = '请问第三十二条第(三)项是什么意思'
    const [reference] = findReferences(question)
    expect(question.slice(reference?.start, reference?.end)).toBe('第三十二条第(三)项')
  })

  it('tells a firm reference from a loose one', () => {
    expect(findReferences('第15条')[0]?.firm).toBe(true)
    expect(findReferences('15条')[0]?.firm).toBe(false)
  })

  it('finds chapters and an item standing alone', () => {
    expect(findReferences('第三章讲什么')[0]).toMatchObject({ kind: 'chapter', number: 3 })
    expect(findReferences('第(三)项呢')[0]).toMatchObject({ kind: 'item', item: 3 })
  })
})

describe('quotes', () => {
  const unit = { text: '应如实提供资料:(一)方案;(二)预算。', items: [{ number: 2, text: '(二)预算。' }] }

  it('are in a text only character for character', () => {
    expect(quoteIsIn(unit, '如实提供资料')).toBe(true)
    expect(quoteIsIn(unit, '如实提供材料')).toBe(false)
    expect(quoteIsIn(unit, '如实提供资料：')).toBe(false)
    expect(quoteIsIn(unit, '')).toBe(false)
  })

  it('are in an item only when the item says them', () => {
    expect(quoteIsIn(unit, '预算', 2)).toBe(true)
    expect(quoteIsIn(unit, '方案', 2)).toBe(false)
  })
})

it('writes a citation as an official letter would', () => {
  const at = { title: '某市管理办法(试行)', number: 32, suffix: 0, section: null, item: 3 }
  expect(formatCitation(at)).toBe('《某市管理办法(试行)》第三十二条第(三)项')
})

function found(question: string): string {
  return findReferences(question)
    .map(
      one =>
        `${one.number}${one.suffix ? `-${one.suffix}` : ''}${one.paragraph ? ` p${one.paragraph}` : ''}${one.item ? ` i${one.item}` : ''}`,
    )
    .join(', ')
}
