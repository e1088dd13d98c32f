import { occurrenceIn } from './count-rule.js'
import { eventAt } from './events.js'
import { ownerIn } from './owner.js'
import { isOnlyWrapping, speaksOfTime } from './residue.js'
import { type Anchor, comesAgain, type DayRule, fixedDay, type Offset, type Period, type Roll } from './rule.js'
import { Scan, takeLength } from './scan.js'
import { findDay, type When } from './simple-day.js'
import { structuredAt } from './structured.js'

/** What a text says of a day. */
export type DaysReading =
  /** `rule` comes again, `once` does not; the rule is as it was said, with whose it is where that was said. */
  | { readonly kind: 'rule' | 'once'; readonly rule: DayRule; readonly isWhole: boolean }
  /** Something of time was said that is not read whole: the question is Chinese for the person. */
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'none' }

/** A rule as it stands in a text. */
export interface FoundRule {
  readonly start: number
  readonly end: number
  readonly anchor: Anchor
  readonly offset: Offset
}

/** Reads the day or the rule that a text says; what speaks of time and is not read whole is asked about, never guessed. */
export function readDays(said: string, when: When): DaysReading {
  const { text, roll } = withoutRoll(said.normalize('NFKC').replace(/\s+/g, '').replaceAll('元月', '1月'))
  if (lunarWords.test(text)) return { kind: 'ask', question: '农历的日子还不会换算，请说公历的月份和日子。' }
  const found = firstIn(text, when)
  if (found === null) return speaksOfTime(text) && hasDayMark.test(text) ? unread(said) : { kind: 'none' }
  if ('question' in found) return { kind: 'ask', question: found.question }
  const rest = `${text.slice(0, found.start)}|${text.slice(found.end)}`
  if (roll === 'unclear' || speaksOfTime(rest) || findDay(rest, when, false)) return unread(said)
  if (isDistance(text.slice(found.start, found.end)) && (namesEvent(rest) || isBare(text, found, rest)))
    return unread(said)
  const rule: DayRule = {
    anchor: found.anchor,
    offset: found.offset,
    roll: roll ?? 'as-it-falls',
    owner: ownerIn(rest),
    said: said.trim().slice(0, 100),
  }
  return { kind: comesAgain(rule) ? 'rule' : 'once', rule, isWhole: isOnlyWrapping(rest) }
}

/** Every rule in a running text that is more than a plain day, in its order; the places are those of the text. */
export function findRules(text: string, when: When): readonly FoundRule[] {
  const found: FoundRule[] = []
  for (let at = 0; at < text.length; ) {
    const next = structuredAt(text, at, when)
    if (next && !('question' in next) && next.anchor.kind !== 'day') found.push({ start: at, ...next })
    at = found.at(-1)?.start === at ? (found.at(-1)?.end ?? at + 1) : at + 1
  }
  return found
}

const lunarWords = /农历|阴历|正月|腊月|冬月|廿/

/** What speaks of a day at all, so that it is asked about where it was not read. */
const hasDayMark =
  /[本这下]个?(?:周|星期)内|一年[一两二三四\d]次|季度?[初末底后前中]|季度?(?:结束|终了|内)|[每逐按各][个一半两]{0,2}[季月年周天日]|年[底末前后内初中]|月[底末初中]|[上中下]旬|工作日|自然日|(?:结束|终了|完成|通过|到期|期满|签订|收到|节|假期?|验收|批复|通知|上线)(?:之|以)?[前后]|节假日|(?:\d+|[一二两三四五六七八九十半几]+)(?:个?月|[天日号周]|个?星期)(?:之|以)?[内前后]|\d+月\d+|季度$/

function unread(said: string): DaysReading {
  const words = said.trim().slice(0, 40)
  return {
    kind: 'ask',
    question: `“${words}”没有全部读懂，不敢猜是哪一天。请换一个说法，例如“每季度结束后第5个工作日”“每季度末月25日前”“合同签订后7天”“12月10日”。`,
  }
}

/** 10个工作日内, 两周后, 三天: counted from today where nothing else is named. */
function isDistance(words: string): boolean {
  const scan = new Scan(words)
  scan.take(/(?:今后|未来|接下来|再过|过)/)
  return takeLength(scan) !== null && scan.take(/[^\d]{0,3}$/) !== null
}

/** 「10天」 alone is a distance from today; 「和季报同一天」 is none. */
function isBare(text: string, { start, end }: FoundRule, rest: string): boolean {
  return !/[内后]$/.test(text.slice(start, end)) && !isOnlyWrapping(rest)
}

function namesEvent(rest: string): boolean {
  return [...rest].some((_, at) => eventAt(rest, at) !== null)
}

type First = FoundRule | { readonly question: string } | null

function firstIn(text: string, when: When): First {
  for (let at = 0; at < text.length; at++) {
    const found = structuredAt(text, at, when)
    if (found && 'question' in found) return (found.bare && laterOf(text, at, found.bare, when)) ?? found
    if (found) return { start: at, ...found }
  }
  const distance = fromNow(text, when)
  if (distance) return distance
  const day = findDay(text, when, true)
  if (!day) return null
  if (day.day === null) return { question: `日历上没有“${text.slice(day.start, day.end)}”这一天，请再说一次。` }
  const tail = /^[(（]?(?:周|星期|礼拜)([一二三四五六日天])[)）]?/.exec(text.slice(day.end))
  if (tail && weekdays[tail[1] ?? ''] !== new Date(day.day).getUTCDay())
    return { question: `${text.slice(day.start, day.end)}不是周${tail[1]}。请问是哪一天？` }
  const end = day.end + (tail?.[0].length ?? 0)
  const more = /^(?:(?:之|以)?[内前]|当天|那天|为止|截止)/.exec(text.slice(end))
  return {
    start: day.start,
    end: end + (more?.[0].length ?? 0),
    anchor: { kind: 'day', day: day.day },
    offset: { kind: 'itself' },
  }
}

/** 「每季度一次，季度结束后10个工作日内」: what is said of the same stretch further on. */
function laterOf(text: string, from: number, period: Period, when: When): FoundRule | null {
  for (let at = from + 1; at < text.length; at++) {
    const found = structuredAt(text, at, when)
    if (found && !('question' in found) && found.anchor.kind === 'each' && found.anchor.period === period)
      return { start: from, ...found }
  }
  return null
}

/** 10个自然日内, 半年内, 两周后: counted from today. */
function fromNow(text: string, { today, calendar }: When): FoundRule | null {
  for (let at = 0; at < text.length; at++) {
    if (/[\d第一二三四五六七八九十百]/.test(text[at - 1] ?? '')) continue
    const scan = new Scan(text, at)
    scan.take(/(?:今后|未来|接下来|再过|过)/)
    const length = takeLength(scan)
    if (!length || !scan.take(/(?:的?时间)?(?:之内|以内|内|之后|以后|过后|后)/)) continue
    const rule: DayRule = { ...fixedDay(today), offset: { kind: 'after', ...length } }
    const day = occurrenceIn(rule, today, { calendar })?.day ?? today
    return { start: at, end: scan.at, anchor: { kind: 'day', day }, offset: { kind: 'itself' } }
  }
  return null
}

const weekdays: Readonly<Record<string, number>> = { 日: 0, 天: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6 }

// ── What becomes of days off ──

const rollPattern =
  /[,，;；(（]?(?:如果?|若|凡|期限最后一[天日]|最后一[天日])?(?:遇|逢|碰[到上]|赶上|遇到|是|为|恰逢|正逢)?(?:到|上)?(?:国家|法定)*(?:(?:节假日|节日|假日|周末|双休日|休息日|休假日|公休日|假期|放假|周六日|星期天)(?:[和、或及者]|以及)*)+(?:的话|的|时|就|则|可以|可|,|，|自动|一律|再)*(顺延|往?后(?:顺)?[延推移]|推后|推迟|延后|延期|提前|往?前(?:提|移)|照旧|照常|不顺延|不变|不延)(?:[到至](?:(?:周|星期)[一二三四五六日]|之后|其后|节后|假后|后面|下一个|次一|前一个|节前|假前|最后一个|的|第一个|第1个|最近的?|工作日|上班)*)?(?:办理)?[)）]?/

function withoutRoll(text: string): { readonly text: string; readonly roll: Roll | null | 'unclear' } {
  const found = rollPattern.exec(text)
  if (!found) return { text, roll: null }
  const [whole, how = ''] = found
  const roll = /不|照/.test(how) ? 'as-it-falls' : /前/.test(how) ? 'back' : 'forward'
  const rest = text.slice(0, found.index) + text.slice(found.index + whole.length)
  return { text: rest, roll: /顺延|节假日/.test(rest) ? 'unclear' : roll }
}
