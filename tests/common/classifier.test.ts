import { describe, expect, it } from 'vitest'
import { type Classifier, classify, type Example, train } from '../../common/classifier.js'

/** Words by number: 0, 1 and 3 speak for one label each, 2 for all. */
const examples: readonly Example[] = [
  { features: [0, 2], label: 'money' },
  { features: [0], label: 'money' },
  { features: [1, 2], label: 'days' },
  { features: [1], label: 'days' },
  { features: [3, 2, 0], label: 'people' },
  { features: [3], label: 'people' },
]

const known = (weights: readonly number[], bias: readonly number[]): Classifier => ({
  classes: bias.map((_, i) => `c${i}`),
  weights: new Float32Array(weights),
  bias: new Float32Array(bias),
})

const rounded = (values: Iterable<number>) => [...values].map(value => Number(value.toFixed(4)))

describe('a classifier', () => {
  it('learns which words speak for which label', () => {
    const learned = train(examples, 4)
    expect(learned.classes).toEqual(['days', 'money', 'people'])
    const best = (...features: number[]) => {
      const chances = [...classify(learned, features)]
      return learned.classes[chances.indexOf(Math.max(...chances))]
    }
    expect([best(0), best(1), best(3), best(0, 2), best(1, 2)]).toEqual(['money', 'days', 'people', 'money', 'days'])
  })

  it('takes a first step of the given rate, towards the label that was right', () => {
    const two = [
      { features: [0], label: 'a' },
      { features: [1], label: 'b' },
    ]
    expect(rounded(train(two, 2, { epochs: 1, rate: 0.25, decay: 0 }).weights)).toEqual([0.25, -0.25, -0.25, 0.25])
  })

  it('learns the same from the same examples in every version, so that a built index stays as it is', () => {
    const { weights, bias } = train(examples, 4, { epochs: 3 })
    expect(rounded([...weights, ...bias])).toEqual([
      ...[-1.6721, 0.9213, -0.5113],
      ...[1.2931, -1.3172, -1.2636],
      ...[-0.1151, -0.1176, -0.2823],
      ...[-1.4633, -1.4241, 1.4782],
      ...[0.0071, -0.0049, -0.0022],
    ])
  })

  it('forgets more with more decay', () => {
    const size = (decay: number) => Math.hypot(...train(examples, 4, { decay }).weights)
    expect(size(1)).toBeLessThan(size(0))
  })

  it('gives each label the chance that its weights come to, over all words of a sentence', () => {
    const odds = (chances: Float64Array) => Math.log((chances[0] ?? 0) / (chances[1] ?? 0))
    const classifier = known([1, 0, 0, 2, 3, 0], [0.5, 0])
    expect(odds(classify(classifier, []))).toBeCloseTo(0.5)
    expect(odds(classify(classifier, [0]))).toBeCloseTo(1.5)
    expect(odds(classify(classifier, [1]))).toBeCloseTo(-1.5)
    expect(odds(classify(classifier, [0, 2]))).toBeCloseTo(0.5 + 4 / Math.SQRT2)
    expect([...classify(classifier, [0, 1])].reduce((a, b) => a + b)).toBeCloseTo(1)
  })

  it('is sure, and not lost, where weights are very large', () => {
    expect(rounded(classify(known([0, 5000, 1], [0, 0, 0]), [0]))).toEqual([0, 1, 0])
  })
})
