import { type Fen, readMoney } from '../common/money.js'
import { digitLetters, fromChineseNumeral, readNumber, scaleLetters } from '../common/numerals.js'

/** An amount or a share as it stands in a sentence. */
export interface Amount {
  /** As written, with its sign. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly sign: 'more' | 'less' | undefined
  /** 大概30万, 30万左右, 几十万, 300到350万. */
  readonly vague: boolean
}

const numeral = `${digitLetters}${scaleLetters}`
/** 320, 4,750,000.5, 3千, 8千5百 */
const figures = `\\d[\\d,]*(?:\\.\\d+)?(?:[${scaleLetters}](?:零?\\d[${scaleLetters}])*\\d?(?!\\d))?`
const number = `(?:${figures}|[${numeral}几数半]+(?:点[${numeral}]+)?)`
/** What follows a number that counts something else: 「48万一次」 is not 48.1万. */
const counted = '[次个年项期笔种天月日号位家台套人条回度倍成%批轮共起并直样边旦概般经同定些角毛分]'
const one = `[${digitLetters}\\d]`
/** 5角3分, 伍角, 零壹分 */
const cents = `(?:零?${one}[角毛](?:零?${one}分(?![之两几成]))?|零?${one}分(?![之两几成别]))整?`
const money = `¥?${number}(?:[多来余几]?个?[万亿wW]+[多来余几]?(?:零?${number}(?!${counted}|\\d|[${numeral}]))?)*(?:[多来余]?(?:元|块钱?|圆)(?:${cents})?整?|${cents})?`
const share = `(?:百|千|十)分之${number}|${number}(?:%|‰|个百分点|个点|百分点)|${number}成(?:半|[一二三四五六七八九])?(?![立功本果效熟交])|一半`
const amount = new RegExp(`[+-]?(?:${share}|${money})`, 'g')

const before =
  /(大概|大约|(?<![违合预节条契签特])约|约莫|差不多|将近|接近|(?<![附最])近|不到|不足|至少|最多|起码|不?超过|估计|可能|也就)(要|再|需|会|得)?(增加|减少|追加|调增|调减|核减|压减|砍掉|加|减|增|降|砍|扣)?了?$/
const after = /^(左右|上下|以上|以下|以内|出头|多|来|余|样子|的样子)/

/** Every amount with a unit, and every share, in the order of the text (already NFKC). */
export function findAmounts(text: string): Amount[] {
  return [...text.matchAll(amount)].flatMap(match => {
    const found = match[0]
    if (
      !/[万亿wW元块圆%‰成¥]|分之|点$|百分点|^[+-]?一半$/.test(found) ||
      !new RegExp(`[\\d${numeral}几数半]`).test(found)
    )
      return []
    const start = match.index
    // 1.2.3万元 is no amount, and its tail is none either.
    if (/\d\.$/.test(text.slice(0, start)) || /^\.\d/.test(text.slice(start + found.length))) return []
    const end = start + found.length
    const lead = text.slice(0, start)
    // 3百20万: what stands before it belongs to it, and is not read.
    const torn = /^[\d一二两三四五六七八九十百千]/.test(found) && new RegExp(`\\d[${scaleLetters}]?零?$`).test(lead)
    const range = /[\d万亿元]$/.test(lead) && /^-/.test(found)
    const spread = /[\d万亿元](到|至|~|—|或)$/.test(lead) && !/[从由]/.test(lead)
    const vague =
      torn || range || spread || before.test(lead) || after.test(text.slice(end)) || /[几数多来余]/.test(found)
    const sign = found.startsWith('+') ? 'more' : found.startsWith('-') ? 'less' : undefined
    return [{ text: found, start, end, sign: range ? undefined : sign, vague }]
  })
}

/** The amount in 分, whatever its sign; null for a share, and for what is no exact number. */
export function fenOf({ text }: Pick<Amount, 'text'>): Fen | null {
  const read = readMoney(text.replace(/^[+-]/, ''))
  return read.kind === 'exact' ? read.fen : null
}

/** The share as a decimal, `0.1` for 10%, 百分之十, 一成 and 十个点; null for what is none. */
export function shareOf({ text }: Pick<Amount, 'text'>): string | null {
  const words = text.replace(/^[+-]/, '')
  if (words === '一半') return '0.5'
  const part = /^([十百千])分之(.+)$/.exec(words)
  if (part) return decimal(part[2] ?? '', fromChineseNumeral(`一${part[1]}`.replace('一十', '十')) ?? 1)
  const tenths = /^(.+)成(.?)$/.exec(words)
  if (tenths) return decimal(`${numberOf(tenths[1] ?? '')}.${tenths[2] === '半' ? 5 : numberOf(tenths[2] || '零')}`, 10)
  const [, figures = '', unit = ''] = /^(.+?)(%|‰|个?百分点|个点)$/.exec(words) ?? []
  return unit === '' ? null : decimal(figures, unit === '‰' ? 1000 : 100)
}

function numberOf(words: string): number {
  const read = readNumber(words)
  return read ? Number(read.value) / Number(read.scale) : Number.NaN
}

function decimal(words: string, of: number): string | null {
  const value = numberOf(words) / of
  return Number.isFinite(value) ? String(Math.round(value * 1e8) / 1e8) : null
}

/** 无, 暂无, N/A: nothing was said. */
export function isNothing(words: string): boolean {
  return /^(n\/?a|无|没有|暂无|未知|未填|空|null|none|undefined|tbd|[-/?]+|不详|未定|待定|不清楚|不知道|不确定|暂未确定)$/i.test(
    words,
  )
}

/** Words that stand for an amount without being one. */
export function isVague(words: string): boolean {
  return /几[十百千万亿]|[数好]几?[十百千万]|若干|差不多|左右|大概|大约|不多|一点|一些|少量|少许|适当|略|小幅|大幅|部分|待定|未定|不详|不清楚|不知道|不确定|没想好|再说|估计|可能|也许|多少|很多|许多/.test(
    words,
  )
}
