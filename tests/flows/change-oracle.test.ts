import { expect, it } from 'vitest'
import { trial } from '../support/changes/trial.js'

it('comes to what a second plain reckoning of the same facts comes to, or asks', () => {
  const { asked, wrong } = trial(1, 1500)
  expect(wrong).toEqual([])
  expect(asked.length).toBeLessThan(15)
})
