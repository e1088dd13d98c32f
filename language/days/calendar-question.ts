import { addDays, type Day, makeDay, monthOf, weekdayOf, yearOf } from '../../common/day.js'
import { type Holiday, statutoryDays } from '../../common/statutory-days.js'
import { holidayNamed } from './anchors/holiday.js'
import { periodAfter, periodEnd, periodStart } from './count-rule.js'
import { Scan } from './scan.js'
import { findDay, type When } from './simple-day.js'

/** What somebody asks of the calendar alone: whether days are worked, or when a holiday is. */
export type CalendarQuestion =
  | { readonly kind: 'day'; readonly day: Day }
  /** 下周, 这个周末, 下个月; `name` as it was said. */
  | { readonly kind: 'span'; readonly first: Day; readonly last: Day; readonly name: string }
  | { readonly kind: 'holiday'; readonly holiday: Holiday; readonly year: number }

/** What is left beside the days, where a sentence asks whether they are worked, and nothing else. */
const asksWorked =
  /^(?:请问|请教|想问|问一?下|那|我们|咱们?|单位|机关|大家|是否|要不要|用不用|需不需要|需要|用|得|还|也|都|该|会|要|正常|是不是|是|算不算|算|属于|属不属于|为|国家|法定|的|这天|那天|当天|一?整?天|[,，])*(?:工作日|节假日|上不上班|放不放假|休不休息|上班|放假|休息|休假|调休|假期|补班|放|休)(?:日|天|的?日子)?(?:吗|么|嘛|不上班|不放假|不休息|不|没有?|与否|否|啊|呢|吧|[?？!！。])*$/

/** 放几天假, 什么时候放假, 是哪天 */
const asksHoliday =
  /^(?:节|假期|长假|放假)?(?:请问|到底|要|会|都|是|的|从|又)*(?:(?:放|休|休息)?(?:几|多少)天(?:假期?)?|(?:什么时候|几号|哪一?天|哪几天|何时|怎么|如何)(?:开始|到几号|到哪天)?(?:放假?|休息?|休假|调休|上班|收假)?|(?:放假?|调休|休假|休息|假期|上班|收假)(?:时间)?(?:安排)?(?:是|从)?(?:什么时候|几号|哪一?天|哪几天|怎么安排|怎么放|如何安排|几天|多久|安排)?(?:到几号|到哪天)?|多久|有几天)(?:啊|呢|呀|吗|假|的|[?？。])*$/

/** Reads a question that only the calendar answers; null for every other one. */
export function readCalendarQuestion(said: string, when: When): CalendarQuestion | null {
  const text = said.normalize('NFKC').replace(/\s+/g, '')
  if (text.length > 40) return null
  const holiday = holidayAsked(text, when)
  if (holiday) return holiday
  const span = spanAsked(text, when)
  if (span) return span
  const found = findDay(text, when, false)
  if (!found || found.day === null) return null
  const weekday = /^[(（]?(?:周|星期|礼拜)([一二三四五六日天])[)）]?/.exec(text.slice(found.end))
  const rest = text.slice(0, found.start) + text.slice(found.end + (weekday?.[0].length ?? 0))
  if (!asksWorked.test(rest)) return null
  const day = weekday ? onWeekday(found.day, weekdays.indexOf(weekday[1] ?? ''), text) : found.day
  return day === null ? null : { kind: 'day', day }
}

const weekdays = '日一二三四五六'

/** 10月10日（周六） without its year is that of the year in which it is a Saturday; null where none fits. */
function onWeekday(day: Day, weekday: number, text: string): Day | null {
  const wanted = weekday < 0 ? 0 : weekday
  const years = /\d{4}年|今年|明年/.test(text) ? [0] : [0, -1, 1]
  const near = years.map(ahead => makeDay(yearOf(day) + ahead, monthOf(day), Number(day.slice(8))))
  return near.find(one => one !== null && weekdayOf(one) === wanted) ?? null
}

function holidayAsked(text: string, when: When): CalendarQuestion | null {
  for (let at = 0; at <= Math.min(12, text.length); at++) {
    const scan = new Scan(text, at)
    const year = scan.take(/(20\d{2})年?的?|(今年|明年|后年)的?/)
    const holiday = holidayNamed(scan) ?? (scan.take(/除夕|大年初[一二三]|年三十/) ? 'spring-festival' : null)
    if (!holiday) continue
    const before = text.slice(0, at).replace(/请问|请教|想问|问一?下|那|我们|单位|今年的?|[,，]/g, '')
    const rest = text.slice(scan.at)
    if (
      before !== '' ||
      !(asksHoliday.test(rest) || asksWorked.test(rest.replace(/^(?:节|假期|期间|当天|那天|那几天)+/, '')))
    )
      return null
    const word = year?.[2]
    const said =
      year?.[1] !== undefined
        ? Number(year[1])
        : word
          ? yearOf(when.today) + ['今年', '明年', '后年'].indexOf(word)
          : null
    return { kind: 'holiday', holiday, year: said ?? nextYearOf(holiday, when.today) }
  }
  return null
}

function nextYearOf(holiday: Holiday, today: Day): number {
  const year = yearOf(today)
  return (statutoryDays(year)[holiday].at(-1) ?? '') >= today ? year : year + 1
}

/** 这个周末, 下周, 本月 and the like. */
const spans = [
  /(?:本|这个?|下下个?|下个?)?周末/,
  /(?:本|这个?|下下个?|下一?个?)(?:周|星期|礼拜)(?![一二三四五六日天末\d])/,
  /(?:本|这个?|下下个?|下一?个?)月(?![底初中末\d])/,
]

function spanAsked(text: string, { today }: When): CalendarQuestion | null {
  for (const [index, pattern] of spans.entries()) {
    const found = pattern.exec(text)
    if (!found) continue
    const [name] = found
    const rest = text.slice(0, found.index) + text.slice(found.index + name.length)
    const how =
      /^(?:请问|我们|那|[,，])*(?:有|一共|总共|共)*(?:哪几天|哪些天|几天|多少天|有几个工作日|几个工作日|多少个?工作日)(?:要|是|得)?(?:上班|放假|休息|工作日)?(?:呢|啊|[?？。])*$/
    if (!asksWorked.test(rest) && !how.test(rest)) return null
    const ahead = name.startsWith('下下') ? 2 : name.startsWith('下') ? 1 : 0
    const period = index === 2 ? 'month' : 'week'
    const first = periodAfter(period, periodStart(period, today), ahead)
    const last = periodEnd(period, first)
    return { kind: 'span', first: index === 0 ? addDays(first, 5) : first, last, name }
  }
  return null
}
