import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestFen, moneyUnit, printMoney, printYuan, readMoney } from '../../common/money.js'
import { runs } from '../support/runs.js'

describe('reading money', () => {
  it.each([
    ['320万', 3_200_000],
    ['320万元', 3_200_000],
    ['320 w', 3_200_000],
    ['三百二十万元', 3_200_000],
    ['三二零万', 3_200_000],
    ['壹仟零伍拾万元整', 10_500_000],
    ['人民币叁佰万圆整', 3_000_000],
    ['2.3亿', 230_000_000],
    ['三点五亿元', 350_000_000],
    ['一个亿', 100_000_000],
    ['一亿二', 120_000_000],
    ['3亿2000万', 320_000_000],
    ['4,750,000元', 4_750_000],
    ['４，７５０，０００元', 4_750_000],
    ['￥1,200.50', 1_200.5],
    ['三百六万', 3_600_000],
    ['三百零六万', 3_060_000],
    ['两百八十万', 2_800_000],
    ['五百二万', 5_200_000],
    ['三万五', 35_000],
    ['三万零五元', 30_005],
    ['十二万', 120_000],
    ['5千万', 50_000_000],
    ['一百万零五千元', 1_005_000],
    ['叁佰万元整（3,000,000元）', 3_000_000],
    ['320万元（含税）', 3_200_000],
    ['1千2百万', 12_000_000],
    ['半个亿', 50_000_000],
    ['12元5角3分', 12.53],
    ['12块5', 12.5],
    ['叁拾贰万伍仟陆佰柒拾捌元玖角壹分', 325_678.91],
    ['0元', 0],
  ])('reads %s', (text, yuan) => {
    expect(readMoney(text)).toEqual({ kind: 'exact', fen: Math.round(yuan * 100) })
  })

  it.each([
    '一百来万',
    '大概三百万',
    '三百多万',
    '几十万',
    '十来万',
    '三四百万',
    '七八万',
    '约320万',
    '320万左右',
    '300到350万',
    '320-350万',
    '300余万',
    '差不多',
    '待定',
    '上百万',
  ])('does not take %s for a number', text => {
    expect(readMoney(text)).toMatchObject({ kind: 'approximate', problem: expect.stringContaining('不是确切的数') })
  })

  it('asks for the unit of a bare number, unless the form says it', () => {
    expect(readMoney('320')).toEqual({
      kind: 'no-unit',
      problem: '“320”是元还是万元？请把单位一并写上，例如“320万元”。',
    })
    expect(readMoney('三百六').kind).toBe('no-unit')
    expect(readMoney('0')).toEqual({ kind: 'exact', fen: 0 })
    expect(readMoney('三百六', '万元')).toEqual({ kind: 'exact', fen: 360_000_000 })
    expect(readMoney('25.5', '万元')).toEqual({ kind: 'exact', fen: 25_500_000 })
  })

  it('prefers the unit in the text to the unit of the form', () => {
    expect(readMoney('4750000元', '万元')).toEqual({ kind: 'exact', fen: 475_000_000 })
  })

  it.each([
    'abc',
    '',
    '元',
    '1,2万',
    '2万50',
    '3.2e6元',
    '100美元',
    '一十百',
    '万三',
    '元5角',
    '叁佰万元（3,000,001元）',
  ])('says that it cannot read “%s”', text => {
    const read = readMoney(text)
    expect(read.kind).toBe('unreadable')
  })

  it('refuses negative amounts, parts of a 分 and sums beyond belief, each with its own words', () => {
    expect(readMoney('-30万')).toMatchObject({ kind: 'negative', problem: expect.stringContaining('不能是负数') })
    expect(readMoney('0.001元')).toMatchObject({ kind: 'unreadable', problem: expect.stringContaining('精确到分') })
    expect(readMoney('99999亿')).toMatchObject({ kind: 'too-large', problem: expect.stringContaining('超过1万亿元') })
  })

  it('knows the units of forms', () => {
    expect(['万元', '万', '（万元）', 'w', '元', '亿', '美元', ''].map(moneyUnit)).toEqual([
      '万元',
      '万元',
      '万元',
      '万元',
      '元',
      '亿元',
      undefined,
      undefined,
    ])
  })

  it('never throws, whatever is written', () => {
    const chinese = fc.string({
      unit: fc.constantFrom(...'零一二两三十百千万亿点元角分几多来0123456789.,+-%约到￥整半'),
    })
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), chinese), text => {
        const read = readMoney(text)
        if (read.kind === 'exact') expect(Number.isSafeInteger(read.fen) && read.fen >= 0).toBe(true)
        else expect(read.problem).not.toBe('')
      }),
      runs(500),
    )
  })
})

describe('printing money', () => {
  it.each([
    [12_500_000, '12.5万元', '125,000元'],
    [120_000_000, '120万元', '1,200,000元'],
    [23_000_000_000, '2.3亿元', '230,000,000元'],
    [123_456, '1,234.56元', '1,234.56元'],
    [123_456_789, '1,234,567.89元', '1,234,567.89元'],
    [5, '0.05元', '0.05元'],
    [0, '0元', '0元'],
    [-3_000_000, '-3万元', '-30,000元'],
  ])('prints %i 分', (fen, short, long) => {
    expect([printMoney(fen), printYuan(fen)]).toEqual([short, long])
  })

  it('is read back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largestFen }), fen => {
        expect(readMoney(printMoney(fen))).toEqual({ kind: 'exact', fen })
        expect(readMoney(printYuan(fen))).toEqual({ kind: 'exact', fen })
      }),
      runs(300),
    )
  })
})
