import { expect, it } from 'vitest'
import { packIntentModel, unpackIntentModel } from '../../bot/understand/intent-model-file.js'
import type { IntentModel } from '../../bot/understand/recognise.js'

const model: IntentModel = {
  features: ['你', '好', 'at:free'],
  exact: new Map([['free|你好', 'greet']]),
  classifier: {
    classes: ['ask', 'greet'],
    weights: Float32Array.of(0, 1, -1, 2, 0.5, 3),
    bias: Float32Array.of(0.25, -4),
  },
}

it('hears the same with a model that was kept in a file', () => {
  expect(unpackIntentModel(packIntentModel(model, 'these examples'), 'these examples')).toEqual(model)
})

it('does not hear with a model of other examples, or with half a file', () => {
  const bytes = packIntentModel(model, 'these examples')
  expect(unpackIntentModel(bytes, 'other examples')).toBeUndefined()
  for (const cut of [0, 3, 20, bytes.length - 4]) {
    expect(unpackIntentModel(bytes.subarray(0, cut), 'these examples')).toBeUndefined()
  }
})
