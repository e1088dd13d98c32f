import { type Day, yearOf } from '../../../common/day.js'
import { type Holiday, holidays, statutoryDays } from '../../../common/statutory-days.js'
import { nextDays } from '../count-rule.js'
import type { DayRule, Offset } from '../rule.js'
import { type Scan, takeLength, until } from '../scan.js'
import type { When } from '../simple-day.js'
import type { Structured } from './structured-day.js'

const names: readonly (readonly [Holiday, RegExp])[] = [
  ['new-year', /元旦/],
  ['spring-festival', /春节|过年(?=前|后|放假|以前|之前|以后|之后)|农历新年/],
  ['qingming', /清明/],
  ['labour-day', /五[一·.]一?(?![\d月日号个])|劳动节|5[.·]1(?!\d|万|亿|倍|%)/],
  ['dragon-boat', /端午/],
  ['mid-autumn', /中秋/],
  ['national-day', /国庆|十一(?=放|前|后|节|假|长假|黄金周|放假|之|以|结束)/],
]

/** Moves over the name of a holiday; null where none stands here. */
export function holidayNamed(scan: Scan): Holiday | null {
  return names.find(([, pattern]) => scan.take(pattern) !== null)?.[0] ?? null
}

/** 春节后第3个工作日, 节前最后一个工作日, 每年国庆节后5个工作日内. */
export function holidayAt(scan: Scan, when: When): Structured | null {
  const isEach = scan.take(/每年的?|每逢/) !== null
  const said = isEach ? null : scan.take(/(20\d{2})年?的?|(今年|明年|后年)的?/)
  const named = holidayNamed(scan)
  const bare = named === null && said === null && !isEach && !/[环季细情章小过时关]$/.test(scan.text.slice(0, scan.at))
  if (
    !named &&
    !(bare && scan.take(/(?:这个|下个)?(?:长假|小长假|节假日|假期|节|放假)(?=(?:结束)?(?:之|以)?[前后]|收假)/))
  )
    return null
  scan.take(/(?:节日?|假期?|长假|小长假|放假|黄金周|期)*/)
  const offset = placeAround(scan)
  if (offset === null || 'question' in offset) return offset
  const year = said ? yearSaid(said, when.today) : null
  if (isEach && named) return { end: scan.at, anchor: { kind: 'holiday', holiday: named, year: null }, offset }
  const next = year !== null && named ? { holiday: named, year } : nextOf(named, offset, when)
  if (next === null) return null
  if (offset.kind === 'itself') {
    const [day = ''] = statutoryDays(next.year)[next.holiday].slice(next.holiday === 'spring-festival' ? 1 : 0)
    return { end: scan.at, anchor: { kind: 'day', day }, offset }
  }
  return { end: scan.at, anchor: { kind: 'holiday', ...next }, offset }
}

function yearSaid([, year, word]: RegExpExecArray, today: Day): number {
  return year === undefined ? yearOf(today) + (word === '明年' ? 1 : word === '后年' ? 2 : 0) : Number(year)
}

/** Before or after a stretch of days off, or a day that has a name. */
function placeAround(scan: Scan): Offset | { readonly question: string } | null {
  const day = scan.take(/(?:当天|当日|那天)/)
  if (day) return { kind: 'itself' }
  const after = scan.take(
    /(?:结束|过完|放完假?|收假|完|复工|上班)*(?:之后|以后|过后|后)(?:的|开始|,|，)?|收假(?=第|首)/,
  )
  if (after) {
    if (
      scan.take(
        /(?:上班|复工|工作|开工|返岗)的?(?:第[1一]天|首日)|(?:第[1一]天|首日|首个?工作日|第[1一]个?工作日)(?:上班|复工)?/,
      )
    ) {
      scan.take(until)
      return { kind: 'after', count: 1, unit: 'working-day' }
    }
    const isWorked = scan.take(/(?:上班|复工|开工)的?/) !== null
    if (isWorked && scan.peek(/(?:第|首)[一1]?个?(?:周|星期)/))
      return { question: '上班第一周的哪一天？例如“节后第5个工作日”。' }
    scan.take(/第|前|头/)
    const distance = takeLength(scan)
    if (!distance) return { question: '放假以后第几天？例如“节后第3个工作日”。' }
    scan.take(until)
    return {
      kind: 'after',
      count: distance.count,
      unit: isWorked && distance.unit === 'day' ? 'working-day' : distance.unit,
    }
  }
  if (scan.take(/(?:来临|开始)?(?:之前|以前|前夕?|提前)(?:的|提前|至少)?/)) {
    scan.take(/第/)
    if (scan.take(/(?:最后|倒数第?)?[一1]?个?(?:工作日|上班日)|最后[一1]天(?:上班)?/)) {
      scan.take(until)
      return { kind: 'before', edge: 'start', count: 1, unit: 'working-day' }
    }
    const distance = takeLength(scan)
    scan.take(until)
    // 节前 alone is by the last working day before it
    return { kind: 'before', edge: 'start', ...(distance ?? { count: 1, unit: 'working-day' }) }
  }
  return null
}

/** The holiday that comes next whose day still lies ahead. */
function nextOf(
  holiday: Holiday | null,
  offset: Offset,
  { today, calendar }: When,
): { readonly holiday: Holiday; readonly year: number } | null {
  if (offset.kind === 'itself') {
    const year = [0, 1]
      .map(ahead => yearOf(today) + ahead)
      .find(one => (statutoryDays(one)[holiday ?? 'new-year'][0] ?? '') >= today)
    return holiday === null || year === undefined ? null : { holiday, year }
  }
  const all = [0, 1].flatMap(ahead =>
    (holiday ? [holiday] : holidays).map(one => ({ holiday: one, year: yearOf(today) + ahead })),
  )
  const ahead = all.flatMap(one => {
    const rule: DayRule = { anchor: { kind: 'holiday', ...one }, offset, roll: 'as-it-falls', owner: null, said: '' }
    const [next] = nextDays(rule, today, 1, { calendar })
    return next ? [{ ...one, day: next.day }] : []
  })
  return ahead.sort((a, b) => a.day.localeCompare(b.day))[0] ?? null
}
