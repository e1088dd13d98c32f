import { type Day, makeDay, monthOf, yearOf } from '../../../common/day.js'
import { occurrenceIn, periodAfter, periodStart } from '../count-rule.js'
import type { Anchor, Offset, Period } from '../rule.js'
import { number, read, type Scan } from '../scan.js'
import type { When } from '../simple-day.js'
import type { Structured } from './structured-day.js'
import { placeIn } from './within-period.js'

const yearWord = '(20\\d{2})年?|(\\d{2})年|(今年|本年度?|当年|明年|后年|去年)'
const yearPattern = new RegExp(`(?:${yearWord})的?`)

interface Named {
  readonly period: Period
  /** The first day; of one that was named without its year, this year's, and `isOpen`. */
  readonly first: Day
  readonly isOpen: boolean
}

/** 第四季度…, 本月…, 明年上半年…, 12月最后一个工作日, 年底前: a stretch that is meant once. */
export function oneAt(scan: Scan, when: When): Structured | null {
  const before = scan.text.slice(0, scan.at)
  if (/[\d第]$/.test(before)) return null
  const special = scan.attempt(one => yearEnd(one, when))
  if (special) return special
  const named = scan.attempt(one => periodNamed(one, when))
  if (!named) return null
  const placed = placeIn(scan, named.period)
  if (placed === null) return null
  // 「12月10日」 is a plain day, and 「12月初」 no rule.
  if (named.period === 'month' && !('question' in placed) && placed.kind === 'date' && placed.month === 1) return null
  if ('question' in placed) return named.period === 'month' || named.period === 'year' ? null : placed
  if (named.period === 'year' && placed.kind === 'date' && placed.month <= 12) return null
  return { end: scan.at, anchor: chosen(named, placed, when), offset: placed }
}

/** The next one where the year was not said and this year's day lies behind. */
function chosen({ period, first, isOpen }: Named, offset: Offset, { today, calendar }: When): Anchor {
  const rule = (from: Day) =>
    ({ anchor: { kind: 'one', period, first: from }, offset, roll: 'as-it-falls', owner: null, said: '' }) as const
  const here = occurrenceIn(rule(first), today, { calendar })
  const isBehind = isOpen && here !== null && here.day < today
  const start = isBehind ? (makeDay(yearOf(first) + 1, monthOf(first), 1) ?? first) : first
  return { kind: 'one', period, first: start }
}

/** 年底前, 明年年底, 年内; 年前 may be two days. */
function yearEnd(scan: Scan, { today }: When): Structured | null {
  const year = scan.take(yearPattern)
  if (
    scan.take(/(?:年底|年末|岁末|年终)(?:之前|以前|前)?(?!最后|第|的|后|考|评|决|总|[\d一二三四五六七八九十])/) ??
    (year && scan.take(/(?:底|末)(?:之前|以前|前)?(?!最后|第|的|后|[\d一二三四五六七八九十])/))
  ) {
    const first = makeDay(year ? yearIn(year, today) : yearOf(today), 1, 1) ?? ''
    return { end: scan.at, anchor: { kind: 'one', period: 'year', first }, offset: { kind: 'itself' } }
  }
  if (!year && !/[\d半一两二三四五六七八九十几]$/.test(scan.text.slice(0, scan.at)) && scan.take(/年内/)) {
    const first = makeDay(yearOf(today), 1, 1) ?? ''
    return { end: scan.at, anchor: { kind: 'one', period: 'year', first }, offset: { kind: 'itself' } }
  }
  if (!year && scan.at > 0 && /[\d半今明去后一二两三四五六七八九十几每本整往]$/.test(scan.text.slice(0, scan.at)))
    return null
  if (!year && scan.take(/年前/)) return { question: '“年前”是12月31日以前，还是春节以前？请说哪一天。' }
  if (!year && scan.take(/年后/)) return { question: '“年后”是元旦以后，还是春节以后？请说哪一天。' }
  if (scan.take(year ? /年?(?:初|中)(?!旬|标|期|间|心)/ : /年(?:初|中)(?!旬|标|期|间|心)/))
    return { question: '请说月份和日子，例如“6月30日”。' }
  return null
}

function periodNamed(scan: Scan, { today }: When): Named | null {
  const year = scan.take(yearPattern)
  if (year) scan.take(/年(?=[底末](?:之前|以前|前)?的?最后)/)
  const at = year ? yearIn(year, today) : yearOf(today)
  const isOpen = year === null
  const quarter =
    scan.take(/第?([1-4一二三四])季度?(?!报|节)|第([1-4一二三四])个季度/) ??
    scan.take(/[Qq]([1-4])(?:季度)?|([1-4])[Qq]/)
  if (quarter) {
    const which = read(quarter[1] ?? quarter[2])
    return { period: 'quarter', first: makeDay(at, which * 3 - 2, 1) ?? '', isOpen }
  }
  const half = scan.take(/(上|下)半年度?/)
  if (half) return { period: 'half-year', first: makeDay(at, half[1] === '上' ? 1 : 7, 1) ?? '', isOpen }
  if (!year) {
    const near = scan.take(/(本|这个?|当前|下下个?|下一?个?|上一?个?)(季度?|月份?|半年度?)(?!报)/)
    if (near) {
      const period: Period = near[2]?.startsWith('季') ? 'quarter' : near[2]?.startsWith('月') ? 'month' : 'half-year'
      const ahead = /^下下/.test(near[1] ?? '') ? 2 : /^下/.test(near[1] ?? '') ? 1 : /^上/.test(near[1] ?? '') ? -1 : 0
      return { period, first: periodAfter(period, periodStart(period, today), ahead), isOpen: false }
    }
    if (
      scan.peek(/年(?:底|末)(?:之前|以前|前)?的?最后/) &&
      !/[\d一二三四五六七八九十每半]$/.test(scan.text.slice(0, scan.at))
    ) {
      scan.take(/年/)
      return { period: 'year', first: periodStart('year', today), isOpen: false }
    }
    if (
      scan.peek(/月(?:底|末)(?:之前|以前|前)?的?最后/) &&
      !/[\d一二三四五六七八九十个每]$/.test(scan.text.slice(0, scan.at))
    ) {
      scan.take(/月/)
      return { period: 'month', first: periodStart('month', today), isOpen: false }
    }
  }
  const month = scan.take(new RegExp(`(${number})月份?(?!\\d|[一二三四五六七八九十])`))
  if (month) {
    const which = read(month[1])
    return which >= 1 && which <= 12 ? { period: 'month', first: makeDay(at, which, 1) ?? '', isOpen } : null
  }
  if (year) {
    scan.at += scan.text[scan.at - 1] === '年' || !scan.peek(/年度?/) ? 0 : 1
    scan.take(/度/)
    return { period: 'year', first: makeDay(at, 1, 1) ?? '', isOpen: false }
  }
  return null
}

function yearIn(found: RegExpExecArray, today: Day): number {
  const [, whole, short, word] = found
  if (whole !== undefined) return Number(whole)
  if (short !== undefined) return 2000 + Number(short)
  return yearOf(today) + (word === '明年' ? 1 : word === '后年' ? 2 : word === '去年' ? -1 : 0)
}
