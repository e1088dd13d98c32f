import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromChineseNumeral, readDigit, readNumber, toChineseNumeral, withDigits } from '../../common/numerals.js'

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

it('knows each digit in all its letters', () => {
  expect([...'〇○零'].map(readDigit)).toEqual([0, 0, 0])
  expect([...'一二三四五六七八九'].map(readDigit)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect([...'壹贰叁肆伍陆柒捌玖'].map(readDigit)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect([...'两兩俩貳弍參叄陸'].map(readDigit)).toEqual([2, 2, 2, 2, 2, 3, 3, 6])
  expect([...'0123456789'].map(readDigit)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(['十', '', '12', 'x'].map(readDigit)).toEqual([undefined, undefined, undefined, undefined])
})

it.each([
  ['320.5', 320.5],
  ['0.05', 0.05],
  ['5千', 5000],
  ['1.5百', 150],
  ['三点五', 3.5],
  ['十二点零五', 12.05],
  ['三百六', 360],
  ['三百零六', 306],
  ['三百六十', 360],
  ['一千零五十', 1050],
  ['一千零十', 1010],
  ['一千零五', 1005],
  ['一百十五', 115],
  ['二〇〇', 200],
  ['五', 5],
  ['十', 10],
  ['拾伍', 15],
  ['玖仟玖佰玖拾玖', 9999],
])('takes %s for a number', (written, value) => {
  const read = readNumber(written)
  expect(Number(read?.value) / Number(read?.scale)).toBe(value)
})

it.each(['', '百', '十百', '百十', '三三百', '一百二百', '三点', '点五', '三点五点六', '1.2.3', '万', '一千百'])(
  'takes “%s” for none',
  written => {
    expect(readNumber(written)).toBeUndefined()
  },
)

it.each([
  ['123456', 123456],
  ['1234567', undefined],
  ['5千', undefined],
  ['1.0', undefined],
  ['三点五', undefined],
  ['十5', 15],
  ['一百五', 150],
])('counts articles with %s', (written, number) => {
  expect(fromChineseNumeral(written)).toBe(number)
})

it('writes digits for numbers in a sentence, half-width and without blanks', () => {
  expect(withDigits('第 十五 条，三百六十天后、１２月')).toBe('第15条,360天后、12月')
  expect(withDigits('十百')).toBe('十百')
})

it.each([
  [0, '零'],
  [5, '五'],
  [9, '九'],
  [11, '十一'],
  [100, '一百'],
  [101, '一百零一'],
  [111, '一百一十一'],
  [1000, '一千'],
  [1001, '一千零一'],
  [1010, '一千零一十'],
  [1101, '一千一百零一'],
  [9999, '九千九百九十九'],
])('prints %i as %s', (number, printed) => {
  expect(toChineseNumeral(number)).toBe(printed)
})

it.each([-1, 10_000, 1.5, Number.NaN])('has no word for %s', number => {
  expect(() => toChineseNumeral(number)).toThrow(RangeError)
})
