import { describe, expect, it } from 'vitest'
import { rateLimiter } from '../../services/people/rate-limiter.js'

const limits = { window: 1000, perAccount: 3, altogether: 5 }

describe('the pace of strangers', () => {
  it('lets an account ask so many times, says once that it is too fast, and then nothing', () => {
    const limit = rateLimiter(limits)
    const kinds = [0, 1, 2, 3, 4, 5].map(now => limit('a', now).kind)
    expect(kinds).toEqual(['go', 'go', 'go', 'tell', 'silent', 'silent'])
  })

  it('says when to come again, and keeps its word', () => {
    const limit = rateLimiter(limits)
    for (const now of [0, 1, 2]) limit('a', now)
    expect(limit('a', 3)).toEqual({ kind: 'tell', until: 1000 })
    expect(limit('a', 999).kind).toBe('silent')
    expect(limit('a', 1000).kind).toBe('go')
  })

  it('lets one not use up what is another’s, up to what all may ask together', () => {
    const limit = rateLimiter(limits)
    for (let i = 0; i < 10; i++) limit('a', i)
    expect(limit('b', 10).kind).toBe('go')
    expect(limit('c', 11).kind).toBe('go')
    expect(limit('d', 12)).toEqual({ kind: 'tell', until: 1000 })
    expect(limit('d', 13).kind).toBe('silent')
    expect(limit('d', 1000).kind).toBe('go')
  })
})
