import { type Day, quarterEnd, quarterOf, yearOf } from '../common/day.js'
import { fromChineseNumeral } from '../common/numerals.js'
import { occurrenceIn } from './days/count-rule.js'
import { findRules, readDays } from './days/read-rule.js'
import { type FoundDay, findDay, type When } from './days/simple-day.js'

export type { FoundDay, When } from './days/simple-day.js'

/** The one day that a text names; null where there is none, or a rule for many, or it hangs on something unknown. */
export function readDay(said: string, when: When): Day | null {
  return onlyDay(said, when)?.day ?? null
}

/** The same, where the text says nothing else: 「12月2日」「定在下周五前」, and not 「12月2日签了合同」. */
export function readWholeDay(said: string, when: When): Day | null {
  const only = onlyDay(said, when)
  return only?.isWhole ? only.day : null
}

/** The first day that a running sentence mentions, whatever else it says; null where it mentions none. */
export function mentionedDay(said: string, when: When): Day | null {
  return findDay(plain(said), when, true)?.day ?? null
}

/** Whether a text is a day or a rule, and says nothing else but whose it is: 「通知要求12月10日前」. */
export function isWholeRule(said: string, when: When): boolean {
  const read = readDays(said, when)
  return (read.kind === 'rule' || read.kind === 'once') && read.isWhole
}

/** Every day in a text, in its order; the text is only folded letter by letter, so the places hold. */
export function findDays(text: string, when: When): FoundDay[] {
  const rules = findRules(text, when).map(({ start, end }): FoundDay => ({ start, end, day: null }))
  const found: FoundDay[] = []
  for (let at = 0; at < text.length; ) {
    const next = findDay(text, when, false, at)
    if (!next) break
    if (!rules.some(rule => rule.start < next.end && next.start < rule.end)) found.push(next)
    at = next.end
  }
  return [...rules, ...found].sort((a, b) => a.start - b.start)
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

function onlyDay(said: string, when: When): { readonly day: Day; readonly isWhole: boolean } | null {
  const read = readDays(said, when)
  if (read.kind !== 'once') return null
  const only = occurrenceIn(read.rule, when.today, { calendar: when.calendar })
  return only ? { day: only.day, isWhole: read.isWhole } : null
}

function plain(said: string): string {
  return said.normalize('NFKC').replace(/\s+/g, '')
}
