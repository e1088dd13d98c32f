import { describe, expect, it } from 'vitest'
import { paceOf } from '../../services/people/rate-limiter.js'

const limits = { window: 1000, perAccount: 3, altogether: 5 }

describe('the pace of strangers', () => {
  it('lets an account ask so many times, says once that it is too fast, and then nothing', () => {
    const pace = paceOf(limits)
    const kinds = [0, 1, 2, 3, 4, 5].map(now => pace('a', now).kind)
    expect(kinds).toEqual(['go', 'go', 'go', 'tell', 'silent', 'silent'])
  })

  it('says when to come again, and keeps its word', () => {
    const pace = paceOf(limits)
    for (const now of [0, 1, 2]) pace('a', now)
    expect(pace('a', 3)).toEqual({ kind: 'tell', until: 1000 })
    expect(pace('a', 999).kind).toBe('silent')
    expect(pace('a', 1000).kind).toBe('go')
  })

  it('lets one not use up what is another’s, up to what all may ask together', () => {
    const pace = paceOf(limits)
    for (let i = 0; i < 10; i++) pace('a', i)
    expect(pace('b', 10).kind).toBe('go')
    expect(pace('c', 11).kind).toBe('go')
    expect(pace('d', 12)).toEqual({ kind: 'tell', until: 1000 })
    expect(pace('d', 13).kind).toBe('silent')
    expect(pace('d', 1000).kind).toBe('go')
  })
})
