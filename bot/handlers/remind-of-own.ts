import { addDays, dayAt, instantOf } from '../../common/day.js'
import { isWorkingDay, workingDayUpTo } from '../../common/working-days.js'
import { comesAgain } from '../../language/days/rule.js'
import { missingEvent, printRule, readDueRule } from '../../projects/due-rule.js'
import { nextOwn, type OwnReminder } from '../../projects/own-reminders.js'
import { eventsOf } from '../../projects/project-events.js'
import { mostOwn, ownSetting } from '../../services/reminders/keep-own.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import type { Deed } from '../understand/project-intent.js'
import { printWhen } from '../views/own-reminder-view.js'
import { command } from '../views/project-command.js'
import { said, shown } from './project-case.js'

/** 「提醒我12月20日上午9点开评审会」: kept as it was said, and repeated with its next day. */
export function ownRemind(
  context: RequestContext,
  { newId }: Dependencies,
  { text, day, time, about }: Extract<Deed, { kind: 'own-remind' }>,
): TurnResult {
  const { calendar, projects, now, session, own = [] } = context
  const today = dayAt(now)
  const read = readDueRule(day, today, calendar)
  if (read.kind === 'unreadable') return said(context, read.problem)
  const { rule } = read
  const file = rule.anchor.kind === 'event' ? projects.find(one => one.id === about) : undefined
  const missing = missingEvent(rule, file ? eventsOf(file) : {})
  if (missing !== null) {
    const where = file ? `“${file.name}”的档案里` : '还没有说是哪一个项目，或者档案里'
    return said(context, `${where}还没有记“${missing}”的日期。先记进档案，再说一次就能提醒。`)
  }
  if (own.length >= mostOwn) return said(context, `自己设的提醒已有${mostOwn}个，请先去掉一些，再设新的。`)
  const isOver = time !== null && instantOf(today, time) <= now
  const reminder: OwnReminder = {
    id: newId(),
    conversation: session.conversation,
    text,
    rule: { ...rule, said: day },
    time,
    project: file?.id ?? null,
    since: isOver ? addDays(today, 1) : today,
    toldTo: null,
  }
  const next = nextOwn(reminder, { calendar, projects })
  if (next === null) return said(context, `“${day}”${isOver ? '的这个钟点' : ''}已经过了，请说今天以后的时间。`)
  const each = comesAgain(rule) ? `${printRule(rule)}${time === null ? '' : '的这个钟点'}都提醒，最近一次是` : ''
  const conclusion = `记下了：${each}${printWhen(next, time)}提醒您“${text}”。`
  const off = isWorkingDay(calendar, next) ? '' : offNote(reminder, next, context)
  return {
    ...shown(context, {
      blocks: [
        { kind: 'conclusion', text: conclusion },
        ...(off === '' ? [] : [{ kind: 'text' as const, text: off }]),
        { kind: 'note', title: '日期的来历', text: '这是您自己设的提醒，不是办法规定的。' },
      ],
      choices: [command('own-stop', '不要这个提醒了', reminder.id), command('due-soon', '近期要办')],
    }),
    settings: [ownSetting([...own, reminder])],
  }
}

function offNote({ time, since }: OwnReminder, day: string, { calendar }: RequestContext): string {
  if (time !== null) return '这一天不上班，还是按您说的钟点提醒。'
  const worked = workingDayUpTo(calendar, day)
  return worked < since ? '这一天不上班，还是在这一天提醒。' : `这一天不上班，提前到${printWhen(worked, null)}提醒。`
}

/** Takes one of them away. */
export function ownStop(context: RequestContext, id: string): TurnResult {
  const { own = [] } = context
  const gone = own.find(one => one.id === id)
  if (!gone) return said(context, '这个提醒已经没有了。')
  const outcome = said(context, `好的，不再提醒“${gone.text}”。`)
  return { ...outcome, settings: [ownSetting(own.filter(one => one.id !== id))] }
}
