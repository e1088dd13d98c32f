import { monthsIn, type Offset, type Period, type Weekday } from '../rule.js'
import { number, read, type Scan, takeLength, until } from '../scan.js'

/** A place within a period, or a question where it may be two. */
export type Placed = Offset | { readonly question: string }

const weekdays: Readonly<Record<string, Weekday>> = { 日: 0, 天: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 末: 6 }
const weekdayWord = '(?:周|星期|礼拜)([一二三四五六日天])'
const over = '(?:结束|终了|终结|终止|终|了结|完了|完毕|完|过完|过后?|末尾?|底|届满|期满|满|年终|年末|岁末|最后一天)'

const afterEnd = new RegExp(
  `[度份期]?的?(?:${over}(?:之日|当天|那天)?)?(?:之后|以后|过后|后|之日起|起算?|次日起)(?:的|,|，)?`,
)
const endOnly = new RegExp(
  `[度份期]?的?(?:结束|终了|终结|终|完了|完|过完|届满|期满)(?=的?(?:${number}|第|次|下|半))的?|[度]?末(?=[次下]一?个?月)`,
)
const beforeEnd = /[度份期]?的?(?:结束|终了|终结|终|末|底|完了|完|届满|期满)(?:之前|以前|前夕?|提前)(?:的|至少|提前)?/
const beforeStart = /的?(?:开始|到来|初|来临)(?:之前|以前|前|提前)(?:的|至少|提前)?/
const nextMonth = /(?:次|下)一?个?月份?的?|首个?月份?的?|(?:第|头)?[1一]个?月份?的?(?!内)/
const nextYear = /次年|翌年|第[2二]年|下一?年|来年/
const wholeEnd = new RegExp(`[度份]?的?(?:${over}|年底|月底|季末)(?:之日|当天|当日|那天)?`)

/** Reads where in a period of that kind the day lies; null where nothing of the kind follows. */
export function placeIn(scan: Scan, period: Period): Placed | null {
  return (
    scan.attempt(one => afterPeriod(one, period)) ??
    scan.attempt(beforePeriod) ??
    scan.attempt(one => monthWithin(one, period)) ??
    scan.attempt(one => nthWithin(one, null, period)) ??
    scan.attempt(one => dateWithin(one, period)) ??
    scan.attempt(one => ending(one, period))
  )
}

/** 结束后15日内, 终了后次月10日前, 结束次月10日 */
function afterPeriod(scan: Scan, period: Period): Placed | null {
  const isSaid = scan.take(afterEnd) ?? scan.take(endOnly)
  const length = monthsIn[period]
  if (isSaid || period === 'month' || period === 'year') {
    const later = scan.attempt(one => monthAfter(one, period, isSaid !== null))
    if (later) return later
  }
  if (!isSaid) return null
  if (scan.peek(/第[2二]天/)) return { question: '“第二天”是结束的次日，还是再过一天？请说“次日”或者“后2天”。' }
  if (scan.take(/次日|[1一]天/)) return end(scan, { kind: 'after', count: 1, unit: 'day' })
  if (scan.take(/(?:的)?(?:首|第[1一])个?(?:周|星期)(?:之内|以内|内)/)) return { kind: 'after', count: 1, unit: 'week' }
  scan.take(/(?:的)?(?:第|不超过|最迟|最晚|前|头)?/)
  if (scan.take(/首个?工作日/)) return end(scan, { kind: 'after', count: 1, unit: 'working-day' })
  const distance = takeLength(scan)
  if (distance) {
    // A whole month after a period ends with that month: 30 June and one month is 31 July.
    const offset: Offset =
      distance.unit === 'month' && length > 0
        ? { kind: 'date', month: length + distance.count, date: 31 }
        : { kind: 'after', ...distance }
    return end(scan, offset)
  }
  return { question: '结束以后第几天？请说清楚是几个工作日还是几天，例如“结束后第5个工作日”。' }
}

/** The month, or the year, behind the period: 次月10日前, 次年1月31日前, 第二个月10日. */
function monthAfter(scan: Scan, period: Period, isAfter: boolean): Placed | null {
  const length = monthsIn[period]
  if (length === 0) return null
  if (period === 'year' && scan.take(nextYear)) {
    scan.take(/的/)
    const month = scan.take(new RegExp(`(${number})月份?的?`))
    if (!month) return { question: '次年的哪一天？例如“次年1月31日前”。' }
    return inMonth(scan, 12 + read(month[1]))
  }
  if (isAfter && period === 'year') {
    const month = scan.take(new RegExp(`(${number})月份?的?`))
    if (month) return inMonth(scan, 12 + read(month[1]))
  }
  if (period !== 'month' && !isAfter) return null
  if (scan.take(period === 'month' && !isAfter ? /的?(?:次|下)一?个?月份?的?/ : nextMonth))
    return inMonth(scan, length + 1)
  if (scan.take(/(?:次|下)一?个?季度?(?:的)?(?:首|第?[1一])个?月份?的?/)) return inMonth(scan, length + 1)
  const later = scan.take(new RegExp(`第(${number})个月份?的?(?!内)`))
  return later ? inMonth(scan, length + read(later[1])) : null
}

/** 结束前5个工作日, 结束前一周, 结束前最后一个工作日, 结束前 */
function beforePeriod(scan: Scan): Placed | null {
  const edge = scan.take(beforeStart) ? 'start' : scan.take(beforeEnd) ? 'end' : null
  if (edge === null) return null
  if (scan.take(/最后[一1]?个?工作日/))
    return end(
      scan,
      edge === 'end'
        ? { kind: 'nth', month: null, from: 'end', count: 1, unit: 'working-day' }
        : { kind: 'before', edge, count: 1, unit: 'working-day' },
    )
  scan.take(/第/)
  const distance = takeLength(scan)
  if (distance) return end(scan, { kind: 'before', edge, ...distance })
  return edge === 'end' ? { kind: 'itself' } : { kind: 'before', edge, count: 1, unit: 'day' }
}

/** 首月10日, 末月最后一个工作日, 第二个月15日, 12月10日 */
function monthWithin(scan: Scan, period: Period): Placed | null {
  const length = monthsIn[period]
  if (period === 'year') {
    scan.take(/的/)
    const numeric = scan.take(/(1[0-2]|0?[1-9])[./-](3[01]|[12]\d|0?[1-9])(?![\d.%])/)
    if (numeric) return end(scan, { kind: 'date', month: Number(numeric[1]), date: Number(numeric[2]) })
    const month = scan.take(new RegExp(`(${number})月份?的?`))
    const at = read(month?.[1])
    if (at >= 1 && at <= 12) return inMonth(scan, at)
    return quarterOfYear(scan)
  }
  if (length < 3) return null
  scan.take(/的/)
  if (scan.take(/(?:首个?|(?:第|头)[1一]个?|开头[1一]?个?)月份?的?/)) return inMonth(scan, 1)
  if (scan.take(/(?:末个?|尾|最后[1一]?个?)月份?的?/)) return inMonth(scan, length)
  const at = scan.take(new RegExp(`第(${number})个月份?的?`))
  if (at) return read(at[1]) <= length ? inMonth(scan, read(at[1])) : null
  if (period === 'quarter' && scan.take(/中间(?:[1一]?个)?月份?的?/)) return inMonth(scan, 2)
  if (scan.take(/(?:次|下个?)月份?/))
    return { question: '“次月”是结束以后的第一个月，还是期间里的第二个月？例如“每季度结束后次月10日前”。' }
  return null
}

/** Of every year its third quarter: 每年第三季度结束后10日内. */
function quarterOfYear(scan: Scan): Placed | null {
  const quarter = scan.take(/第?([1-4一二三四])个?季度?/)
  const half = quarter ? null : scan.take(/(上|下)半年度?/)
  if (!quarter && !half) return null
  const period: Period = quarter ? 'quarter' : 'half-year'
  const at = quarter ? read(quarter[1]) - 1 : half?.[1] === '上' ? 0 : 1
  const shift = at * monthsIn[period]
  const placed = placeIn(scan, period)
  if (placed === null || 'question' in placed) return placed
  const behind = shift + monthsIn[period] + 1
  switch (placed.kind) {
    case 'itself':
      return { kind: 'date', month: behind - 1, date: 31 }
    case 'date':
      return { ...placed, month: placed.month + shift }
    case 'nth':
      if (placed.month === null && placed.count > 15) return null
      // The last of a quarter lie in its last month, the first in its first.
      return { ...placed, month: (placed.month ?? (placed.from === 'start' ? 1 : monthsIn[period])) + shift }
    case 'after':
      if (placed.unit === 'working-day' && placed.count <= 12)
        return { kind: 'nth', month: behind, from: 'start', count: placed.count, unit: 'working-day' }
      if (placed.unit === 'day' && placed.count <= 28) return { kind: 'date', month: behind, date: placed.count }
      return placed.unit === 'week' && placed.count <= 4
        ? { kind: 'date', month: behind, date: placed.count * 7 }
        : null
    case 'before':
      return null
  }
}

/** A day of that month: 10日前, 底, 最后一个工作日, 前5个工作日内, 上旬. */
function inMonth(scan: Scan, month: number): Placed | null {
  const nth = scan.attempt(one => nthWithin(one, month, 'month'))
  if (nth) return nth
  return dateOf(scan, month) ?? { question: '这个月的哪一天？例如“10日前”“月底前”“最后一个工作日”。' }
}

function dateOf(scan: Scan, month: number): Placed | null {
  const date = scan.take(new RegExp(`的?(${number})[日号](?!历)`))
  if (date) {
    const at = read(date[1])
    if (!(at >= 1 && at <= 31)) return { question: `没有“${date[0]}”这一天，请再说一次。` }
    return end(scan, { kind: 'date', month, date: at })
  }
  const third = scan.take(/的?([上中下])旬(?!前|以前|之前)(?:之内|以内|内)?/)
  if (third) return { kind: 'date', month, date: { 上: 10, 中: 20, 下: 31 }[third[1] ?? ''] ?? 31 }
  if (scan.take(/的?(?:月底|月末|底|末尾?|最后[一1]天|最后[一1]日)/))
    return end(scan, { kind: 'date', month, date: 31 })
  if (scan.take(/的?(?:月初|初)(?!\d)/)) return { question: '月初是指哪一天？例如“5日前”“第3个工作日”。' }
  if (scan.take(/的?(?:月中|中)(?!旬)/)) return { question: '月中是指哪一天？例如“15日”。' }
  return null
}

/** 第3个工作日, 最后一个工作日, 前5个工作日内, 第一个周五, 倒数第二天 */
function nthWithin(scan: Scan, month: number | null, period: Period): Placed | null {
  scan.take(/的/)
  const unit = `(个?工作日|[天日]|个?自然日|个?${weekdayWord})`
  const last = scan.take(new RegExp(`(?:(?:年|月|季)?[底末]的?)?(?:最后|倒数)(第)?(${number})?(?:的)?${unit}`))
  if (last) {
    const [, isNth, count, , day] = last
    const many = count === undefined ? 1 : read(count)
    if (many > 1 && isNth === undefined && !last[0].includes('倒数'))
      return {
        question: `“${last[0]}”是最后那一天，还是倒数第${many}天？例如“最后一个工作日”“倒数第${many}个工作日”。`,
      }
    return counted(scan, { month, from: 'end', count: many, words: last[3] ?? '', day })
  }
  const first = scan.take(new RegExp(`(?:(?:第|前|头|开头)(${number})|(首))(?:的)?${unit}`))
  if (first) {
    const [, count, , words = '', day] = first
    return counted(scan, { month, from: 'start', count: count === undefined ? 1 : read(count), words, day })
  }
  if (period === 'week') {
    const day = scan.take(/(?:的)?(?:周|星期|礼拜)?([一二三四五六日天])/)
    if (day) return counted(scan, { month, from: 'start', count: 1, words: '', day: day[1] })
  }
  return null
}

function counted(
  scan: Scan,
  said: {
    readonly month: number | null
    readonly from: 'start' | 'end'
    readonly count: number
    readonly words: string
    readonly day: string | undefined
  },
): Offset {
  const { month, from, count, words, day } = said
  const weekday = day === undefined ? undefined : weekdays[day]
  const unit = weekday ?? (words.includes('工作日') ? ('working-day' as const) : ('day' as const))
  return end(scan, { kind: 'nth', month, from, count, unit })
}

/** 每月5日前, 每季度底 */
function dateWithin(scan: Scan, period: Period): Placed | null {
  if (period === 'month') return dateOf(scan, 1)
  if (scan.take(/[度份]?(?:的)?(?:年初|季初|初)(?!\d)/))
    return { question: '期初是指哪一天？例如“首月10日前”“第3个工作日”。' }
  if (scan.take(/[度份]?(?:的)?(?:年中|季中|中(?:期|间)?)(?!旬)/))
    return { question: '期中是指哪一天？请说月份和日子，例如“6月30日”。' }
  const length = scan.attempt(takeLength)
  if (length && period !== 'week')
    return { question: '是从开始数，还是结束以后数？例如“每季度结束后5个工作日内”“每季度前5个工作日内”。' }
  return null
}

/** 底, 末, 内, 结束时: its last day. */
function ending(scan: Scan, period: Period): Placed | null {
  if (period === 'week') return null
  if (scan.take(/[度份]?(?:之内|以内|内)/)) return { kind: 'itself' }
  if (!scan.take(wholeEnd)) return null
  if (scan.peek(new RegExp(`的?${number}[日号天]|月|后|过后|以后`)))
    return { question: '是哪一天？例如“末月25日前”“结束后10日内”。' }
  return end(scan, { kind: 'itself' })
}

function end<T extends Offset>(scan: Scan, offset: T): T {
  scan.take(until)
  return offset
}
