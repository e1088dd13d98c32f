import { expect, it } from 'vitest'
import { AppError, userMessageOf } from '../../common/errors.js'

it('tells people what they can do, the log what happened, and scripts a code', () => {
  const cause = new Error('disk full')
  const error = new AppError('NOT_KEPT', '没有存上，请再试一次。', 'could not write run r1', { cause })
  expect(userMessageOf(error)).toBe('没有存上，请再试一次。')
  expect([error.name, error.code, error.message, error.cause]).toEqual([
    'NOT_KEPT',
    'NOT_KEPT',
    'could not write run r1',
    cause,
  ])
  expect(error).toBeInstanceOf(Error)
})

it('does not show people what a bug says', () => {
  expect(userMessageOf(new TypeError('x is undefined'))).toMatch(/^抱歉.*请再试一次.*告诉管理员。$/)
  expect(userMessageOf('thrown')).toMatch(/^抱歉/)
})
