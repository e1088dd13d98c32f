import type { Day } from '../../common/day.js'
import { isWorkingDay, workingDayUpTo } from '../../common/working-days.js'
import { comesAgain } from '../../language/days/rule.js'
import { printRule } from '../../projects/due-rule.js'
import type { OwnReminder } from '../../projects/own-reminders.js'
import { ownSetting } from '../../services/reminders/keep-own.js'
import { makeOwn, type OwnWish } from '../../services/reminders/make-own.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { printWhen } from '../views/own-reminder-view.js'
import { command } from '../views/project-command.js'
import { said, shown } from './project-case.js'

/** 「提醒我12月20日上午9点开评审会」: kept as it was said, and repeated with its next day. */
export function ownRemind(context: RequestContext, { newId }: Dependencies, wish: OwnWish): TurnResult {
  const { calendar, projects, now, session, own = [] } = context
  const { conversation } = session
  const made = makeOwn(wish, { id: newId(), conversation, now, calendar, projects, own })
  if ('problem' in made) return said(context, made.problem)
  const { reminder, next } = made
  const { rule, time, text } = reminder
  const each = comesAgain(rule) ? `${printRule(rule)}${time === null ? '' : '的这个钟点'}都提醒，最近一次是` : ''
  const conclusion = `记下了：${each}${printWhen(next, time)}提醒您“${text}”。`
  const off = isWorkingDay(calendar, next) ? '' : offNote(reminder, next, context)
  const hour = time === null ? '没有说几点，上班以后就提醒。' : ''
  return {
    ...shown(context, {
      blocks: [
        { kind: 'conclusion', text: conclusion },
        ...(off + hour === '' ? [] : [{ kind: 'text' as const, text: off + hour }]),
        { kind: 'note', title: '日期的来历', text: '这是您自己设的提醒，不是办法规定的。' },
      ],
      choices: [command('own-stop', '不要这个提醒了', reminder.id), command('due-soon', '近期要办')],
    }),
    settings: [ownSetting([...own, reminder])],
  }
}

function offNote({ time, since }: OwnReminder, day: Day, { calendar }: RequestContext): string {
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
