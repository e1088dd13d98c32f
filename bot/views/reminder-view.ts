import type { Day } from '../../common/day.js'
import type { Library } from '../../knowledge/library.js'
import type { Reminder } from '../../projects/reminders.js'
import { unknownNote } from '../count-days.js'
import type { Block, Reply } from '../reply.js'
import { dutyChoices, dutyItem, dutyName } from './duty-view.js'

export interface ReminderOptions {
  readonly today: Day
  readonly library: Library
  /** The filings that there are. */
  readonly flows: readonly string[]
}

/** Everything of a day in one message: what, by which article, whose date it is, and what to do about it. */
export function reminderView(reminders: readonly Reminder[], { today, library, flows }: ReminderOptions): Reply {
  const many = reminders.length > 1
  const unknown = [...new Set(reminders.flatMap(({ due }) => due.unknownYears))]
  const superiors = [
    ...new Set(reminders.flatMap(one => (one.escalates && one.duty.superior ? [one.duty.superior] : []))),
  ]
  const blocks: Block[] = [
    { kind: 'conclusion', text: headline(reminders) },
    { kind: 'list', title: null, items: reminders.map(({ duty }) => dutyItem(duty, today, library)) },
    ...(reminders.some(one => one.late)
      ? [
          {
            kind: 'note' as const,
            title: '补发',
            text: '程序停了一段时间，其中有本该更早发出的提醒，现在一并补上，只补这一次。',
          },
        ]
      : []),
    ...(superiors.length > 0
      ? [{ kind: 'note' as const, title: '请转告', text: `已经逾期，按设置请同时告知：${superiors.join('、')}。` }]
      : []),
    ...(unknown.length > 0 ? [unknownNote(unknown)] : []),
    { kind: 'note', title: '日期的来历', text: '这里的日期都是本单位自己定的或者通知规定的，办法没有写日期。' },
  ]
  const choices = reminders.slice(0, 6).flatMap(({ duty }, i) => dutyChoices(duty, flows, many ? i + 1 : null))
  return { blocks, choices }
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
