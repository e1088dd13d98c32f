import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterFailure, type Failure } from '../../projects/delivery.js'

const hour = 60 * 60 * 1000

function failure(changes: Partial<Failure> = {}): Failure {
  return { reason: '对方忙。', isFinal: false, retryAfter: null, mayHaveArrived: false, ...changes }
}

describe('what could not be delivered', () => {
  it('is tried again soon, then ever later', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 20].map(attempts => {
      const next = afterFailure(failure(), { attempts, addedAt: 0, now: 0 })
      return next.kind === 'retry' ? next.at / 1000 : Number.NaN
    })
    expect(pauses).toEqual([10, 30, 120, 600, 1800, 3600, 7200, 7200])
  })

  it('is not tried sooner than we were asked to wait', () => {
    const next = afterFailure(failure({ retryAfter: hour }), { attempts: 1, addedAt: 0, now: 5 })
    expect(next).toEqual({ kind: 'retry', at: 5 + hour })
  })

  it('is given up at once where trying again would not help', () => {
    const next = afterFailure(failure({ isFinal: true, reason: '对方已停用。' }), { attempts: 1, addedAt: 0, now: 0 })
    expect(next).toEqual({ kind: 'give-up', reason: '对方已停用。' })
  })

  it('is given up after three days, and says so', () => {
    const triedAt = (hours: number) => afterFailure(failure(), { attempts: 40, addedAt: hour, now: (1 + hours) * hour })
    expect(triedAt(70)).toEqual({ kind: 'retry', at: 73 * hour })
    expect(triedAt(71)).toEqual({ kind: 'give-up', reason: '三天内试了40次都没有送达。最后一次：对方忙。' })
  })

  it('is never tried in the past, nor for ever', () => {
    const times = fc.record({ attempts: fc.integer({ min: 1, max: 1000 }), addedAt: fc.nat(), age: fc.nat(1e10) })
    const wait = fc.option(fc.nat(1e9))
    fc.assert(
      fc.property(times, wait, ({ attempts, addedAt, age }, retryAfter) => {
        const now = addedAt + age
        const next = afterFailure(failure({ retryAfter }), { attempts, addedAt, now })
        if (next.kind === 'retry') {
          expect(next.at).toBeGreaterThan(now)
          expect(next.at - addedAt).toBeLessThanOrEqual(72 * hour)
        }
      }),
    )
  })
})
