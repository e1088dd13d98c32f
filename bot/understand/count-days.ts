import {
  addDays,
  type Day,
  dayAt,
  makeDay,
  printDay,
  printWeekday,
  quarterEnd,
  quarterOf,
  yearOf,
} from '../../common/day.js'
import { addWorkingDays, unusualDays } from '../../common/working-days.js'
import type { Block } from '../reply.js'
import type { RequestContext } from '../request-context.js'

/** A sum of days that somebody asks for: 「Q3的report赶上国庆,5个工作日是哪天」. */
export interface Counting {
  readonly from: Day
  readonly count: number
  readonly working: boolean
  /** 「2026年第三季度最后一天」 */
  readonly fromName: string
}

const numerals = '〇一二三四五六七八九'

/** Reads a question for a day that is counted from another one; undefined for every other question. */
export function countingIn(text: string, { now }: Pick<RequestContext, 'now'>): Counting | undefined {
  const today = dayAt(now)
  const words = plain(text)
  if (!/哪天|哪一天|几号|几月几|什么时候|是哪日|什么日子|怎么算|怎么数/.test(words)) return undefined
  const [, digits, unit] =
    /(?<![\d第])第?(\d{1,3})个?(工作日|自然日|天|日)(?!期)/.exec(words.replace(/\d+月\d+[日号]?/g, '')) ?? []
  if (digits === undefined || unit === undefined) return undefined
  const working = unit === '工作日'
  const start = startIn(words, today)
  // 「几天内要报」 without a start is a question about the measures, not a sum.
  if (!start && !working) return undefined
  const { from, fromName } = start ?? { from: today, fromName: '今天' }
  return { from, fromName, count: Number(digits), working }
}

function startIn(words: string, today: Day): { readonly from: Day; readonly fromName: string } | undefined {
  const [, quarter] = /(?:第?([1-4])季度?|q([1-4])|([1-4])季报)/.exec(words)?.filter(Boolean) ?? []
  if (quarter !== undefined) {
    const [, said] = /(20\d{2})年?/.exec(words) ?? []
    const year = said === undefined ? yearOf(today) : Number(said)
    return {
      from: quarterEnd(year, Number(quarter)),
      fromName: `${year}年第${numerals[Number(quarter)]}季度的最后一天`,
    }
  }
  const date = /(?:(20\d{2})[年./-])?(\d{1,2})[月./-](\d{1,2})/.exec(words)
  if (date) {
    const day = makeDay(Number(date[1] ?? yearOf(today)), Number(date[2]), Number(date[3]))
    return day === null ? undefined : { from: day, fromName: '您说的这一天' }
  }
  if (/季度?(末|结束|后|完)/.test(words)) {
    return { from: quarterEnd(yearOf(today), quarterOf(today)), fromName: '本季度的最后一天' }
  }
  if (/今天|从现在|今日/.test(words)) return { from: today, fromName: '今天' }
  return /明天/.test(words) ? { from: addDays(today, 1), fromName: '明天' } : undefined
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/两/g, '2')
    .replace(
      /([一二三四五六七八九]?)十([一二三四五六七八九]?)(?=个?(工作日|自然日|天|日|月))/g,
      (_, tens: string, ones: string) =>
        String((tens === '' ? 1 : numerals.indexOf(tens)) * 10 + (ones === '' ? 0 : numerals.indexOf(ones))),
    )
    .replace(/[一二三四五六七八九](?=个?(工作日|自然日|天|季|月))/g, at => String(numerals.indexOf(at)))
}

/** The sum, said to be one: no article names these days. */
export function countedBlocks(
  { from, fromName, count, working }: Counting,
  { calendar }: Pick<RequestContext, 'calendar'>,
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

/** Says that the holidays of a year are not published. */
export function unknownNote(years: readonly number[]): Block {
  const named = years.map(year => `${year}年`).join('、')
  return {
    kind: 'note',
    title: '暂定',
    text: `${named}的节假日安排还没有公布（库里没有），暂时只按周末推算；管理员导入放假通知以后会重新计算。`,
  }
}

/** 10月1日至8日 */
function spans(days: readonly Day[]): string {
  const short = (day: Day) => printDay(day).replace(/^\d+年/, '')
  return days.map(short).join('、')
}
