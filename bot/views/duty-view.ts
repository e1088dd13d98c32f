import { type Day, printDay, printWeekday } from '../../common/day.js'
import { distanceTo, printDistance } from '../../common/days-left.js'
import { notImported } from '../../common/not-imported.js'
import type { Calendar } from '../../common/working-days.js'
import { citeOf } from '../../flows/worked/checklist/present.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { basisNames } from '../../projects/due-rule.js'
import type { Due, Duty } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import type { Choice, ListItem } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { citationOf } from './citation-of.js'

/** The day from which people count, and the working days that they count by. */
export interface CountedFrom {
  readonly today: Day
  readonly calendar: Calendar
}

/**
 * A duty as a line: what, of which project, for whom, and the day that somebody set, with whose day it is. `isNamed`: the
 * project's name stands above already.
 */
export function dutyItem(duty: Duty, from: CountedFrom, library: Library, isNamed = false): ListItem {
  const { rule, project, assignee } = duty
  const who = rule.actor === '业主单位' ? [] : [`由谁办：${rule.actor}`]
  return {
    text: isNamed ? dutyName(duty) : `${dutyName(duty)}（${project.name}）`,
    detail: [
      duty.due === null ? '日期：还没有定（办法没有写日期）' : `日期：${printDue(duty.due, from)}`,
      `报给：${rule.recipient}`,
      ...who,
      ...(rule.time === null ? [] : [`原文写的时间：“${rule.time}”`]),
      ...(assignee === null ? [] : [`经办：${assignee}`]),
    ].join('。'),
    citation: citationOf(citeOf({ ...rule, item: null }), library),
    tick: null,
  }
}

/** 2026年10月13日（周二，本单位自定），还有3个工作日（4天） */
export function printDue(due: Due, { today, calendar }: CountedFrom): string {
  return `${printDueDay(due)}，${printDistance(distanceTo(due.day, today, calendar))}`
}

/** The same without how far it is, which changes every day. */
export function printDueDay({ day, basis, rule, movedFrom, unknownYears }: Due): string {
  const labels = [
    printWeekday(day),
    basisNames[basis],
    ...(rule === null ? [] : [rule]),
    ...(movedFrom === null ? [] : [`原定${printDay(movedFrom)}，已${movedFrom < day ? '推迟' : '提前'}`]),
    ...(unknownYears.length > 0 ? [`暂定，${notImported(unknownYears)}`] : []),
  ]
  return `${printDay(day)}（${labels.join('，')}）`
}

/** What can be done with a duty on the message itself. `flows`: the filings that there are. */
export function dutyChoices(duty: Duty, flows: readonly string[], at: number | null = null): Choice[] {
  const { id } = duty.project
  const mark = at === null ? '' : `（第${at}项）`
  const choice = (action: string, about: string, label: string): Choice => ({
    id: choiceId.project(action, id, about),
    label: `${label}${mark}`,
    kind: 'answer',
  })
  const { flow } = duty.rule
  const file = flow !== null && flows.includes(flow) ? [choice('file', flow, '填写文书')] : []
  const letter = duty.rule.id === 'provider-check' ? [choice('letter', duty.rule.id, '提醒函草稿')] : []
  if (duty.due === null) return [choice('ask-due', duty.rule.id, '定日期'), ...file, ...letter]
  return [
    choice('done', duty.key, '已办'),
    choice('postpone', duty.key, '推迟'),
    choice('who', duty.key, '谁来办'),
    ...file,
    ...letter,
  ]
}
