import { z } from 'zod'
import { type Day, isDay, printDay, printWeekday } from '../../common/day.js'
import { notImported } from '../../common/not-imported.js'
import type { Calendar } from '../../common/working-days.js'
import { occurrenceIn } from '../../language/days/count-rule.js'
import { eventNames } from '../../language/days/print-rule.js'
import { readDays } from '../../language/days/read-rule.js'
import type { DayRule, EventDays, ProjectEvent } from '../../language/days/rule.js'
import { isEachMonth, missingEvent, nextTwo, printNext, printRule } from '../../projects/due-rule.js'

const Line = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  text: z.string(),
  today: z.string().refine(isDay).nullish(),
  /** By name: `contract`, `notice`, `acceptance` … */
  events: z.record(z.string(), z.string().refine(isDay)).nullish(),
})

/** What is understood of a day, as a record for programs. */
export interface DayRecord {
  readonly id: string | number | null
  readonly kind: 'rule' | 'once' | 'ask' | 'none'
  /** In words that say one thing only; null where no rule was read. */
  readonly rule: string | null
  /** Two for a rule, one for what is once. */
  readonly next: readonly Day[]
  /** What is said to the person. */
  readonly text: string
}

/** Reads a line `{"id","text","today"?,"events"?}`; one that is no such record is answered with `none`. */
export function dayLine(line: string, today: Day, calendar: Calendar): DayRecord {
  const read = Line.safeParse(parsed(line))
  if (!read.success) return { id: null, kind: 'none', rule: null, next: [], text: '这一行读不懂，要有 text。' }
  const { id = null, text, events } = read.data
  return { id, ...saidOf(text, read.data.today ?? today, calendar, eventsIn(events ?? {})) }
}

/** What is said of a text that names a day: the rule with its next days, or what must be asked. */
export function saidOf(text: string, today: Day, calendar: Calendar, events: EventDays = {}): Omit<DayRecord, 'id'> {
  const read = readDays(text, { today, calendar })
  if (read.kind === 'none') return { kind: 'none', rule: null, next: [], text: '这句话里没有读出日期。' }
  if (read.kind === 'ask') return { kind: 'ask', rule: null, next: [], text: read.question }
  const { rule } = read
  const printed = printRule(rule)
  const missing = missingEvent(rule, events)
  if (missing !== null) {
    const question = `“${missing}”是哪一天？请连日期一起说，例如“12月3日${missing}后7天”。`
    return { kind: 'ask', rule: printed, next: [], text: `${printed}：${question}` }
  }
  const next = nextTwo(rule, today, calendar, events)
  if (next.length === 0) return behind(rule, today, calendar, events)
  const provisional = [...new Set(next.flatMap(one => one.unknownYears))]
  const remarks = [
    ...(provisional.length > 0 ? [`${notImported(provisional)}，这几天是暂定的。`] : []),
    ...(isEachMonth(rule) ? ['办法写的是按季度报送（第十四条），没有写按月；按月的，只能算本单位自己的安排。'] : []),
  ]
  return {
    kind: read.kind,
    rule: printed,
    next: next.map(one => one.day),
    text: [`${printNext(rule, next)}。`, ...remarks].join(''),
  }
}

function behind(rule: DayRule, today: Day, calendar: Calendar, events: EventDays): Omit<DayRecord, 'id'> {
  const day = occurrenceIn(rule, today, { calendar, events })?.day
  const printed = printRule(rule)
  const text =
    day === undefined
      ? `“${printed}”没有这样的日子，请换一个说法。`
      : `${printed}是${printDay(day)}（${printWeekday(day)}），已经过了。请问是以后的哪一天？`
  return { kind: 'ask', rule: printed, next: [], text }
}

/** By what other names a program may give an event. */
const otherNames: Readonly<Record<string, ProjectEvent>> = {
  signed: 'contract',
  'contract-signed': 'contract',
  'contract-end': 'contract-ends',
  expiry: 'contract-ends',
  effective: 'contract-effective',
  received: 'notice',
  issued: 'notice-issued',
  approved: 'approval',
  budget: 'approval',
  bid: 'award',
  start: 'started',
  online: 'launch',
  accepted: 'acceptance',
  terminated: 'termination',
}

function eventsIn(given: Readonly<Record<string, string>>): EventDays {
  const known = Object.entries(given).flatMap(([name, day]) => {
    const event = isEvent(name) ? name : otherNames[name]
    return event ? [[event, day] as const] : []
  })
  const events: EventDays = Object.fromEntries(known)
  // A record that knows of one notice means that one, received and issued.
  return events.notice === undefined
    ? events
    : { 'notice-issued': events.notice, rectification: events.notice, ...events }
}

function isEvent(name: string): name is ProjectEvent {
  return name in eventNames
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
