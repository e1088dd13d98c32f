import { addDays, type Day, makeDay, weekdayOf } from '../../../common/day.js'
import type { CalendarYear } from '../../../common/working-days.js'

/** What a notice of holidays says; `problem` is Chinese for the administrator. */
export type NoticeReading =
  | { readonly kind: 'year'; readonly year: CalendarYear; readonly lines: readonly string[] }
  | { readonly kind: 'unreadable'; readonly problem: string }

/** The holidays that each year has; a notice that names fewer was cut off. */
const names = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const

/** Reads the words of the State Council's notice: 「元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」 */
export function readNotice(text: string): NoticeReading {
  const words = text.normalize('NFKC').replace(/\s+/g, '')
  const [, said] = /(20\d{2})年(?:部分)?节假日/.exec(words) ?? /(20\d{2})年/.exec(words) ?? []
  if (said === undefined)
    return { kind: 'unreadable', problem: '没有读出是哪一年的放假通知。请导入国务院办公厅通知的全文。' }
  const missing = names.filter(name => !words.includes(name))
  if (missing.length > 0) {
    return { kind: 'unreadable', problem: `通知里没有找到${missing.join('、')}，可能没有复制完整。请导入全文。` }
  }
  const year = Number(said)
  const bare = words.replace(/\([^)]*\)/g, '')
  const off = new Set<Day>()
  const work = new Set<Day>()
  for (const sentence of bare.split(/[。;\n]/)) {
    if (/放假/.test(sentence)) for (const day of daysIn(sentence.split('放假')[0] ?? '', year)) off.add(day)
    if (/上班/.test(sentence)) for (const day of daysIn(sentence.split('上班')[0] ?? '', year)) work.add(day)
  }
  const days = [...off].filter(day => weekdayOf(day) % 6 !== 0 && day.startsWith(said)).sort()
  const worked = [...work].filter(day => weekdayOf(day) % 6 === 0 && day.startsWith(said)).sort()
  if (days.length < 7)
    return { kind: 'unreadable', problem: '读出的放假日期太少，可能格式不同。请核对后导入通知的原文。' }
  return {
    kind: 'year',
    year: { year, off: days, work: worked },
    lines: [`${year}年：`, `放假的工作日：${days.join('、')}`, `上班的周末：${worked.join('、') || '没有'}`],
  }
}

/** 「1月1日至3日」「9月25日至10月1日」「2月4日、2月18日」 */
function daysIn(words: string, year: number): Day[] {
  const days: Day[] = []
  let month = 0
  const spans = words.matchAll(/(?:(\d{1,2})月)?(\d{1,2})日(?:至(?:(\d{1,2})月)?(\d{1,2})日)?/g)
  for (const [, from, date, to, last] of spans) {
    month = from === undefined ? month : Number(from)
    const first = makeDay(year, month, Number(date))
    const end = last === undefined ? first : makeDay(year, to === undefined ? month : Number(to), Number(last))
    if (first === null || end === null) continue
    for (let day = first; day <= end; day = addDays(day, 1)) days.push(day)
    if (to !== undefined) month = Number(to)
  }
  return days
}
