import { expect, inject, it } from 'vitest'
import { trial } from '../support/changes/trial.js'

it('comes to what a second plain reckoning comes to in a hundred thousand sentences, or asks', () => {
  const { right, asked, wrong } = trial(inject('seed'), 100_000)
  console.log(`changes in sentences: right ${right}, asked ${asked.length}, wrong ${wrong.length}`)
  expect(wrong).toEqual([])
  expect(asked.length).toBeLessThan(1000)
})
