import { describe, expect, it } from 'vitest'
import { qualityOf } from '../../bench/search/quality.js'
import { evenly, heldOutHalf, quickSet } from '../../bench/search/question-set.js'

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i)

describe('quality', () => {
  it('is one where the right text comes first', () => {
    expect(qualityOf([{ found: [7, 1, 2], gold: [7] }])).toEqual({ mrr10: 1, recall10: 1, recall100: 1 })
  })

  it('goes by the first right text, and by the share of them that is found', () => {
    expect(qualityOf([{ found: [1, 7, 2, 8], gold: [7, 8, 9, 10] }])).toEqual({
      mrr10: 0.5,
      recall10: 0.5,
      recall100: 0.5,
    })
  })

  it('forgets what comes after the tenth, but for the recall at 100', () => {
    expect(qualityOf([{ found: upTo(100), gold: [10] }])).toEqual({ mrr10: 0, recall10: 0, recall100: 1 })
  })

  it('counts a question that finds nothing', () => {
    const quality = qualityOf([
      { found: [7], gold: [7] },
      { found: [], gold: [7] },
    ])
    expect(quality).toEqual({ mrr10: 0.5, recall10: 0.5, recall100: 0.5 })
  })
})

describe('which questions are asked', () => {
  it('takes a sample evenly, the same in every run', () => {
    expect(evenly(upTo(10), 5)).toEqual([0, 2, 4, 6, 8])
    expect(evenly(upTo(3), 5)).toEqual([0, 1, 2])
  })

  it('holds out about half, the same in every run', () => {
    const half = heldOutHalf(upTo(1000))
    expect(half).toEqual(heldOutHalf(upTo(1000)))
    expect(half.length).toBeGreaterThan(450)
    expect(half.length).toBeLessThan(550)
  })

  it('keeps the right texts in a quick run, at their new places', () => {
    const texts = upTo(100).map(i => `text ${i}`)
    const { texts: kept, questions } = quickSet({ texts, questions: [{ text: 'which', gold: [37, 55] }] })
    expect(kept).toHaveLength(12)
    expect(questions[0]?.gold.map(i => kept[i])).toEqual(['text 37', 'text 55'])
  })
})
