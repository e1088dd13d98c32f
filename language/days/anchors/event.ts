import { eventAt } from '../events.js'
import type { Anchor, Offset } from '../rule.js'
import { type Scan, takeLength, until } from '../scan.js'
import { findDay, type When } from '../simple-day.js'
import type { Structured } from './structured-day.js'

/** 合同签订后7天, 收到通知后10个工作日内, 验收前5个工作日. */
export function eventAnchorAt(scan: Scan, _when: When): Structured | null {
  const event = eventAt(scan.text, scan.at)
  if (!event) return null
  const named = scan.text.slice(scan.at, event.end)
  scan.at = event.end
  const offset = placeFrom(scan, named)
  if (offset === null || 'question' in offset) return offset
  return { end: scan.at, anchor: { kind: 'event', event: event.event }, offset }
}

/** 自12月5日起10个工作日内, 12月20日前5个工作日, 12月3日收到通知后10个工作日内, 即日起15日内. */
export function dayAnchorAt(scan: Scan, when: When): Structured | null {
  scan.take(/(?:自|从|由)/)
  const near = scan.take(/即日(?=起)/)
  const found = near ? { end: scan.at, day: when.today } : dayFrom(scan, when)
  if (!found || found.day === null) return null
  scan.at = found.end
  scan.take(/(?:[(（]?(?:周|星期)[一二三四五六日天][)）]?)?(?:就|才|刚|于|正式|已|已经)?/)
  const event = eventAt(scan.text, scan.at)
  const named = event ? scan.text.slice(scan.at, event.end) : ''
  if (event) scan.at = event.end
  if (event) scan.take(/(?:的|了)/)
  const offset = placeFrom(scan, named)
  if (offset === null || 'question' in offset || offset.kind === 'itself') return null
  const anchor: Anchor = { kind: 'day', day: found.day }
  return { end: scan.at, anchor, offset }
}

function dayFrom(scan: Scan, when: When): { readonly end: number; readonly day: string | null } | null {
  const found = findDay(scan.text, when, false, scan.at)
  // 「10个工作日内」 is a distance itself.
  if (!found || found.start !== scan.at || /[内后]$/.test(scan.text.slice(found.start, found.end).slice(1))) return null
  return found
}

/** Before or after something that happens on one day; `named` is what it was called. */
function placeFrom(scan: Scan, named: string): Offset | { readonly question: string } | null {
  if (scan.take(/(?:的)?(?:当天|当日|那天)(?![起后前])/)) return { kind: 'itself' }
  if (scan.take(/(?:之|的)?(?:次日|第[2二]天)(?![起])/)) {
    scan.take(until)
    return { kind: 'after', count: 1, unit: 'day' }
  }
  if (named !== '' && scan.peek(/(?:之|以)?后的?第[2二]天/))
    return { question: `“${named}后第二天”是次日，还是再过一天？请说“${named}次日”或者“${named}后2天”。` }
  const after = scan.take(
    /(?:之日|当日|当天|那天|次日|日期|日)?(?:起算?|开始|算起|(?:之|以|过)?后)(?:的|,|，|计算|算|开始)*(?:起)?(?:的)?(?:第|不超过|最迟|头|前)?/,
  )
  if (after) {
    const distance = takeLength(scan)
    if (!distance) {
      return named === '' ? null : { question: `“${named}”以后第几天？例如“${named}后7天”“${named}后5个工作日内”。` }
    }
    scan.take(until)
    return { kind: 'after', ...distance }
  }
  const before = scan.take(/(?:之日|日)?(?:(?:之|以)?前|提前)(?:的|提前|至少|,|，)*(?:第)?/)
  if (before) {
    if (scan.take(/最后[一1]?个?工作日/)) {
      scan.take(until)
      return { kind: 'before', edge: 'start', count: 1, unit: 'working-day' }
    }
    const distance = takeLength(scan)
    if (distance) {
      scan.take(until)
      return { kind: 'before', edge: 'start', ...distance }
    }
    return named === '' ? null : { kind: 'before', edge: 'start', count: 1, unit: 'day' }
  }
  if (named === '') return null
  return scan.attempt(one => {
    one.take(/(?:的|,|，)/)
    const distance = takeLength(one)
    return distance && (one.take(/之内|以内|内|之后|以后|后/) || one.peek(/$|[,，。]|报|交|提交|上报/))
      ? { kind: 'after', ...distance }
      : null
  })
}
