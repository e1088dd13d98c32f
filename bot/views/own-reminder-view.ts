import { type Day, printDay, printWeekday } from '../../common/day.js'
import { printNext } from '../../projects/due-rule.js'
import type { OwnDue, OwnReminder } from '../../projects/own-reminders.js'
import type { Choice, ListItem, Reply } from '../reply.js'
import { command } from './project-command.js'

/** What is said when the hour has come. */
export function ownReminderView({ reminder, day, late }: OwnDue): Reply {
  const { id, text, rule } = reminder
  const again = rule.anchor.kind === 'each'
  return {
    blocks: [
      { kind: 'conclusion', text: `提醒：${text}，${printWhen(day, reminder.time)}。` },
      {
        kind: 'note',
        title: '日期的来历',
        text: `这是您自己设的提醒（“${rule.said}”），不是办法规定的。${late ? '程序停了一段时间，现在补上。' : ''}`,
      },
    ],
    choices: again ? [command('own-stop', '不再提醒这一件', id)] : [],
  }
}

/** 12月20日（周日）上午9点 */
export function printWhen(day: Day, time: string | null): string {
  return `${printDay(day)}（${printWeekday(day)}）${time === null ? '' : printTime(time)}`
}

function printTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const part = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上'
  return `${part}${hour > 12 ? hour - 12 : hour}点${minute === 0 ? '' : `${minute}分`}`
}

/** A reminder that somebody set for themselves, as a line. `next`: the day that comes next. */
export function ownItem({ text, rule, time }: OwnReminder, next: Day | null): ListItem {
  const when = next === null ? '还没有日子' : printWhen(next, time)
  const rest = rule.anchor.kind === 'each' ? `，${printNext(rule, [])}` : ''
  return { text, detail: `${when}${rest}。自己设的提醒`, citation: null, tick: null }
}

export function ownChoices(reminders: readonly OwnReminder[]): readonly Choice[] {
  return reminders.slice(0, 6).map(({ id, text }) => command('own-stop', `不再提醒：${text}`, id))
}
