import { addDays, type Day, makeDay, monthEnd, monthOf, weekdayOf, yearOf } from '../../common/day.js'
import { fromChineseNumeral } from '../../common/numerals.js'
import { addWorkingDays, type Calendar } from '../../common/working-days.js'

/** What reading a day needs to know. */
export interface When {
  readonly today: Day
  readonly calendar: Calendar
  /** A day without its year: `ahead` (the usual) is the next one to come, `this-year` the one of this year. */
  readonly lean?: 'ahead' | 'this-year'
}

/** A day as it stands in a sentence. */
export interface FoundDay {
  readonly start: number
  readonly end: number
  /** Null where the calendar has no such day (2月30日), or where it is a rule for many. */
  readonly day: Day | null
}

// ── The ways of saying a day ──

interface Way {
  readonly pattern: RegExp
  /** Found in a running sentence as well; the others only where a day is expected. */
  readonly plain: boolean
  readonly read: (parts: readonly (string | undefined)[], when: When) => Day | null
}

const n = '(\\d{1,2}|[〇零一二两三四五六七八九十]{1,3})'
const num = (words: string | undefined) => fromChineseNumeral(words ?? '') ?? Number.NaN
const yearWords = '(\\d{4}|\\d{2}(?=年)|[〇零一二三四五六七八九]{4}|今年?|明年?|去年?|本年度?)'

/** In the order in which they are tried: the more a way says, the earlier. */
const ways: readonly Way[] = [
  {
    pattern: /(?<!\d)(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})(?!\d)|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/,
    plain: true,
    read: ([, y1, m1, d1, y2, m2, d2]) => makeDay(Number(y1 ?? y2), Number(m1 ?? m2), Number(d1 ?? d2)),
  },
  {
    pattern: new RegExp(`${yearWords}\\s*年?的?\\s*${n}\\s*月\\s*(?:份的?)?(?:${n}\\s*[日号]?|底|末|初)`),
    plain: true,
    read: ([all = '', year = '', month, date], { today }) => inYear(yearNamed(year, today), month, date, all),
  },
  {
    pattern: new RegExp(`(?<![个\\d第])${n}\\s*月\\s*(?:份的?)?(?:${n}\\s*[日号]?|底|末|初)`),
    plain: true,
    read: ([all = '', month, date], { today, lean }) => {
      const here = inYear(yearOf(today), month, date, all)
      const isPast = here !== null && here < today
      return isPast && lean !== 'this-year' ? inYear(yearOf(today) + 1, month, date, all) : here
    },
  },
  {
    pattern: /(?<![\d.])(1[0-2]|0?[1-9])[./-](3[01]|[12]\d|0?[1-9])(?![\d.%万亿元])/,
    plain: false,
    read: ([, month, date], { today, lean }) => {
      const here = makeDay(yearOf(today), Number(month), Number(date))
      const isPast = here !== null && here < today && lean !== 'this-year'
      return isPast ? makeDay(yearOf(today) + 1, Number(month), Number(date)) : here
    },
  },
  {
    pattern: new RegExp(
      `(下个?月|这个?月|本月|上个?月)(底|末|初|${n}[号日](?!历))|(?<!\\d|[一二三四五六七八九十个])月(?:底|末)`,
    ),
    plain: true,
    read: ([all = '', which = '', , date], { today }) => {
      const ahead = which.startsWith('下') ? 1 : which.startsWith('上') ? -1 : 0
      const first = addDays(monthEnd(yearOf(today), monthOf(today) + ahead - 1), 1)
      if (date !== undefined) return makeDay(yearOf(first), monthOf(first), num(date))
      return all.endsWith('初') ? first : monthEnd(yearOf(first), monthOf(first))
    },
  },
  {
    pattern: /大后天|后天|明天|明日|今天|今日|当天|昨天|昨日|前天/,
    plain: true,
    read: ([word = ''], { today }) => addDays(today, near[word] ?? 0),
  },
  {
    pattern: /(下下个?|下个?|这个?|本|上个?)?(?:周|星期|礼拜)([一二三四五六日天1-7])(?![\d年月期次个])/,
    plain: true,
    read: ([, which = '', said = ''], { today }) => {
      const wanted = said === '日' || said === '天' ? 6 : num(said) - 1
      const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
      const weeks = which.startsWith('下下') ? 2 : which.startsWith('下') ? 1 : which.startsWith('上') ? -1 : 0
      const day = addDays(monday, weeks * 7 + wanted)
      // said on that very weekday, it means that day
      return which === '' && day < today ? addDays(day, 7) : day
    },
  },
  {
    pattern:
      /(\d{1,3}|[一二两三四五六七八九十]{1,3}|(?<![个\d一二两三四五六七八九十])半)(个?工作日|天|日|个?周|个?星期|个?礼拜|个?月)(?:之后|以后|过后|后|之内|以内|内)/,
    plain: true,
    read: readDistance,
  },
  {
    pattern: new RegExp(`(?<![第\\d一二三四五六七八九十])${n}[号日](?![历期])`),
    plain: true,
    read: ([, date], { today, lean }) => {
      const here = makeDay(yearOf(today), monthOf(today), num(date))
      if (here !== null && (here >= today || lean === 'this-year')) return here
      const next = addDays(monthEnd(yearOf(today), monthOf(today)), 1)
      return makeDay(yearOf(next), monthOf(next), num(date))
    },
  },
  {
    pattern: /(\d{1,3}|[一二两三四五六七八九十]{1,3})(个?工作日|天|日|个?周|个?星期|个?礼拜|个?月)/,
    plain: false,
    read: readDistance,
  },
]

const near: Readonly<Record<string, number>> = {
  ...{ 前天: -2, 昨天: -1, 昨日: -1, 今天: 0, 今日: 0, 当天: 0 },
  ...{ 明天: 1, 明日: 1, 后天: 2, 大后天: 3 },
}

function yearNamed(said: string, today: Day): number {
  if (/^[今本]/.test(said)) return yearOf(today)
  if (/^[明去]/.test(said)) return yearOf(today) + (said.startsWith('明') ? 1 : -1)
  return num(said) < 100 ? 2000 + num(said) : num(said)
}

function inYear(year: number, month: string | undefined, date: string | undefined, all: string): Day | null {
  if (date !== undefined) return makeDay(year, num(month), num(date))
  const first = makeDay(year, num(month), 1)
  return all.endsWith('初') || first === null ? first : monthEnd(year, num(month))
}

function readDistance([, said = '', unit = '']: readonly (string | undefined)[], when: When): Day | null {
  const { today, calendar } = when
  if (said === '半') return /月/.test(unit) ? addDays(today, 15) : null
  const count = num(said)
  if (unit.includes('工作日')) return addWorkingDays(calendar, today, count).day
  if (unit.includes('月')) {
    const end = monthEnd(yearOf(today), monthOf(today) + count)
    return makeDay(yearOf(end), monthOf(end), Number(today.slice(8))) ?? end
  }
  return addDays(today, /周|星期|礼拜/.test(unit) ? count * 7 : count)
}

/**
 * The first day from a place on: of all ways, the one that begins first; of those, the one tried first. `isExpected`: a
 * day is asked for, so 「12.10」 and 「5个工作日」 are days too.
 */
export function findDay(text: string, when: When, isExpected: boolean, from = 0): FoundDay | undefined {
  const tail = text.slice(from)
  const found = ways.flatMap((way, rank) => {
    const match = way.plain || isExpected ? way.pattern.exec(tail) : null
    return match ? [{ match, rank, way }] : []
  })
  const [best] = isExpected
    ? found
    : found.sort((a, b) => a.match.index - b.match.index || b.match[0].length - a.match[0].length || a.rank - b.rank)
  if (!best) return undefined
  const start = from + best.match.index
  return { start, end: start + best.match[0].length, day: best.way.read(best.match, when) }
}
