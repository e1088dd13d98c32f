import { dayAt, printDay } from '../../common/day.js'
import { basisNames, type DueBasis, printRule, readDueRule } from '../../projects/due-rule.js'
import { dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import { ruleOf } from '../../projects/duty-rules.js'
import type { Project } from '../../projects/project.js'
import { type Editor, kept, problem, same } from './editor.js'
import type { Edited, ProjectEdit } from './project-edit.js'
import { dayIn } from './project-facts.js'

/** Says when a duty is due, and whose day that is. */
export function setDue(project: Project, edit: Extract<ProjectEdit, { kind: 'due' }>, editor: Editor): Edited {
  const today = dayAt(editor.now)
  const rule = ruleOf(edit.duty)
  if (!rule) return problem('没有这一件事，请刷新再试。')
  const read = readDueRule(edit.text, today, editor.calendar)
  if (read.kind === 'unreadable') return problem(read.problem)
  if (read.rule.kind === 'day' && read.rule.day < today) {
    return problem(`${printDay(read.rule.day)}已经过了。请说今天以后的日子，或者“每季度结束后第几个工作日”这样的说法。`)
  }
  const basis: DueBasis | null = edit.basis ?? read.basis
  if (basis === null) return { kind: 'whose', rule: read.rule }
  const said = edit.text.slice(0, 100)
  const dues = { ...project.dues, [rule.id]: { rule: read.rule, basis, said, since: today } }
  const what = `“${rule.text}”定为${printRule(read.rule)}（${basisNames[basis]}）`
  return kept(project, { dues }, editor, what, `记下了：${what}。`)
}

export function unsetDue(project: Project, duty: string, editor: Editor): Edited {
  const { [duty]: _, ...dues } = project.dues
  const name = ruleOf(duty)?.text ?? duty
  return kept(project, { dues }, editor, `不再提醒“${name}”`, '好的，这一件不再提醒，日期也去掉了。')
}

export function postpone(project: Project, key: string, said: string, editor: Editor): Edited {
  const to = dayIn(said, editor, false)
  if (to === null) return problem('没有读出日期，请写明哪一天，例如“下周五”“12月20日”。')
  if (to < dayAt(editor.now)) return problem('请说今天以后的某一天。')
  const moved = { ...project.moved, [key]: { to, at: editor.now } }
  const line = `“${nameOfDuty(project, key, editor)}”推迟到${printDay(to)}`
  return kept(project, { moved }, editor, line, `已推迟到${printDay(to)}，原来的日子不再提醒。`)
}

export function assign(project: Project, duty: string, said: string, editor: Editor): Edited {
  const name = said.trim()
  if (name === '' || [...name].length > 30) return problem('姓名请控制在30个字以内。')
  const assigned = { ...project.assigned, [duty]: name }
  const line = `“${ruleOf(duty)?.text ?? duty}”由${name}办理`
  return kept(project, { assigned }, editor, line, `记下了，由${name}来办。`)
}

/** Ticks a duty off, or takes that back. */
export function tick(project: Project, key: string, isDone: boolean, editor: Editor): Edited {
  const { [key]: known, ...rest } = project.done
  const name = nameOfDuty(project, key, editor)
  if (isDone === (known !== undefined)) return same(`“${name}”已经是${isDone ? '已办' : '未办'}。`)
  const done = isDone ? { ...rest, [key]: { at: editor.now, by: editor.person } } : rest
  const line = isDone ? `“${name}”已办` : `“${name}”改回未办`
  const said = isDone ? `“${name}”记为已办，不再提醒。` : `“${name}”改回未办。`
  return kept(project, { done }, editor, line, said)
}

function nameOfDuty(project: Project, key: string, { now, calendar }: Editor): string {
  const duty = dutiesOf(project, dayAt(now), calendar).find(one => one.key === key)
  return duty ? dutyName(duty) : (ruleOf(ruleIdOf(key))?.text ?? '这件事')
}

/** The rule of a duty's key: `quarterly-report:2026Q3` → `quarterly-report`. */
export function ruleIdOf(key: string): string {
  return key.split(':', 1)[0] ?? key
}
