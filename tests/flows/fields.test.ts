import { describe, expect, it } from 'vitest'
import {
  choice,
  choices,
  creditCode,
  day,
  type Field,
  faceOf,
  optional,
  readField,
  text,
  yesNo,
  yesNoUnsure,
} from '../../flows/engine/fields.js'

describe('yes or no', () => {
  it('is read by whole words', () => {
    expect(['是', '对', '有', '有。', '1', '好的', 'Yes', '是的！'].map(read(yesNo))).toEqual(Array(8).fill(true))
    expect(['否', '没有', '无', '２', '没有了', '不用'].map(read(yesNo))).toEqual(Array(6).fill(false))
  })

  it('is neither in a question nor in 不知道', () => {
    expect(['有没有规定期限？', '不知道', '有点急', '不一定', '无所谓', '是不是', ''].map(read(yesNo))).toEqual(
      Array(7).fill(undefined),
    )
  })

  it('takes 不清楚 where that leads somewhere', () => {
    expect(['不清楚', '不知道', '3', '拿不准', '有', '没有'].map(read(yesNoUnsure))).toEqual([
      'unsure',
      'unsure',
      'unsure',
      'unsure',
      'yes',
      'no',
    ])
  })
})

describe('a choice', () => {
  const kind = choice({ road: '路费', bed: '住宿' })
  it('is made by number, label or key', () => {
    expect(['1', '２', '住宿', ' 路费。', 'bed', '3', '路'].map(read(kind))).toEqual([
      'road',
      'bed',
      'bed',
      'road',
      'bed',
      undefined,
      undefined,
    ])
  })

  it('of several takes them in any order, and none by its own words', () => {
    const several = choices({ a: '甲', b: '乙', c: '丙' }, '都不像')
    expect(['3、1', '甲 丙', '乙', '都不像', '4', '甲、都不像', '甲、丁'].map(read(several))).toEqual([
      ['a', 'c'],
      ['a', 'c'],
      ['b'],
      [],
      [],
      undefined,
      undefined,
    ])
    expect(faceOf(several).show('a,c')).toBe('甲、丙')
  })
})

describe('other fields', () => {
  it('read days as people write them, and only days that exist', () => {
    expect(['2026年3月1日', '2026-03-01', '20260301', '2026/3/1', '2026.3.1'].map(read(day))).toEqual(
      Array(5).fill('2026-03-01'),
    )
    expect(['2026年2月30日', '3月1日', '明天', '2026-13-01'].map(read(day))).toEqual(Array(4).fill(undefined))
    expect(faceOf(day).show('2026-03-01')).toBe('2026年3月1日')
  })

  it('check a credit code by its last character', () => {
    expect(['91350100M000100Y43', '91350100m000100y43', '91350100M000100Y44', '123'].map(read(creditCode))).toEqual([
      '91350100M000100Y43',
      '91350100M000100Y43',
      undefined,
      undefined,
    ])
  })

  it('do not take a question for free words', () => {
    expect(readField(text(20), '办法规定期限了吗')).toEqual({ problem: expect.stringContaining('是一个问题') })
    expect(readField(text(3), '太长的话')).toEqual({ problem: '请不要超过3个字。' })
  })

  it('may be skipped when optional', () => {
    expect(['跳过', '', '是'].map(read(optional(yesNo)))).toEqual([undefined, undefined, true])
    expect(readField(optional(yesNo), '跳过')).toEqual({ value: undefined })
  })
})

function read<T>(field: Field<T>): (text: string) => T | undefined {
  return text => {
    const got = readField(field, text)
    return 'value' in got ? got.value : undefined
  }
}
