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
    ['3角', 0.3],
    ['5分', 0.05],
    ['3元零5分', 3.05],
    ['1.5万元5角', 15_000.5],
    ['人民币300元', 300],
    ['RMB300', 300],
    ['cny 300', 300],
    ['¥300万', 3_000_000],
    ['300元人民币', 300],
    ['300万rmb', 3_000_000],
    ['300万CNY', 3_000_000],
    ['+30万', 300_000],
    ['半亿', 50_000_000],
    ['廿万', 200_000],
    ['卅五万', 350_000],
    ['三百萬圓', 3_000_000],
    ['三億圆', 300_000_000],
    ['12块钱5毛', 12.5],
    ['300万元正', 3_000_000],
    ['一万万', 100_000_000],
    ['2个百万', 2_000_000],
    ['1,234.5万', 12_345_000],
    ['1亿0500万', 105_000_000],
    ['1万9999', 19_999],
    ['3亿2000.5万', 320_005_000],
    ['0.01元', 0.01],
    ['1亿零500万', 105_000_000],
    ['1234万5678元', 12_345_678],
    ['1,234,567.89元', 1_234_567.89],
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
    ...[
      '大概',
      '大约',
      '将近',
      '接近',
      '近',
      '可能',
      '估计',
      '估摸',
      '不到',
      '不足',
      '超过',
      '至少',
      '最多',
      '起码',
    ].map(word => `${word}300万`),
    ...['上下', '以上', '以下', '以内', '级', '级别', '?', '～', '多', '来', '余'].map(word => `300万${word}`),
    ...['上千万', '成百万', '几万', '数十万', '数百万', '好些万', '若干万', '百万', '300至350万', '300—350万'],
    ...['未定', '不详', '若干', '左右', '大概', '大约', '300万不清楚', '300万不知道', '300万不确定'],
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

  it.each(['美元', '美金', '港币', '港元', '欧元', '日元', '英镑', 'USD', 'hkd', '$', '€', '£'])(
    'says that 300%s is not our money',
    currency => {
      expect(readMoney(`300${currency}`)).toMatchObject({ problem: expect.stringContaining('不是人民币') })
    },
  )

  it.each([
    '3元5元',
    '1,234,5元',
    '0.1,234元',
    '1亿10000万',
    '1万10000',
    '1.5万3',
    '12元5角3',
    '12元55角',
    '不清楚',
    '十元十元',
    '1'.repeat(61),
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
    for (const minus of ['−', '–', '﹣', '负', '负人民币', '-¥', '¥-'])
      expect(readMoney(`${minus}30万`).kind).toBe('negative')
    expect(readMoney('1万亿元')).toEqual({ kind: 'exact', fen: largestFen })
    expect(readMoney('1万亿零1元').kind).toBe('too-large')
    expect(readMoney('99999亿')).toMatchObject({ kind: 'too-large', problem: expect.stringContaining('超过1万亿元') })
  })

  it('repeats what it could not read, cut where it is long', () => {
    const problem = (text: string) => {
      const read = readMoney(text)
      return read.kind === 'exact' ? '' : read.problem
    }
    expect(problem(' 一些甲 ')).toContain('“一些甲”')
    expect(problem(' 约三百万 ')).toContain('“约三百万”')
    expect(problem('甲'.repeat(30))).toContain(`“${'甲'.repeat(30)}”`)
    expect(problem('甲'.repeat(31))).toContain(`“${'甲'.repeat(30)}……”`)
    expect(problem('')).toBe('还没有写金额。请写明金额和单位，例如“320万元”或“3,200,000元”。')
  })

  it('takes an amount beside itself, or beside a remark, but not beside another', () => {
    expect(readMoney('320万元(叁佰贰拾万元整)')).toEqual({ kind: 'exact', fen: 320_000_000 })
    expect(readMoney('320(含税)', '万元')).toEqual({ kind: 'exact', fen: 320_000_000 })
    expect(readMoney('320万元(约)')).toEqual({ kind: 'exact', fen: 320_000_000 })
    expect(readMoney('320万元(含税6%)').kind).toBe('unreadable')
  })

  it('counts a bare number in the unit of the form', () => {
    const units = ['元', '千元', '万元', '百万元', '千万元', '亿元'] as const
    expect(units.map(unit => readMoney('2', unit))).toEqual(
      [200, 200_000, 2_000_000, 200_000_000, 2_000_000_000, 20_000_000_000].map(fen => ({ kind: 'exact', fen })),
    )
  })

  it('knows the units of forms', () => {
    const written = ['千元', '百万', '千万元', '圆', '块', '人民币万元', '元角', '万 元', 'W', 'wx', 'xw']
    expect(written.map(moneyUnit)).toEqual([
      '千元',
      '百万元',
      '千万元',
      '元',
      '元',
      '万元',
      undefined,
      '万元',
      '万元',
      undefined,
      undefined,
    ])
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
    [1_000_000, '1万元', '10,000元'],
    [999_900, '9,999元', '9,999元'],
    [10_000_000_000, '1亿元', '100,000,000元'],
    [9_999_000_000, '9999万元', '99,990,000元'],
    [10_000_500_000, '10000.5万元', '100,005,000元'],
    [-1250, '-12.50元', '-12.50元'],
    [1_050_000, '1.05万元', '10,500元'],
    [10_000_100, '10.0001万元', '100,001元'],
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
