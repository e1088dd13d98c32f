import { fromChineseNumeral } from '../../common/numerals.js'
import type { Unit } from './rule.js'

/** A number as it is written: 15, 十五. */
export const number = '(?:\\d{1,3}|[〇零一二两三四五六七八九十百]{1,4})'
export const read = (words: string | undefined): number => fromChineseNumeral(words ?? '') ?? Number.NaN

/** A place in a text that moves on over what it recognises. */
export class Scan {
  constructor(
    readonly text: string,
    public at = 0,
  ) {}

  /** Moves over what the pattern recognises from here on; null, and no move, where it does not. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = this.peek(pattern)
    if (found) this.at += found[0].length
    return found
  }

  peek(pattern: RegExp): RegExpExecArray | null {
    const sticky = stickyOf(pattern)
    sticky.lastIndex = this.at
    return sticky.exec(this.text)
  }

  /** What `reader` reads from here; no move where it gives null. */
  attempt<T>(reader: (scan: Scan) => T | null): T | null {
    const from = this.at
    const got = reader(this)
    if (got === null) this.at = from
    return got
  }
}

const made = new WeakMap<RegExp, RegExp>()

function stickyOf(pattern: RegExp): RegExp {
  const known = made.get(pattern)
  if (known) return known
  const sticky = new RegExp(pattern.source, 'y')
  made.set(pattern, sticky)
  return sticky
}

/** A length of time: 5个工作日, 15日, 两周, 半个月. */
export interface Length {
  readonly count: number
  readonly unit: Unit
}

const lengthPattern = new RegExp(
  `(${number})(个?工作日|天工作日|个?(?:自然日|自然天|日历日|日历天)|个?(?:周|星期|礼拜)(?![一二三四五六日天末])|个月|年|天|日|号)|半(个月|年)`,
)

/** Reads a length of time; null where there is none, or no whole one (一个半月). */
export function takeLength(scan: Scan): Length | null {
  const found = scan.take(lengthPattern)
  if (!found) return null
  const [, words, unit = '', half] = found
  if (half !== undefined) return half === '年' ? { count: 6, unit: 'month' } : { count: 15, unit: 'day' }
  const count = read(words)
  if (!(count >= 1 && count <= 400)) return null
  if (unit.includes('工作日')) return { count, unit: 'working-day' }
  if (unit === '年') return { count: count * 12, unit: 'month' }
  if (unit === '个月') return { count, unit: 'month' }
  return { count, unit: /周|星期|礼拜/.test(unit) ? 'week' : 'day' }
}

/** The last word of a day: 内, 前, 当天. It changes nothing. */
export const until = /(?:的?时候|之内|以内|内|之前|以前|前|当天|当日|那天|为止|截止|止)?/
