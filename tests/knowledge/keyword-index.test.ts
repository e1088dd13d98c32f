import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildKeywordIndex,
  type KeywordIndex,
  keysOf,
  packKeywordIndex,
  searchKeywords,
  unpackKeywordIndex,
} from '../../knowledge/index/keyword-index.js'

const articles = [
  '项目预算调整幅度在10%以内的，业主单位应当将变更说明存档备查。',
  '项目完成后，业主单位应当组织验收。',
  '业主单位应当在每季度末报送项目进展。',
  '本办法由市大数据局负责解释。',
]

describe('searching by characters', () => {
  const index = buildKeywordIndex(articles)

  it('finds the article whose words are asked for, and puts it first', () => {
    expect(found(index, '预算调整了要不要存档')[0]).toBe(0)
    expect(found(index, '什么时候验收')[0]).toBe(1)
    expect(found(index, '谁来解释')).toEqual([3])
  })

  it('finds a single character, a number with its percent sign, and letters', () => {
    expect(found(index, '季')).toEqual([2])
    expect(found(index, '10%')).toEqual([0])
    expect(found(buildKeywordIndex(['用 ofd 交换', '用纸交换']), 'ofd')).toEqual([0])
  })

  it('finds nothing where no character is shared, or nothing is asked', () => {
    for (const query of ['', '   ', '，。？！', 'xyz', '🙂']) expect(found(index, query)).toEqual([])
    expect(found(buildKeywordIndex([]), '预算')).toEqual([])
    expect(found(buildKeywordIndex(['', '，']), '预算')).toEqual([])
  })

  it('ranks the rarer word higher', () => {
    const index = buildKeywordIndex(['项目资金说明', '项目资金说明', '项目资金说明', '绩效目标说明'])
    expect(found(index, '项目绩效')[0]).toBe(3)
  })

  it('ranks words that stand together above the same characters apart', () => {
    expect(found(buildKeywordIndex(['收到之后再验证。', '之后再到验收。']), '验收')).toEqual([1, 0])
  })

  it('ranks the short text that says it above the long one that says it in passing', () => {
    const long = `${'其他规定从其约定办理手续。'.repeat(10)}验收。`
    expect(found(buildKeywordIndex([long, '组织验收。']), '验收')).toEqual([1, 0])
  })

  it('joins no characters across punctuation', () => {
    expect(keysOf('验，收')).toEqual([...'验收'].map(c => c.charCodeAt(0)))
  })

  it('keeps the order of the texts where scores are equal', () => {
    const index = buildKeywordIndex(Array.from({ length: 30 }, () => '组织验收'))
    expect(found(index, '验收', 7)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('gives no more than asked for, and the same ones first', () => {
    expect(found(index, '业主单位', 0)).toEqual([])
    expect(found(index, '业主单位', 2)).toEqual(found(index, '业主单位', 9).slice(0, 2))
  })

  it('answers one question as before after any other', () => {
    const before = searchKeywords(index, '预算调整', { limit: 4 })
    searchKeywords(index, articles.join(''), { limit: 1 })
    expect(searchKeywords(index, '预算调整', { limit: 4 })).toEqual(before)
  })
})

describe('a large index', () => {
  const names = [...'甲乙丙丁戊己庚辛壬癸']
  const texts = Array.from({ length: 2000 }, (_, i) => `的${[...String(i)].map(n => names[Number(n)]).join('')}办理`)

  it('passes over what more than half of the texts hold, and still finds the one that is meant', () => {
    const index = buildKeywordIndex(texts)
    expect(found(index, '办理的')).toEqual([])
    expect(found(index, '的乙丙丁戊办理', 1)).toEqual([1234])
  })
})

describe('the index as a file', () => {
  it('finds the same after packing and unpacking, wherever the bytes lie', () => {
    const index = buildKeywordIndex(articles)
    const bytes = packKeywordIndex(index)
    for (const offset of [0, 1, 4]) {
      const inside = Buffer.concat([Buffer.alloc(offset), bytes]).subarray(offset)
      const unpacked = unpackKeywordIndex(inside)
      for (const query of ['验收', '预算调整', '业主单位']) {
        expect(searchKeywords(unpacked, query, { limit: 4 })).toEqual(searchKeywords(index, query, { limit: 4 }))
      }
    }
  })

  it('packs an empty index too', () => {
    expect(found(unpackKeywordIndex(packKeywordIndex(buildKeywordIndex([]))), '验收')).toEqual([])
  })

  it('refuses bytes that are cut off, too long, or of something else', () => {
    const bytes = packKeywordIndex(buildKeywordIndex(articles))
    for (const length of [0, 1, 19, 20, bytes.length - 4, bytes.length - 1]) {
      expect(() => unpackKeywordIndex(bytes.slice(0, length))).toThrow(RangeError)
    }
    expect(() => unpackKeywordIndex(Buffer.concat([bytes, Buffer.alloc(4)]))).toThrow(RangeError)
    expect(() => unpackKeywordIndex(Buffer.from('PK\x03\x04 this is a zip file'))).toThrow(RangeError)
  })

  it('refuses bytes of which a single one was changed', () => {
    const bytes = packKeywordIndex(buildKeywordIndex(articles))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice()
        damaged[at] = (bytes[at] ?? 0) ^ flip
        expect(() => unpackKeywordIndex(damaged)).toThrow(RangeError)
      }),
    )
  })
})

describe('whatever is typed', () => {
  const index = buildKeywordIndex(articles)
  const unit = fc.oneof(
    fc.constantFrom(...articles.join('')),
    fc.constantFrom('\u0000', '\u001b', '\u202e', '\ufeff', '\ud83d', '\ude42', '🙂', '𠀀', ' ', '\n', '%'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  )
  const anything = fc.array(unit, { maxLength: 60 }).map(parts => parts.join(''))

  it('is answered with different texts that exist, best first, with scores that are numbers', () => {
    fc.assert(
      fc.property(anything, fc.nat(6), (query, limit) => {
        const hits = searchKeywords(index, query, { limit })
        expect(hits.length).toBeLessThanOrEqual(limit)
        expect(new Set(hits.map(hit => hit.text)).size).toBe(hits.length)
        for (const [i, hit] of hits.entries()) {
          expect(articles[hit.text]).toBeDefined()
          expect(hit.score).toBeGreaterThan(0)
          expect(hit.score).toBeLessThanOrEqual(hits[i - 1]?.score ?? Number.MAX_VALUE)
        }
      }),
    )
  })

  it('may be a text as well, and is found by its own words', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 8 }), fc.nat(), (texts, n) => {
        const at = n % texts.length
        const query = texts[at] ?? ''
        const hits = found(unpackKeywordIndex(packKeywordIndex(buildKeywordIndex(texts))), query)
        expect(hits.includes(at)).toBe(keysOf(query).length > 0)
      }),
    )
  })

  it.each([
    ['the articles over and over', articles.join('')],
    ['nearly every character there is', String.fromCharCode(...Array.from({ length: 60_000 }, (_, i) => 0x20 + i))],
    ['half surrogates', '\ud83d预'],
    ['emoji', '🙂🙃'],
    ['control characters', '\u0000\u0007\u202e'],
    ['one character', '的'],
  ])('is answered within a second at 100,000 characters: %s', (_, piece) => {
    const query = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000)
    const start = performance.now()
    searchKeywords(index, query, { limit: 10 })
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

function found(index: KeywordIndex, query: string, limit = 10): number[] {
  return searchKeywords(index, query, { limit }).map(hit => hit.text)
}
