import { describe, expect, it } from 'vitest'
import { findWords } from '../../web/article/find-words.js'
import { layOut } from '../../web/article/paragraphs.js'

describe('the quoted words in an article', () => {
  it('are found as they stand', () => {
    expect(marked('业主单位应编制变更说明,报市大数据局存档备查;', '报市大数据局存档备查')).toBe('报市大数据局存档备查')
  })

  it('are found when an office program changed the punctuation', () => {
    expect(marked('应遵循“整体规划、集约整合”的原则(试行)。', '应遵循"整体规划、集约整合"的原则（试行）。')).toBe(
      '应遵循“整体规划、集约整合”的原则(试行)。',
    )
  })

  it('are found across line breaks and spaces', () => {
    expect(marked('市审计局负责对资金使用\n开展监督 检查。', '资金使用开展监督检查')).toBe('资金使用\n开展监督 检查')
  })

  it('are not found where they do not stand', () => {
    expect(findWords('第十五条', '第十六条')).toBeUndefined()
    expect(findWords('第十五条', ' ')).toBeUndefined()
  })
})

describe('an article laid out for reading', () => {
  const text = '编制项目方案:\n(一)方案应符合规划;(二)方案应依据充分。'
  const items = [{ text: '(一)方案应符合规划;' }, { text: '(二)方案应依据充分。' }]

  it('gives every item its own line and changes no character', () => {
    const paragraphs = layOut(text, items, [])
    expect(paragraphs.map(({ kind, pieces }) => [kind, pieces.map(piece => piece.text).join('')])).toEqual([
      ['plain', '编制项目方案:'],
      ['item', '(一)方案应符合规划;'],
      ['item', '(二)方案应依据充分。'],
    ])
  })

  it('marks words that run from one line into the next', () => {
    const words = findWords(text, '项目方案:(一)方案')
    const pieces = layOut(text, items, words ? [words] : []).flatMap(paragraph => paragraph.pieces)
    expect(pieces.filter(piece => piece.isMarked).map(piece => piece.text)).toEqual(['项目方案:', '(一)方案'])
  })

  it('marks overlapping quotes once', () => {
    const marks = ['方案应符合', '应符合规划'].flatMap(words => findWords(text, words) ?? [])
    const pieces = layOut(text, items, marks).flatMap(paragraph => paragraph.pieces)
    expect(pieces.filter(piece => piece.isMarked).map(piece => piece.text)).toEqual(['方案应符合规划'])
  })
})

function marked(text: string, words: string): string | undefined {
  const range = findWords(text, words)
  return range && text.slice(range.start, range.end)
}
