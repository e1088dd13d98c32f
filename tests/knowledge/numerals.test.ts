import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromChineseNumeral, toChineseNumeral } from '../../common/numerals.js'

it.each([
  [10, '十'],
  [15, '十五'],
  [20, '二十'],
  [103, '一百零三'],
  [110, '一百一十'],
  [1260, '一千二百六十'],
])('%i is printed %s', (number, printed) => {
  expect(toChineseNumeral(number)).toBe(printed)
})

it('reads back every number it prints', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), n => fromChineseNumeral(toChineseNumeral(n)) === n))
})

it.each([
  ['二〇一九', 2019],
  ['二OO七', 2007],
  ['１５', 15],
  ['三十', 30],
])('reads %s', (written, number) => {
  expect(fromChineseNumeral(written)).toBe(number)
})

it.each(['', '条', '十五条', '十百'])('makes nothing of %s', written => {
  expect(fromChineseNumeral(written)).toBeUndefined()
})
