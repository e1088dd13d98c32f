import type { Day } from '../../common/day.js'
import type { Library } from '../../knowledge/answer/library.js'
import { dutyName } from '../../projects/duty-name.js'
import type { Reminder } from '../../projects/reminders.js'
import type { ReminderWords } from '../../services/reminders/send-reminders.js'
import type { Block, Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { unknownNote } from '../understand/count-days.js'
import { dutyChoices, dutyItem } from './duty-view.js'

export interface ReminderOptions {
  readonly today: Day
  readonly library: Library
  /** The filings that there are. */
  readonly flows: readonly string[]
}

/** How reminders are worded, with the library of the moment. */
export function reminderWords(library: () => Library, flows: readonly string[]): ReminderWords<Reply> {
  return {
    reminder: (reminders, today, reached) => reminderView(reminders, { today, library: library(), flows }, reached),
    escalation: (reminder, today) => escalationView(reminder, { today, library: library(), flows }),
  }
}

/** Everything of a day in one message: what, by which article, whose date it is, and what to do about it. */
export function reminderView(
  reminders: readonly Reminder[],
  { today, library, flows }: ReminderOptions,
  reached: readonly string[] = [],
): Reply {
  const many = reminders.length > 1
  const superiors = [
    ...new Set(reminders.flatMap(one => (one.escalates && one.duty.superior ? [one.duty.superior] : []))),
  ]
  const told = superiors.filter(name => reached.includes(name))
  const toTell = superiors.filter(name => !reached.includes(name))
  const blocks: Block[] = [
    { kind: 'conclusion', text: headline(reminders) },
    { kind: 'list', title: null, items: reminders.map(({ duty }) => dutyItem(duty, today, library)) },
    ...lateNote(reminders),
    ...(told.length > 0 ? [note('已告知上级', `已经逾期，按设置同时发给了：${told.join('、')}。`)] : []),
    ...(toTell.length > 0 ? [note('请转告', `已经逾期，按设置请同时告知：${toTell.join('、')}。`)] : []),
    ...whereDaysComeFrom(reminders),
  ]
  const choices = reminders.slice(0, 6).flatMap(({ duty }, i) => dutyChoices(duty, flows, many ? i + 1 : null))
  return { blocks, choices }
}

/** What a superior is told of a duty that stays undone: whose it is, by which article, whose date it is. */
export function escalationView(reminder: Reminder, { today, library }: ReminderOptions): Reply {
  const { duty, daysLeft } = reminder
  const { id, name } = duty.project
  const whose = duty.assignee === null ? '还没有写明由谁办' : `经办人：${duty.assignee}`
  return {
    blocks: [
      { kind: 'conclusion', text: `逾期告知：“${dutyName(duty)}”已过期${-daysLeft}天还没有办（${name}）。` },
      { kind: 'list', title: null, items: [dutyItem(duty, today, library)] },
      note('为什么发给您', `您是这个项目的上级负责人，事项逾期未办时按本单位的提醒设置告知您。${whose}。`),
      ...lateNote([reminder]),
      ...whereDaysComeFrom([reminder]),
    ],
    choices: [
      { id: choiceId.project('who', id, duty.key), label: '谁来办', kind: 'answer' },
      { id: choiceId.project('show', id), label: `看${name}`, kind: 'command' },
    ],
  }
}

function lateNote(reminders: readonly Reminder[]): Block[] {
  if (!reminders.some(one => one.late)) return []
  return [note('补发', '程序停了一段时间，其中有本该更早发出的提醒，现在一并补上，只补这一次。')]
}

function whereDaysComeFrom(reminders: readonly Reminder[]): Block[] {
  const unknown = [...new Set(reminders.flatMap(({ due }) => due.unknownYears))]
  return [
    ...(unknown.length > 0 ? [unknownNote(unknown)] : []),
    note('日期的来历', '这里的日期都是本单位自己定的或者通知规定的，办法没有写日期。'),
  ]
}

function note(title: string, text: string): Block {
  return { kind: 'note', title, text }
}

function headline(reminders: readonly Reminder[]): string {
  const [first] = reminders
  if (first && reminders.length === 1) {
    const { when, daysLeft, duty } = first
    const distance = when === 'before' ? `还有${daysLeft}天到期` : when === 'on' ? '今天到期' : `已过期${-daysLeft}天`
    return `提醒：“${dutyName(duty)}”${distance}（${duty.project.name}）。`
  }
  const count = (when: Reminder['when']) => reminders.filter(one => one.when === when).length
  const parts = [
    count('after') > 0 ? `已过期${count('after')}件` : null,
    count('on') > 0 ? `今天到期${count('on')}件` : null,
    count('before') > 0 ? `快到期${count('before')}件` : null,
  ].filter(part => part !== null)
  return `提醒：有${reminders.length}件事要办，${parts.join('，')}。`
}
