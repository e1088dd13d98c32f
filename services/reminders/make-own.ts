import { addDays, type Day, dayAt, instantOf } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import { missingEvent, readDueRule } from '../../projects/due-rule.js'
import { nextOwn, type OwnReminder } from '../../projects/own-reminders.js'
import type { Project } from '../../projects/project.js'
import { eventsOf } from '../../projects/project-events.js'
import { mostOwn } from './keep-own.js'

/** A reminder as somebody asks for it. */
export interface OwnWish {
  readonly text: string
  /** The words of the day or the rule. */
  readonly day: string
  /** `09:00` */
  readonly time: string | null
  /** The project that it may be counted from. */
  readonly about: string | null
}

export interface OwnMaking {
  readonly id: string
  readonly conversation: string
  /** Milliseconds. */
  readonly now: number
  readonly calendar: Calendar
  readonly projects: readonly Project[]
  /** Those that there are. */
  readonly own: readonly OwnReminder[]
}

/** The reminder with the day that comes next, or why there can be none; Chinese, for the person. */
export type OwnMade = { readonly reminder: OwnReminder; readonly next: Day } | { readonly problem: string }

export function makeOwn({ text, day, time, about }: OwnWish, making: OwnMaking): OwnMade {
  const { id, conversation, now, calendar, projects, own } = making
  const today = dayAt(now)
  const read = readDueRule(day, today, calendar)
  if (read.kind === 'unreadable') return read
  const { rule } = read
  const file = rule.anchor.kind === 'event' ? projects.find(one => one.id === about) : undefined
  const missing = missingEvent(rule, file ? eventsOf(file) : {})
  if (missing !== null) {
    const where = file ? `“${file.name}”的档案里` : '还没有说是哪一个项目，或者档案里'
    return { problem: `${where}还没有记“${missing}”的日期。先记进档案，再说一次就能提醒。` }
  }
  if (own.length >= mostOwn) return { problem: `自己设的提醒已有${mostOwn}个，请先去掉一些，再设新的。` }
  const isOver = time !== null && instantOf(today, time) <= now
  const reminder: OwnReminder = {
    id,
    conversation,
    text,
    rule: { ...rule, said: day },
    time,
    project: file?.id ?? null,
    since: isOver ? addDays(today, 1) : today,
    toldTo: null,
  }
  const next = nextOwn(reminder, { calendar, projects })
  return next === null
    ? { problem: `“${day}”${isOver ? '的这个钟点' : ''}已经过了，请说今天以后的时间。` }
    : { reminder, next }
}
