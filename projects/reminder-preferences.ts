import { withDigits } from '../common/numerals.js'

/** When a unit wants to be reminded. On the day itself it always is. */
export interface ReminderPreferences {
  /** Working days before the day, the farthest first. */
  readonly before: readonly number[]
  /** Working days after it, while it stays undone, the nearest first. */
  readonly after: readonly number[]
  /** From this many working days after it on, the superior is told as well; null: never. */
  readonly escalateAfter: number | null
  /** Nothing is sent before the first hour nor from the second on; Beijing time. */
  readonly hours: readonly [number, number]
}

export const usualPreferences: ReminderPreferences = {
  before: [7, 3, 1],
  after: [1, 3, 5],
  escalateAfter: 3,
  hours: [9, 18],
}

/** The farthest that anybody wants to be reminded, in working days. */
const farthest = 60
/** How many reminders before, and after, are still listened to. */
const most = 6

/** What is wrong with these settings, in Chinese; null where nothing is. */
export function problemOf({ before, after, escalateAfter, hours: [from, to] }: ReminderPreferences): string | null {
  const days = [...before, ...after, ...(escalateAfter === null ? [] : [escalateAfter])]
  if (!days.every(day => Number.isInteger(day) && day >= 1 && day <= farthest))
    return `天数请用1到${farthest}的整数，按工作日数；当天总会提醒，不用另外设。`
  if (before.length > most || after.length > most) return `到期前、过期后各最多提醒${most}次，太多了反而没有人看。`
  if (![from, to].every(hour => Number.isInteger(hour) && hour >= 0 && hour <= 24))
    return '钟点请用0到24的整点，例如“9点到18点”。'
  if (from >= to) return '开始的钟点要早于结束的钟点，例如“9点到18点”。'
  return null
}

/** The same settings without doubles, in order. */
export function inOrderOfDays(preferences: ReminderPreferences): ReminderPreferences {
  return {
    ...preferences,
    before: [...new Set(preferences.before)].sort((a, b) => b - a),
    after: [...new Set(preferences.after)].sort((a, b) => a - b),
  }
}

/** The settings in a sentence, which {@link readPreferences} reads back as they are. */
export function printPreferences(preferences: ReminderPreferences): string {
  const { before, after, escalateAfter } = preferences
  return [
    printBefore(before),
    after.length === 0 ? '过期后不再提醒' : `过期后第${after.join('、')}个工作日再提醒，此后每周和月底各提醒一次`,
    escalateAfter === null ? '逾期不告知上级' : `逾期第${escalateAfter}个工作日起告知上级`,
    `${printHours(preferences)}发送，休息日不发`,
  ].join('，')
}

/** 「提前7、3、1个工作日和当天提醒」 */
export function printBefore(before: ReminderPreferences['before']): string {
  return before.length === 0 ? '不提前，只在当天提醒' : `提前${before.join('、')}个工作日和当天提醒`
}

/** 「只在9点到18点」 */
export function printHours({ hours: [from, to] }: Pick<ReminderPreferences, 'hours'>): string {
  return `只在${from}点到${to}点`
}

/** What a text says of the settings. */
export type HabitsReading =
  | { readonly kind: 'preferences'; readonly preferences: ReminderPreferences }
  /** It is about the settings, and cannot be taken so. */
  | { readonly kind: 'unfit'; readonly problem: string }
  /** It says nothing of them. */
  | { readonly kind: 'nothing' }

/** Reads 「提前5天和2天提醒」「只在上午9点到下午5点提醒」「逾期3天告诉上级」; what is not spoken of stays as it is. */
export function readPreferences(said: string, now: ReminderPreferences): HabitsReading {
  const text = withDigits(said).replace(/(\d+)个?(?:周|星期|礼拜)/g, (_, weeks: string) => `${Number(weeks) * 5}天`)
  const before = readBefore(text)
  const after = readAfter(text)
  const escalateAfter = readEscalation(text)
  const hours = readHours(text)
  if (hours === 'unfit') return { kind: 'unfit', problem: '钟点只能设整点，例如“9点到18点”。' }
  if ([before, after, escalateAfter, hours].every(part => part === undefined)) return { kind: 'nothing' }
  const preferences = inOrderOfDays({
    before: before ?? now.before,
    after: after ?? now.after,
    escalateAfter: escalateAfter === undefined ? now.escalateAfter : escalateAfter,
    hours: hours ?? now.hours,
  })
  const problem = problemOf(preferences)
  return problem === null ? { kind: 'preferences', preferences } : { kind: 'unfit', problem }
}

const unit = '(?:个?工作日|个|天|日)?'
/** 「7、3、1个工作日」「5天和2天」; the hours of 「9点」 are no days. */
const list = `第?(\\d+${unit}(?:[、,和及与跟](?:提前)?第?\\d+(?![\\d点时:])${unit})*)${unit}`
const late = '(?:过期|逾期|到期|超期)(?:以后|之后|后|了)?'
const tell = '(?:告知|告诉|通知|提醒|报告|转告)给?(?:上级|领导|负责人)'
const then = '(?:起|以后|之后|后|再|还|时|没办|就)*'

function readBefore(text: string): number[] | undefined {
  if (/不用?提前|只(?:在|要)?当天/.test(text)) return []
  return numbersIn(new RegExp(`提前${list}`).exec(text)?.[1])
}

function readAfter(text: string): number[] | undefined {
  if (new RegExp(`${late}(?:就|都)?(?:不用?|别|不要)再?(?:提醒|催)`).test(text)) return []
  if (new RegExp(`${late}每个?(?:工作日|天|日)都?(?:提醒|催)`).test(text)) return [1, 2, 3, 4, 5]
  return numbersIn(new RegExp(`${late}${list}${then}(?!${tell})(?:提醒|催)`).exec(text)?.[1])
}

/** Undefined where nothing is said of it. */
function readEscalation(text: string): number | null | undefined {
  if (new RegExp(`(?:不用?|别|不要)再?${tell}`).test(text)) return null
  const found = new RegExp(`${late}第?(\\d+)${unit}${then}${tell}`).exec(text)
  return found ? Number(found[1]) : undefined
}

const moment = '(上午|早上|中午|下午|晚上)?(\\d{1,2})(?:点钟?|时|:00)(半|\\d+分?|[13]刻)?'

function readHours(text: string): readonly [number, number] | 'unfit' | undefined {
  if (/\d:(?!00)\d{2}/.test(text)) return 'unfit'
  const found = new RegExp(`${moment}(?:到|至|-|—|–|~)${moment}`).exec(text)
  if (!found) return undefined
  const [, fromPart, from, fromRest, toPart, to, toRest] = found
  if (fromRest !== undefined || toRest !== undefined) return 'unfit'
  return [hourOf(fromPart, Number(from)), hourOf(toPart, Number(to))]
}

function hourOf(part: string | undefined, hour: number): number {
  const isLate = part === '下午' || part === '晚上' || (part === '中午' && hour < 11)
  return isLate && hour < 12 ? hour + 12 : hour
}

function numbersIn(words: string | undefined): number[] | undefined {
  return words?.match(/\d+/g)?.map(Number)
}
