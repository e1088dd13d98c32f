import { printDay } from '../../common/day.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { dutyName } from '../../projects/duty-name.js'
import type { Reminder } from '../../projects/reminders.js'
import type { ReminderAround, ReminderWords } from '../../services/reminders/send-reminders.js'
import type { Block, Choice, Reply } from '../reply.js'
import { unknownNote } from '../understand/calendar-blocks.js'
import { choiceId } from '../understand/choice-id.js'
import { dutyChoices, dutyItem } from './duty-view.js'
import { ownReminderView } from './own-reminder-view.js'
import { command } from './project-command.js'

export interface ReminderOptions {
  readonly library: Library
  /** The filings that there are. */
  readonly flows: readonly string[]
}

/** How reminders are worded, with the library of the moment. */
export function reminderWords(library: () => Library, flows: readonly string[]): ReminderWords<Reply> {
  return {
    reminder: (reminder, around) => reminderView(reminder, around, { library: library(), flows }),
    own: ownReminderView,
    escalation: (reminder, around) => escalationView(reminder, around, library()),
  }
}

/** What is due: by which article, whose date it is, and what to do about it. */
export function reminderView(
  reminder: Reminder,
  { today, calendar, reached, missing, isSent }: ReminderAround,
  { library, flows }: ReminderOptions,
): Reply {
  const { duty, escalates } = reminder
  const superior = escalates ? duty.superior : null
  const isTold = superior !== null && reached.includes(superior)
  const blocks: Block[] = [
    { kind: 'conclusion', text: headline(reminder) },
    { kind: 'list', title: null, items: [dutyItem(duty, { today, calendar }, library)] },
    ...movedNote(reminder),
    ...(duty.isAfterWork ? [afterWorkNote(reminder)] : []),
    ...(missing.length > 0 ? [missingNote(missing, isSent)] : []),
    ...lateNote(reminder),
    ...(superior === null
      ? []
      : isTold
        ? [note('已告知上级', `已经逾期，按设置同时发给了：${superior}。`)]
        : [note('请转告', `已经逾期，按设置请同时告知：${superior}。`)]),
    ...whereDaysComeFrom(reminder),
  ]
  return { blocks, choices: [...(duty.isAfterWork ? afterWorkChoices(reminder) : []), ...dutyChoices(duty, flows)] }
}

/** What a superior is told of a duty that stays undone: whose it is, by which article, whose date it is. */
export function escalationView(
  reminder: Reminder,
  { today, calendar }: Pick<ReminderAround, 'today' | 'calendar'>,
  library: Library,
): Reply {
  const { duty } = reminder
  const { id, name } = duty.project
  const whose = duty.assignee === null ? '还没有写明由谁办' : `经办人：${duty.assignee}`
  return {
    blocks: [
      {
        kind: 'conclusion',
        text: `逾期告知：“${dutyName(duty)}”${overdue(reminder)}，还没有办（${name}，${whose}）。`,
      },
      { kind: 'list', title: null, items: [dutyItem(duty, { today, calendar }, library)] },
      ...movedNote(reminder),
      note(
        '为什么发给您',
        '您是这个项目的上级负责人，事项逾期未办时按本单位的提醒设置告知您，办好以前每周和月底各告知一次。',
      ),
      ...lateNote(reminder),
      ...whereDaysComeFrom(reminder),
    ],
    choices: [
      { id: choiceId.project('who', id, duty.key), label: '谁来办', kind: 'answer' },
      { id: choiceId.project('show', id), label: `看${name}`, kind: 'command' },
    ],
  }
}

function movedNote({ duty, due, was }: Reminder): Block[] {
  if (was === null) return []
  const text = `“${dutyName(duty)}”上次提醒的是${printDay(was)}，现在是${printDay(due.day)}。`
  return [note('日子改了', text)]
}

function afterWorkNote({ duty }: Reminder): Block {
  const text = `“${duty.project.name}”已经终止、验收或者到了评价阶段，“${duty.rule.text}”以后还报吗？办法没有写报到什么时候。这件事只问这一次，不选就不再提醒。`
  return note('还要接着报吗', text)
}

function afterWorkChoices({ duty: { project, rule } }: Reminder): readonly Choice[] {
  return [
    command('goes-on', '接着提醒', project.id, rule.id),
    command('unset-due', '不再提醒这一件', project.id, rule.id),
  ]
}

function missingNote(missing: readonly string[], isSent: boolean): Block {
  const who = missing.join('、')
  const text = isSent
    ? `经办人${who}还没有配对的账号，这一条发给了能收到的人，请转告${who}。`
    : `经办人${who}还没有配对的账号，这一条只留在网页上，请转告${who}。`
  return note('经办人没有账号', text)
}

function lateNote({ late }: Reminder): Block[] {
  return late ? [note('补发', '程序停了一段时间，其中有本该更早发出的提醒，现在一并补上，只补这一次。')] : []
}

function whereDaysComeFrom({ due }: Reminder): Block[] {
  return [
    ...(due.unknownYears.length > 0 ? [unknownNote(due.unknownYears)] : []),
    note('日期的来历', '这里的日期都是本单位自己定的或者通知规定的，办法没有写日期。'),
  ]
}

function note(title: string, text: string): Block {
  return { kind: 'note', title, text }
}

/** 提醒：“报送项目实施情况，2026年第一季度”还有3个工作日到期（一网通办）。 */
function headline(reminder: Reminder): string {
  const { duty, when, isBeforeHoliday } = reminder
  const { name } = duty.project
  const holiday = isBeforeHoliday ? '今天是节前最后一个工作日，' : ''
  if (!duty.rule.isOfProvider) {
    const far = when === 'before' ? ahead(reminder, '到期') : when === 'on' ? '今天到期' : overdue(reminder)
    return `提醒：${holiday}“${dutyName(duty)}”${far}（${name}）。`
  }
  const far =
    when === 'before'
      ? `，${ahead(reminder, '到本单位定的日子')}`
      : when === 'on'
        ? '，就在今天'
        : `，${overdue(reminder)}，已经提醒过的请记为已办`
  return `提醒：${holiday}该${dutyName(duty)}${far}（${name}）。`
}

function ahead({ left: { days, working }, isBeforeHoliday }: Reminder, what: string): string {
  if (working === 0) return `还有${days}天${what}${isBeforeHoliday ? '' : '，到期以前今天是最后一个工作日'}`
  return `还有${working}个工作日${what}`
}

function overdue({ left: { days, working } }: Reminder): string {
  return working === 0 ? `已过期${-days}天` : `已过期${-working}个工作日`
}
