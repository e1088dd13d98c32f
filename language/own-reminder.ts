import { withDigits } from '../common/numerals.js'
import { findRules } from './days/read-rule.js'
import type { When } from './days/simple-day.js'
import { findDays } from './days.js'

/** What somebody wants to be reminded of, apart from when. */
export interface ReminderSaid {
  /** 「开评审会」; empty where the words say only when. */
  readonly what: string
  /** The words of the day or of the rule. */
  readonly day: string
  /** `09:00`; null where no hour was said. */
  readonly time: string | null
}

const hour =
  /(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)?([\d零一二两三四五六七八九十]{1,3})(?:点钟?|时(?!间|候)|[:：](?=\d{2}))(半|整|[一二三123]刻|[\d零一二三四五六七八九十]{1,3}分?)?/

/** What surrounds the thing itself: who is asked, and that one is to be reminded. */
const around =
  /^(?:请|麻烦|帮我|帮忙|给我|到时候?|到点|记得|记着|别忘了?|不要忘了?|提醒一?下?我?|提醒|叫我|叫一?声我?|通知我|设个?|加个?|一个|定个?|我|要|去|该|的时候|时|就|上午|中午|下午|早上|晚上|，|,|、|：|:|。|\s)+|(?:，|,)?(?:(?:别|不要)(?:让我)?忘了?|记得(?:提醒|叫)我|提醒一?下?我?|叫我一声|的?提醒|一下|，|,|。|！|!|\s)+$/g

/** Whether somebody wants to hear no more of one thing: 「不再提醒这一件」「目录的不用再提醒了」. */
export function asksForSilence(said: string): boolean {
  return /(?:不再|不用再?|不必再?|别再?|不要再?|停止|取消|停掉|去掉).{0,4}提醒|提醒.{0,6}(?:取消|停掉|停了|去掉|不要了)/.test(
    said,
  )
}

/** Whether somebody speaks of one thing that is before them: 「这一件」. */
export function speaksOfThisOne(said: string): boolean {
  return /[这那该此](?:一)?[件项条个](?!设置|提醒设置)/.test(said)
}

/** Whether somebody wants to hear of something again: 「提醒我」「到时候叫我一声」「帮我记着」. */
export function asksToBeReminded(said: string): boolean {
  return /提醒|叫我|喊我|通知我|(?:记|别忘|不要忘)(?:着|住|得|了)?/.test(said)
}

/**
 * Reads 「提醒我12月20日上午9点开评审会」 as a day, an hour and what for; null where no day is said. 「下午3点」 without a day
 * is today's.
 */
export function readReminderSaid(said: string, when: When): ReminderSaid | null {
  // 「提醒我合同到期」 means the day itself.
  const text = said
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(合同(?:到期|期满))(?:日期?|时候?|的时候)?(?![前后之以当那日])/, '$1当天')
  const at = hour.exec(text)
  const time = at === null ? null : timeOf(at)
  const rest =
    at === null || time === null ? text : `${text.slice(0, at.index)}，${text.slice(at.index + at[0].length)}`
  const [rule] = findRules(rest, when)
  const [plain] = findDays(rest, when)
  const found = rule ?? plain
  if (!found) return time === null ? null : { what: whatOf(rest), day: '今天', time }
  const what = `${rest.slice(0, found.start)}，${rest.slice(found.end)}`
  return { what: whatOf(what), day: rest.slice(found.start, found.end), time }
}

function whatOf(text: string): string {
  let what = text
  for (let before = ''; before !== what; ) {
    before = what
    what = what.replace(around, '')
  }
  return what.replace(/[，,]{1,}/g, '，').slice(0, 60)
}

function timeOf([, part = '', said = '', more = '']: RegExpExecArray): string | null {
  const number = Number(withDigits(said))
  const isLate = /下午|傍晚|晚/.test(part) || (part === '中午' && number < 11)
  const hours = isLate && number < 12 ? number + 12 : number
  const minutes = minutesOf(more)
  if (!Number.isInteger(hours) || hours > 23 || minutes === null || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

function minutesOf(more: string): number | null {
  if (more === '' || more === '整') return 0
  if (more === '半') return 30
  const number = Number(withDigits(more.replace(/[刻分]$/, '')))
  if (!Number.isInteger(number)) return null
  return more.endsWith('刻') ? number * 15 : number
}
