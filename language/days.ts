import {
  addDays,
  type Day,
  makeDay,
  monthEnd,
  monthOf,
  quarterEnd,
  quarterOf,
  weekdayOf,
  yearOf,
} from '../common/day.js'
import { fromChineseNumeral } from '../common/numerals.js'
import { addWorkingDays, type Calendar } from '../common/working-days.js'

/** A day as somebody said it, or the rule for days that come again. */
export type DayRule =
  | { readonly kind: 'day'; readonly day: Day }
  /** 每季度结束后第5个工作日; `working` false: 第5日. */
  | { readonly kind: 'after-quarter'; readonly count: number; readonly working: boolean }
  /** 每年12月10日 */
  | { readonly kind: 'yearly'; readonly month: number; readonly date: number }

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
  /** Null where the calendar has no such day: 2月30日. */
  readonly rule: DayRule | null
}

/** Reads the first day or rule in a text: 「12月10日」「每季度结束后第5个工作日」「下周五」「10个工作日后」; null where there is none. */
export function readDayRule(said: string, when: When): DayRule | null {
  return findIn(plain(said), when, true)?.rule ?? null
}

/** The day that a text names; null where there is none, or a rule for many. */
export function readDay(said: string, when: When): Day | null {
  return dayOf(readDayRule(said, when))
}

/** The same, where the text says nothing else: 「12月2日」「定在下周五前」, and not 「12月2日签了合同」. */
export function readWholeDay(said: string, when: When): Day | null {
  return dayOf(readWholeRule(said, when))
}

/** A day or a rule, where the text says nothing else but whose it is: 「通知要求12月10日前」. */
export function readWholeRule(said: string, when: When): DayRule | null {
  const text = plain(said)
  const found = findIn(text, when, true)
  if (!found) return null
  const around = `${text.slice(0, found.start)}|${text.slice(found.end)}`
  return wrapping.test(around) ? found.rule : null
}

const wrapping =
  /^(?:那?就?(?:定|是|写|填|选|放|按|要求|通知|文件|规定|我们|本单位|自己|单位|局里|的|在|为|于|到|上|初步|暂|先|应该|嗯|哦|,|，|:|：))*\|(?:[(（]?(?:周|星期)[一二三四五六日天][)）]?)?(?:(?:之?前|以前|之内|以内|内|当天|那天|吧|哈|啊|哦|呀|嘛|了|的|就行|就好|好了|为准|交|报|截止|到期)|[,，。.!！~～])*$/

/** Every day in a text, in its order; the text is only folded letter by letter, so the places hold. */
export function findDays(text: string, when: When): FoundDay[] {
  const found: FoundDay[] = []
  for (let at = 0; at < text.length; ) {
    const next = findIn(text, when, false, at)
    if (!next) break
    found.push(next)
    at = next.end
  }
  return found
}

/** 「第三季度」「Q3」「三季报」: the last day of that quarter; null where no quarter is named. */
export function readQuarterEnd(said: string, today: Day): { readonly day: Day; readonly quarter: number } | null {
  const text = plain(said)
  const found = /第?([1-4一二三四])(?:个?季度?|季报)|q([1-4])/i.exec(text)
  const quarter = fromChineseNumeral(found?.[1] ?? found?.[2] ?? '')
  if (quarter !== undefined) {
    const year = Number(/(20\d{2})年?/.exec(text)?.[1] ?? yearOf(today) + (/明年/.test(text) ? 1 : 0))
    return { day: quarterEnd(year, quarter), quarter }
  }
  const here = quarterOf(today)
  return /季度?(?:末|结束|后|完)|季末/.test(text) ? { day: quarterEnd(yearOf(today), here), quarter: here } : null
}

function dayOf(rule: DayRule | null): Day | null {
  return rule?.kind === 'day' ? rule.day : null
}

function plain(said: string): string {
  return said.normalize('NFKC').replace(/\s+/g, '')
}

// ── The ways of saying a day ──

interface Way {
  readonly pattern: RegExp
  /** Found in a running sentence as well; the others only where a day is expected. */
  readonly plain: boolean
  readonly read: (parts: readonly (string | undefined)[], when: When) => DayRule | null
}

const n = '(\\d{1,2}|[〇零一二两三四五六七八九十]{1,3})'
const num = (words: string | undefined) => fromChineseNumeral(words ?? '') ?? Number.NaN
const yearWords = '(\\d{4}|\\d{2}(?=年)|[〇零一二三四五六七八九]{4}|今年?|明年?|去年?|本年度?)'

/** In the order in which they are tried: the more a way says, the earlier. */
const ways: readonly Way[] = [
  {
    pattern: new RegExp(
      `(?:每个?季度?|季度?)(?:结束|完|末|终|度)?(?:之?后|以后|内)?的?(?:第)?${n}(个?工作日|[天日号])(?:内|之内|以内|前)?`,
    ),
    plain: true,
    read: ([, count, unit]) => {
      const days = num(count)
      return days >= 1 && days <= 60 ? { kind: 'after-quarter', count: days, working: /工作日/.test(unit ?? '') } : null
    },
  },
  {
    pattern: new RegExp(`每年的?${n}月(?:份?的?)(?:${n}[日号]?|底|末)`),
    plain: true,
    read: ([, month, date]) => {
      const day = date === undefined ? monthEnd(2024, num(month)) : makeDay(2024, num(month), num(date))
      return day === null ? null : { kind: 'yearly', month: num(month), date: Number(day.slice(8)) }
    },
  },
  {
    pattern: /(?<!\d)(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})(?!\d)|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/,
    plain: true,
    read: ([, y1, m1, d1, y2, m2, d2]) => asDay(makeDay(Number(y1 ?? y2), Number(m1 ?? m2), Number(d1 ?? d2))),
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
      const isPast = here?.kind === 'day' && here.day < today
      return isPast && lean !== 'this-year' ? inYear(yearOf(today) + 1, month, date, all) : here
    },
  },
  {
    pattern: /(?<![\d.])(1[0-2]|0?[1-9])[./-](3[01]|[12]\d|0?[1-9])(?![\d.%万亿元])/,
    plain: false,
    read: ([, month, date], { today, lean }) => {
      const here = makeDay(yearOf(today), Number(month), Number(date))
      const isPast = here !== null && here < today && lean !== 'this-year'
      return asDay(isPast ? makeDay(yearOf(today) + 1, Number(month), Number(date)) : here)
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
      if (date !== undefined) return asDay(makeDay(yearOf(first), monthOf(first), num(date)))
      return all.endsWith('初') ? asDay(first) : asDay(monthEnd(yearOf(first), monthOf(first)))
    },
  },
  {
    pattern: /大后天|后天|明天|明日|今天|今日|当天|昨天|昨日|前天/,
    plain: true,
    read: ([word = ''], { today }) => asDay(addDays(today, near[word] ?? 0)),
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
      return asDay(which === '' && day < today ? addDays(day, 7) : day)
    },
  },
  {
    pattern:
      /(\d{1,3}|[一二两三四五六七八九十]{1,3}|半)(个?工作日|天|日|个?周|个?星期|个?礼拜|个?月)(?:之后|以后|过后|后|之内|以内|内)/,
    plain: true,
    read: readDistance,
  },
  {
    pattern: new RegExp(`(?<![第\\d一二三四五六七八九十])${n}[号日](?![历期])`),
    plain: true,
    read: ([, date], { today, lean }) => {
      const here = makeDay(yearOf(today), monthOf(today), num(date))
      if (here !== null && (here >= today || lean === 'this-year')) return asDay(here)
      const next = addDays(monthEnd(yearOf(today), monthOf(today)), 1)
      return asDay(makeDay(yearOf(next), monthOf(next), num(date)))
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

function inYear(year: number, month: string | undefined, date: string | undefined, all: string): DayRule | null {
  if (date !== undefined) return asDay(makeDay(year, num(month), num(date)))
  const first = makeDay(year, num(month), 1)
  return asDay(all.endsWith('初') || first === null ? first : monthEnd(year, num(month)))
}

function readDistance([, said = '', unit = '']: readonly (string | undefined)[], when: When): DayRule | null {
  const { today, calendar } = when
  if (said === '半') return /月/.test(unit) ? asDay(addDays(today, 15)) : null
  const count = num(said)
  if (unit.includes('工作日')) return asDay(addWorkingDays(calendar, today, count).day)
  if (unit.includes('月')) {
    const end = monthEnd(yearOf(today), monthOf(today) + count)
    return asDay(makeDay(yearOf(end), monthOf(end), Number(today.slice(8))) ?? end)
  }
  return asDay(addDays(today, /周|星期|礼拜/.test(unit) ? count * 7 : count))
}

/** The first day from a place on: of all ways, the one that begins first; of those, the one tried first. */
function findIn(text: string, when: When, isExpected: boolean, from = 0): FoundDay | undefined {
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
  return { start, end: start + best.match[0].length, rule: best.way.read(best.match, when) }
}

function asDay(day: Day | null): DayRule | null {
  return day === null ? null : { kind: 'day', day }
}
