import { expect, inject, it } from 'vitest'
import { knownYears } from '../../../adapters/scheduler/calendar/known-years.js'
import { compare } from '../../support/generated-rules.js'

it('reads and counts 20,000 generated rules as a counted calendar has them', () => {
  const seed = inject('seed')

  expect(compare(seed, 20_000, knownYears())).toEqual([])
}, 600_000)
