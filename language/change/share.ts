import { readQuantity } from '../../common/quantity.js'

/**
 * 8%, 百分之八点五, 半成, 一成半, 两成五, 3个百分点, 八个点, 千分之五, 一半 in millionths of a whole; undefined when it is none or
 * too fine.
 */
export function readShare(text: string): number | undefined {
  const words = text.normalize('NFKC').replace(/\s+/g, '')
  if (words === '一半' || words === '半') return 500_000
  if (words === '一番') return 1_000_000
  const digit = '[一二两三四五六七八九\\d]'
  const tenths = new RegExp(`^(半|(?:${digit})(?:\\.\\d+)?|十)成(半|${digit})?$`).exec(words)
  if (tenths) {
    const [, whole = '', rest] = tenths
    const low = rest === undefined ? 0 : rest === '半' ? 50_000 : (millionths(rest, 10_000) ?? 0)
    const high = whole === '半' ? 50_000 : millionths(whole, 100_000)
    return high === undefined ? undefined : high + low
  }
  const percent = /^(?:(?:百分之|%)(?<a>.+)|(?<b>.+?)(?:%|个百分点|个点|百分点))$/.exec(words)?.groups
  if (percent) return millionths(percent.a ?? percent.b ?? '', 10_000)
  const thousand = /^(?:千分之(?<a>.+)|(?<b>.+?)‰)$/.exec(words)?.groups
  if (thousand) return millionths(thousand.a ?? thousand.b ?? '', 1_000)
  const times = /^(.+)倍$/.exec(words)
  if (times) return millionths(times[1] ?? '', 1_000_000)
  const tenth = /^十分之(.+)$/.exec(words)
  return tenth ? millionths(tenth[1] ?? '', 100_000) : undefined
}

/** A plain number times `worth`, when that is a whole number of millionths and not beyond belief. */
function millionths(number: string, worth: number): number | undefined {
  const quantity = readQuantity(number)
  if (quantity.kind !== 'number' || quantity.negative || quantity.hasUnit) return undefined
  const scaled = quantity.numerator * BigInt(worth)
  if (scaled % quantity.denominator !== 0n || scaled / quantity.denominator > 100_000_000n) return undefined
  return Number(scaled / quantity.denominator)
}
