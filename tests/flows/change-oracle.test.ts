import { expect, it } from 'vitest'
import { trial } from '../support/changes/trial.js'

it('comes to what a second plain reckoning of the same facts comes to, or asks', () => {
  const { asked, wrong } = trial(1, 3000)
  if (process.env.SHOW) console.log([...wrong.slice(0, 40), ...asked.slice(0, 60), wrong.length, asked.length].join('\n'))
  expect(wrong).toEqual([])
  expect(asked.length).toBeLessThan(60)
})
