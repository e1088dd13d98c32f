import { expect, it } from 'vitest'
import { knownYears } from '../../../adapters/scheduler/calendar/known-years.js'
import { compare } from '../../support/generated-rules.js'

const seed = 20261201

it('reads and counts a thousand generated rules as a counted calendar has them', () => {
  expect(compare(seed, 1000, knownYears())).toEqual([])
})
