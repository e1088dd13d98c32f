import { addDays, type Day, dayAt, printDay, printWeekday } from '../../common/day.js'
import { withDigits } from '../../common/numerals.js'
import { addWorkingDays, isWorkingDay, unusualDays } from '../../common/working-days.js'
import { readCalendarQuestion } from '../../language/days/calendar-question.js'
import { mentionedDay, readQuarterEnd } from '../../language/days.js'
import { spansOf, type Utterance } from '../../language/utterance.js'
import type { Block } from '../reply.js'
import type { RequestContext } from '../request-context.js'
import { calendarBlocks, unknownNote } from './calendar-blocks.js'
import type { Counting } from './project-intent.js'
import { whenOf } from './standing.js'

const quarterNames = '一二三四'

/** Reads a question for a day that is counted from another one; null for every other question. */
export function countingIn(utterance: Utterance, context: Pick<RequestContext, 'now' | 'calendar'>): Counting | null {
  const today = dayAt(context.now)
  const when = whenOf(context)
  const asked = readCalendarQuestion(utterance.text, when)
  if (asked) return asked
  const days = spansOf(utterance, 'day').flatMap(span => (span.value === null ? [] : [span.value]))
  const words = withDigits(utterance.text)
  const counted = /(?<![\d第])第?(\d{1,3})个?(工作日|自然日|天|日|周|星期)(?!期|放|是工作日|上班)/.exec(
    words.replace(/\d+月\d+[日号]?/g, ''),
  )
  const quarter = readQuarterEnd(utterance.text, today)
  if (counted) {
    const weeks = /周|星期/.test(counted[2] ?? '') ? 7 : 1
    const working = counted[2] === '工作日'
    const [day] = days.filter(one => !isCounted(one, counted[0], context))
    const from = quarter?.day ?? day ?? (/明天/.test(words) ? addDays(today, 1) : today)
    const isSaid = quarter !== null || day !== undefined || /今天|从现在|今日|明天/.test(words)
    // 「几天内要报」 without a start is a question about the measures, not a sum.
    if (!isSaid && !working && !/后|过/.test(words)) return null
    const fromName = quarter
      ? `${quarter.day.slice(0, 4)}年第${quarterNames[quarter.quarter - 1]}季度的最后一天`
      : from === today
        ? '今天'
        : '您说的这一天'
    return { kind: 'count', from, count: Number(counted[1]) * weeks, working, fromName }
  }
  const [first, second] = days
  if (first && second && first < second) return { kind: 'between', from: first, to: second }
  if (/多少个?工作日|几个工作日/.test(words) && (first ?? quarter))
    return { kind: 'between', from: today, to: first ?? quarter?.day ?? today }
  const day = first ?? mentionedDay(utterance.text, when)
  return day === null ? null : { kind: 'day', day }
}

/** Whether a day is only the distance itself, read from today: 「5个工作日后」. */
function isCounted(day: Day, said: string, context: Pick<RequestContext, 'now' | 'calendar'>): boolean {
  return mentionedDay(`${said}后`, whenOf(context)) === day
}

/** What the calendar says, with the remark that no article names these days. */
export function countedBlocks(counting: Counting, { calendar }: Pick<RequestContext, 'calendar'>): Block[] {
  if (counting.kind === 'day' || counting.kind === 'span' || counting.kind === 'holiday')
    return calendarBlocks(counting, calendar)
  if (counting.kind === 'between') {
    const { from, to } = counting
    let count = 0
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count++
    const unknown = [...new Set([from, to].map(day => Number(day.slice(0, 4))))].filter(year => !calendar.has(year))
    return [
      {
        kind: 'conclusion',
        text: `从${printDay(from)}的第二天到${printDay(to)}（${printWeekday(to)}），共${count}个工作日。`,
      },
      ...(unknown.length > 0 ? [unknownNote(unknown)] : []),
    ]
  }
  return sumBlocks(counting, calendar)
}

/** The sum, said to be one: no article names these days. */
function sumBlocks(
  { from, fromName, count, working }: Extract<Counting, { kind: 'count' }>,
  calendar: RequestContext['calendar'],
): Block[] {
  const { day, unknownYears } = working
    ? addWorkingDays(calendar, from, count)
    : { day: addDays(from, count), unknownYears: [] }
  const isProvisional = unknownYears.length > 0
  const { off, work } = unusualDays(calendar, from, day)
  const lines = [
    `从${fromName}${printDay(from)}（${printWeekday(from)}）的第二天数起，当天不计。`,
    ...(working && off.length > 0 ? [`放假不计：${spans(off)}。`] : []),
    ...(working && work.length > 0 ? [`调休上班，计入：${spans(work)}。`] : []),
  ]
  return [
    {
      kind: 'conclusion',
      text: `第${count}个${working ? '工作日' : '自然日'}${isProvisional ? '暂时算到' : '是'}${printDay(day)}（${printWeekday(day)}）。`,
    },
    { kind: 'text', text: lines.join('\n') },
    ...(isProvisional ? [unknownNote(unknownYears)] : []),
    {
      kind: 'note',
      title: '这只是日历推算',
      text: '办法没有写任何日期或者几个工作日的期限；这一天是按您说的天数数出来的，不是办法的规定。要按它提醒，请说明是本单位定的，还是通知要求的。',
    },
  ]
}

/** 10月1日至8日 */
function spans(days: readonly Day[]): string {
  const short = (day: Day) => printDay(day).replace(/^\d+年/, '')
  return days.map(short).join('、')
}
