import { type Quantity, readQuantity } from './quantity.js'

/** Money in whole 分: an integer, never a fraction. 320万元 is 320_000_000. */
export type Fen = number

/** 1万亿元. Nothing we are asked about is larger; a slip of the keyboard is. */
export const largestFen: Fen = 100_000_000_000_000

/** What an amount without a unit is counted in, where a form says so. */
export type MoneyUnit = '元' | '千元' | '万元' | '百万元' | '千万元' | '亿元'

/** What reading a text as money gave; `problem` is Chinese for the person, with the next step. */
export type MoneyReading =
  | { readonly kind: 'exact'; readonly fen: Fen }
  /** 大概三百万, 一百来万, 几十万: never taken for a number. */
  | { readonly kind: 'approximate'; readonly problem: string }
  /** 320: 元 or 万元? */
  | { readonly kind: 'no-unit'; readonly problem: string }
  | { readonly kind: 'negative'; readonly problem: string }
  | { readonly kind: 'too-large'; readonly problem: string }
  | { readonly kind: 'unreadable'; readonly problem: string }

const unitValues: Readonly<Record<MoneyUnit, bigint>> = {
  元: 1n,
  千元: 1000n,
  万元: 10_000n,
  百万元: 1_000_000n,
  千万元: 10_000_000n,
  亿元: 100_000_000n,
}

/** 万元, 万, 元, 亿 … as a unit of a form; undefined for what is none. */
export function moneyUnit(text: string): MoneyUnit | undefined {
  const word = text
    .normalize('NFKC')
    .replace(/人民币|[()\s]/g, '')
    .replace(/[圆块]/, '元')
    .replace(/^w$/i, '万')
  const unit = word.endsWith('元') ? word : `${word}元`
  return word !== '' && Object.hasOwn(unitValues, unit) ? (unit as MoneyUnit) : undefined
}

/**
 * Reads an amount as people write it: 320万, 三百二十万元, 壹仟零伍拾万元整, 2.3亿, 4,750,000元, 三百六(万), 两百八十万,
 * 12元5角. The whole text has to be the amount. A unit in the text wins over `unit`.
 */
export function readMoney(text: string, unit?: MoneyUnit): MoneyReading {
  const written = text.trim()
  const twice = written.length > 80 ? null : /^(.+)[(（](.*)[)）]$/.exec(written)
  if (twice) return readTwice(twice[1] ?? '', twice[2] ?? '', unit) ?? unreadable(written)
  const quantity = readQuantity(text)
  if (quantity.kind === 'approximate') {
    return { kind: 'approximate', problem: `“${written}”不是确切的数。请写明具体金额，例如“320万元”。` }
  }
  if (quantity.kind === 'foreign') {
    return { kind: 'unreadable', problem: `“${written}”不是人民币金额。请按人民币填写，例如“320万元”。` }
  }
  if (quantity.kind === 'unreadable') return unreadable(written)
  if (quantity.negative) return { kind: 'negative', problem: `金额不能是负数：“${written}”。请填写大于0的金额。` }
  // nothing is nothing in every unit
  if (!quantity.hasUnit && unit === undefined && quantity.numerator !== 0n) {
    return { kind: 'no-unit', problem: `“${written}”是元还是万元？请把单位一并写上，例如“${written}万元”。` }
  }
  return toFen(quantity, quantity.hasUnit || unit === undefined ? 1n : unitValues[unit])
}

/** 叁佰万元整（3,000,000元）, 320万元（含税）: the amount, with itself or a remark in brackets. */
function readTwice(amount: string, remark: string, unit: MoneyUnit | undefined): MoneyReading | undefined {
  const read = readMoney(amount, unit)
  if (!/[\d零〇一二两三四五六七八九十百千万亿]/.test(remark)) return read
  const again = readMoney(remark, unit)
  return read.kind === 'exact' && again.kind === 'exact' && read.fen === again.fen ? read : undefined
}

function unreadable(written: string): MoneyReading {
  const said = written === '' ? '还没有写金额。' : `“${shorten(written)}”没有读懂。`
  return { kind: 'unreadable', problem: `${said}请写明金额和单位，例如“320万元”或“3,200,000元”。` }
}

function toFen(quantity: Quantity, times: bigint): MoneyReading {
  const scaled = quantity.numerator * times * 100n
  if (scaled > BigInt(largestFen) * quantity.denominator) {
    return { kind: 'too-large', problem: '金额超过1万亿元，请核对数字和单位。' }
  }
  if (scaled % quantity.denominator !== 0n) return { kind: 'unreadable', problem: '金额最多精确到分，请核对小数。' }
  return { kind: 'exact', fen: Number(scaled / quantity.denominator) }
}

/** For reading: 12.5万元, 2.3亿元, 1,234.56元. Always exact. */
export function printMoney(fen: Fen): string {
  const sign = fen < 0 ? '-' : ''
  const size = Math.abs(fen)
  if (size >= 10_000_000_000 && size % 1_000_000 === 0) return `${sign}${decimal(size, 10_000_000_000)}亿元`
  if (size >= 1_000_000 && size % 100 === 0) return `${sign}${decimal(size, 1_000_000)}万元`
  return printYuan(fen)
}

/** For documents: 1,200,000元, 12.50元. */
export function printYuan(fen: Fen): string {
  const size = Math.abs(fen)
  const cents = size % 100
  const yuan = String((size - cents) / 100).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${yuan}${cents ? `.${String(cents).padStart(2, '0')}` : ''}元`
}

/** size ÷ unit as an exact decimal without trailing zeros; unit is a power of ten. */
function decimal(size: number, unit: number): string {
  const rest = size % unit
  const places = String(unit).length - 1
  const fraction = String(rest).padStart(places, '0').replace(/0+$/, '')
  return `${(size - rest) / unit}${fraction ? `.${fraction}` : ''}`
}

function shorten(text: string): string {
  const letters = [...text]
  return letters.length > 30 ? `${letters.slice(0, 30).join('')}……` : text
}
