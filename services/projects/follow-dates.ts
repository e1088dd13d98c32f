import { type Day, dayAt, printDay } from '../../common/day.js'
import { basisNames } from '../../projects/due-rule.js'
import { type Duty, dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import { type DutyRule, dutyRules } from '../../projects/duty-rules.js'
import type { KeyDate, Project } from '../../projects/project.js'
import type { Editor } from './editor.js'

/** What a new day of the project's file does to the duties that hang on it: what is kept, and what is said of it. */
export interface Followed {
  readonly changes: Partial<Project>
  /** A sentence for each duty whose day is another one now; empty where there is none. */
  readonly told: string
}

/**
 * The latest word wins: a day that is said for a notice, or for the acceptance, takes the place of a day that was set or
 * put off before for what hangs on it. Only a notice's day is not given up for a plan of the unit's own.
 */
export function followDates(project: Project, read: Partial<Project>, editor: Editor): Followed {
  const { dates } = read
  if (!dates) return { changes: {}, told: '' }
  const isNew = (key: KeyDate) => dates[key] !== project.dates[key]
  const rules = dutyRules.filter(rule => rule.derivedFrom && isNew(rule.derivedFrom.of))
  const said = rules.filter(({ derivedFrom }) => derivedFrom && dates[derivedFrom.of] !== undefined)
  const given = said.filter(rule => !isNotices(project, rule))
  const changes = given.length === 0 ? {} : without(project, given)
  const today = dayAt(editor.now)
  const before = dutiesOf(project, today, editor.calendar)
  const after = dutiesOf({ ...project, ...read, ...changes }, today, editor.calendar)
  return { changes, told: rules.map(rule => toldOf(rule, before, after, project)).join('') }
}

/** A notice named a day for the duty itself, and what changes is only a plan of the unit's own. */
function isNotices({ dues }: Project, { id, derivedFrom }: DutyRule): boolean {
  return derivedFrom?.basis === 'unit' && dues[id]?.basis === 'notice'
}

/** Without the days that were set or put off for these rules, nor the wish to hear no more of them. */
function without({ dues, moved, done, silenced }: Project, rules: readonly DutyRule[]): Partial<Project> {
  const ids = new Set(rules.map(rule => rule.id))
  const others = <T>(table: Readonly<Record<string, T>>, isKept: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(table).filter(([key]) => isKept(key)))
  return {
    dues: others(dues, id => !ids.has(id)),
    // What is done keeps the day that it had.
    moved: others(moved, key => !ids.has(key.split(':', 1)[0] ?? key) || done[key] !== undefined),
    silenced: others(silenced, id => !ids.has(id)),
  }
}

function toldOf(rule: DutyRule, before: readonly Duty[], after: readonly Duty[], { done }: Project): string {
  const old = before.find(duty => duty.rule.id === rule.id && duty.due !== null)
  const now = after.find(duty => duty.rule.id === rule.id && duty.due !== null && !duty.done)
  if (!now?.due) return old?.due && !old.done ? `“${dutyName(old)}”没有日子了，不再提醒。` : ''
  if (old?.due?.day === now.due.day && !old.done) {
    return old.due.basis === now.due.basis ? '' : `“${dutyName(now)}”${dayOf(now)}。`
  }
  const again = old && (old.done || done[old.key] !== undefined) ? '上一次已经办过，这一次另算，' : ''
  const given = old?.due && !old.done ? `，原来的${printDay(old.due.day)}不再用` : ''
  return `${again}“${dutyName(now)}”${dayOf(now)}${given}。`
}

function dayOf({ due }: Duty): string {
  if (!due) return ''
  const day: Day = due.day
  return `现在是${printDay(day)}（${[due.rule, basisNames[due.basis]].filter(part => part !== null).join('，')}）`
}
