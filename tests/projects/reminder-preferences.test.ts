import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  printPreferences,
  type ReminderPreferences,
  readPreferences,
  usualPreferences,
} from '../../projects/reminder-preferences.js'

const read = (said: string, now = usualPreferences) => {
  const reading = readPreferences(said, now)
  return reading.kind === 'preferences' ? reading.preferences : reading
}

describe('reminder settings as people say them', () => {
  it.each([
    ['提前5天和2天提醒', { before: [5, 2] }],
    ['提前七个、三个、一个工作日提醒', { before: [7, 3, 1] }],
    ['请提前一周、3天提醒我', { before: [5, 3] }],
    ['提前10天，提前5天提醒', { before: [10, 5] }],
    ['只在当天提醒', { before: [] }],
    ['只在上午9点到下午5点提醒', { hours: [9, 17] }],
    ['10:00-16:00提醒', { hours: [10, 16] }],
    ['过期后每天提醒', { after: [1, 2, 3, 4, 5] }],
    ['逾期1天、2天再提醒', { after: [1, 2] }],
    ['过期以后不要再提醒', { after: [] }],
    ['逾期五天告诉上级', { escalateAfter: 5 }],
    ['过期2天提醒领导', { escalateAfter: 2 }],
    ['不要告知上级', { escalateAfter: null }],
    ['提前5天提醒，9点到12点', { before: [5], hours: [9, 12] }],
    ['提前2天、9天、5天和2天提醒', { before: [9, 5, 2] }],
    ['提前两个星期提醒', { before: [10] }],
    ['提前一个礼拜提醒', { before: [5] }],
    ['提前60天提醒', { before: [60] }],
    ['不用提前提醒', { before: [] }],
    ['不提前', { before: [] }],
    ['只要当天提醒', { before: [] }],
    ['逾期5天、1天再提醒', { after: [1, 5] }],
    ['逾期1、2、3、4、5、6天再提醒', { after: [1, 2, 3, 4, 5, 6] }],
    ['早上8点到晚上8点提醒', { hours: [8, 20] }],
    ['上午11点到中午12点提醒', { hours: [11, 12] }],
    ['中午1点到下午5点提醒', { hours: [13, 17] }],
    ['0点到24点提醒', { hours: [0, 24] }],
  ])('%s', (said, changes) => {
    expect(read(said)).toEqual({ ...usualPreferences, ...changes })
  })

  it.each([
    ['提前90天提醒', '1到60'],
    ['提前0天提醒', '1到60'],
    ['逾期61天告诉上级', '1到60'],
    ['逾期0天再提醒', '1到60'],
    ['提前1、2、3、4、5、6、7天提醒', '最多提醒6次'],
    ['逾期1、2、3、4、5、6、7天再提醒', '最多提醒6次'],
    ['9点到9点提醒', '早于'],
    ['9点到17点30分提醒', '整点'],
    ['只在18点到9点提醒', '早于'],
    ['9点半到17点提醒', '整点'],
    ['8:30到17:00提醒', '整点'],
    ['9点到25点提醒', '整点'],
  ])('%s is refused with what is wrong', (said, problem) => {
    expect(read(said)).toMatchObject({ kind: 'unfit', problem: expect.stringContaining(problem) })
  })

  it.each(['今天天气怎么样', '预算提前用完', '合同到期', '提醒我'])('%s says nothing of them', said => {
    expect(read(said)).toEqual({ kind: 'nothing' })
  })

  it('are read back as they are printed', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 6 })
    const hours = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 })).filter(([a, b]) => a < b)
    const anyHabits = fc.record({
      before: days,
      after: days,
      escalateAfter: fc.option(fc.integer({ min: 1, max: 60 })),
      hours,
    })
    fc.assert(
      fc.property(anyHabits, ({ before, after, escalateAfter, hours }) => {
        const preferences: ReminderPreferences = {
          before: before.sort((a, b) => b - a),
          after: after.sort((a, b) => a - b),
          escalateAfter,
          hours,
        }
        expect(read(printPreferences(preferences))).toEqual(preferences)
      }),
    )
  })
})
