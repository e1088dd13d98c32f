import { describe, expect, it } from 'vitest'
import { productRoot } from '../../adapters/library/product-root.js'
import { askSets } from '../../commands/eval-answers.js'

const results = await askSets(productRoot(), '2026-12-01')

describe('questions that nothing was fitted on', () => {
  it.each(results)('$name: no fewer are answered with what was asked than before', ({ marked, floor }) => {
    const right = marked.filter(one => one.right).length
    expect((right / marked.length) * 100).toBeGreaterThanOrEqual(floor)
  })
})
