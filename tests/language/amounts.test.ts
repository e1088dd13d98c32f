import { describe, expect, it } from 'vitest'
import { fenOf, findAmounts, isNothing, shareOf } from '../../language/amounts.js'

const only = (text: string) => {
  const [first, ...more] = findAmounts(text)
  expect(more).toEqual([])
  return first
}

describe('an amount in a sentence', () => {
  it.each([
    ['预算320万元', 320_000_000],
    ['预算4,750,000.5元', 475_000_050],
    ['合同3千元', 300_000],
    ['尾款5元3角', 530],
    ['尾款三十元五角二分', 3052],
    ['一共¥1200', 120_000],
    ['一共1.5亿', 15_000_000_000],
    ['追加48万一次', 48_000_000],
  ])('%s is so much in 分', (text, fen) => {
    const found = only(text)
    expect(found && fenOf(found)).toBe(fen)
    expect(found?.vague).toBe(false)
  })

  it.each([
    ...[
      '大概30万',
      '大约30万',
      '约30万',
      '约莫30万',
      '差不多30万',
      '将近30万',
      '接近30万',
      '近30万',
      '不到30万',
      '不足30万',
      '至少30万',
    ],
    ...['最多30万', '起码30万', '不超过30万', '超过30万', '估计要30万', '可能会增加30万', '也就30万'],
    ...['30万左右', '30万上下', '30万以上', '30万以内', '30万出头', '几十万', '30多万', '30余万'],
  ])('%s is no exact one', text => expect(findAmounts(text).every(one => one.vague)).toBe(true))

  it.each(['违约30万', '合约30万', '预约30万', '节约30万', '附近30万', '最近30万', '契约30万'])(
    '%s is exact, whatever the word before it ends with',
    text => expect(only(text)?.vague).toBe(false),
  )

  it('of a range or of torn figures is never read for sure', () => {
    for (const text of ['300到350万', '30万-35万', '3百20万']) {
      const found = findAmounts(text)
      expect(found.some(one => one.vague)).toBe(true)
    }
    expect(findAmounts('1.2.3万元')).toEqual([])
    expect(findAmounts('一共5个人，3号楼')).toEqual([])
  })

  it('keeps its sign and its place', () => {
    expect(only('变了+30万')).toMatchObject({ sign: 'more', text: '+30万', start: 2, end: 6 })
    expect(only('变了-30万')).toMatchObject({ sign: 'less', vague: false })
    expect(only('变了30万')?.sign).toBeUndefined()
  })
})

describe('a share', () => {
  it.each([
    ['10%', '0.1'],
    ['5‰', '0.005'],
    ['百分之十', '0.1'],
    ['千分之五', '0.005'],
    ['十分之一', '0.1'],
    ['一成', '0.1'],
    ['两成三', '0.23'],
    ['一成半', '0.15'],
    ['八个点', '0.08'],
    ['3个百分点', '0.03'],
    ['-10%', '0.1'],
    ['一半', '0.5'],
    ['30万元', null],
  ])('%s is %s', (text, share) => expect(shareOf({ text })).toBe(share))
})

describe('nothing said', () => {
  it.each([
    ...[
      '无',
      '没有',
      '暂无',
      '未知',
      '未填',
      '空',
      'null',
      'NULL',
      'none',
      'undefined',
      'TBD',
      'n/a',
      'NA',
      '-',
      '/',
      '?',
      '--',
    ],
    ...['不详', '未定', '待定', '不清楚', '不知道', '不确定', '暂未确定'],
  ])('%s', words => expect(isNothing(words)).toBe(true))
  it.each(['无线网', '没有变化', '空调', '-5', '0', '待定稿', 'nullable'])('but %s is something', words =>
    expect(isNothing(words)).toBe(false),
  )
})
