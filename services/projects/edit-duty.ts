import { type Day, dayAt, printDay } from '../../common/day.js'
import { toChineseNumeral } from '../../common/numerals.js'
import { occurrenceIn } from '../../language/days/count-rule.js'
import {
  basisNames,
  type DueBasis,
  type DueRule,
  isEachMonth,
  isPlainDay,
  missingEvent,
  nextTwo,
  printNext,
  printRule,
  readDueRule,
} from '../../projects/due-rule.js'
import { type Duty, dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import { type DutyRule, ruleOf } from '../../projects/duty-rules.js'
import type { OverduePeriod, Project } from '../../projects/project.js'
import { eventsOf } from '../../projects/project-events.js'
import { stageNames } from '../../regulation/stages.js'
import { type Editor, kept, problem, same, withoutAccount } from './editor.js'
import type { Edited, ProjectEdit } from './project-edit.js'
import { dayIn, namesIn } from './project-facts.js'

/** Says when a duty is due, and whose day that is. */
export function setDue(project: Project, edit: Extract<ProjectEdit, { kind: 'due' }>, editor: Editor): Edited {
  const today = dayAt(editor.now)
  const rule = ruleOf(edit.duty)
  if (!rule) return problem('没有这一件事，请刷新再试。')
  const read = readDueRule(edit.text, today, editor.calendar)
  if (read.kind === 'unreadable') return problem(read.problem)
  const unfit = whyUnfit(read.rule, project, editor)
  if (unfit !== null) return problem(unfit)
  const next = nextTwo(read.rule, today, editor.calendar, eventsOf(project))
  const repeated = printNext(read.rule, next)
  // The article has its report each quarter: one each month can only be the unit's own wish.
  const isMonthly = rule.repeats === 'quarterly' && isEachMonth(read.rule)
  const basis: DueBasis | null = edit.basis ?? read.rule.owner ?? (isMonthly ? 'unit' : null)
  if (basis === null) return { kind: 'whose', rule: read.rule, repeated }
  if (edit.confirmed !== true && !isPlainDay(read.rule)) {
    const monthly = isMonthly
      ? `。办法第${toChineseNumeral(rule.article)}条写的是按季度报送，没有写按月；按月的，只能按本单位自己的安排记`
      : ''
    return { kind: 'confirm', basis, repeated: `${repeated}（${basisNames[basis]}）${monthly}` }
  }
  const said = edit.text.slice(0, 100)
  const known = dutiesOf(project, today, editor.calendar).filter(one => one.rule.id === rule.id && !one.done)
  const overdue = rule.repeats === 'quarterly' || rule.repeats === 'yearly' ? overdueOf(known, today) : []
  const occurrence = rule.repeats === 'once' ? nextTime(project, rule.id) : 1
  const setting = {
    rule: { ...read.rule, owner: basis },
    basis,
    said,
    since: today,
    ...(occurrence > 1 ? { occurrence } : {}),
    ...(overdue.length > 0 ? { overdue } : {}),
  }
  const changes = {
    dues: { ...project.dues, [rule.id]: setting },
    moved: movedWithout(project, rule.id),
    silenced: without(project.silenced, rule.id),
  }
  const what = `“${rule.text}”定为${printRule(read.rule)}（${basisNames[basis]}）`
  const told = [
    `记下了：${what}。`,
    ...(occurrence > 1 ? [`前面${occurrence - 1}次已经办过，这是第${occurrence}次，另算。`] : []),
    ...givenUp(known, { ...project, ...changes }, rule, editor),
    ...overdue.map(one => `${one.period ?? '原来的那一次'}还没有办，仍按${printDay(one.day)}算，会接着提醒。`),
  ]
  return kept(project, changes, editor, what, told.join(''))
}

/** Why a rule has no day ahead: it lies behind, or hangs on something whose day nobody has said; null where it has one. */
function whyUnfit(rule: DueRule, project: Project, { now, calendar }: Editor): string | null {
  const today = dayAt(now)
  const events = eventsOf(project)
  const missing = missingEvent(rule, events)
  if (missing !== null) {
    return `还不知道“${missing}”是哪一天。请连日期一起说，例如“12月3日${missing}后7天”；已经有日期的，也可以先记进项目档案。`
  }
  if (nextTwo(rule, today, calendar, events).length > 0) return null
  const day = occurrenceIn(rule, today, { calendar, events })?.day
  return day === undefined
    ? `“${printRule(rule)}”没有这样的日子，请换一个说法。`
    : `${printDay(day)}已经过了。请说今天以后的日子，或者“每季度结束后第几个工作日”这样的说法。`
}

/** Which time a day that is set now is for: the first that is not done. */
function nextTime({ done, dues, dates }: Project, rule: string): number {
  // What was done for a day of the file, such as that of a notice, was a time of its own.
  const { derivedFrom } = ruleOf(rule) ?? {}
  const hung = derivedFrom?.basis === 'notice' ? dates[derivedFrom.of] : undefined
  const isFirstDone = done[rule] !== undefined || (hung !== undefined && done[`${rule}:${hung}`] !== undefined)
  let time = Math.max(dues[rule]?.occurrence ?? 1, isFirstDone ? 2 : 1)
  while (done[`${rule}:n${time}`] !== undefined) time++
  return time
}

/** What has been overdue by the rule until now. */
function overdueOf(known: readonly Duty[], today: Day): readonly OverduePeriod[] {
  return known.flatMap(({ key, period, due }) => {
    if (due === null || due.day >= today || !key.includes(':')) return []
    const suffix = key.slice(key.indexOf(':') + 1)
    return [{ suffix, period, day: due.day, basis: due.basis, rule: due.rule }]
  })
}

/** The latest word wins: what it takes the place of is said, and whose that was. */
function givenUp(known: readonly Duty[], after: Project, rule: DutyRule, { now, calendar }: Editor): readonly string[] {
  const later = dutiesOf(after, dayAt(now), calendar).filter(one => one.rule.id === rule.id && !one.done)
  return known.flatMap(({ key, period, due }) => {
    if (due === null) return []
    const same = later.find(one => one.key === key) ?? later.find(one => one.period === period)
    if (same?.due?.day === due.day) return []
    const what = period === null ? '原来的' : `${period}原来的`
    return [`${what}${printDay(due.day)}（${basisNames[due.basis]}）不再用。`]
  })
}

/** No reminders of it any more, wherever its day comes from; a day of the project's file stays in the file. */
export function unsetDue(project: Project, duty: string, editor: Editor): Edited {
  const rule = ruleOf(duty)
  const name = rule?.text ?? duty
  const day = rule?.derivedFrom && project.dates[rule.derivedFrom.of]
  const changes = {
    dues: without(project.dues, duty),
    moved: movedWithout(project, duty),
    silenced: { ...project.silenced, [duty]: dayAt(editor.now) },
  }
  const stays =
    day === undefined ? '日期也去掉了' : `${rule?.derivedFrom?.said ?? ''}还留在档案里，要再提醒，请再说一次日期`
  return kept(project, changes, editor, `不再提醒“${name}”`, `好的，“${name}”不再提醒，${stays}。`)
}

/** What comes each quarter or year is wanted after the work as well. */
export function goOn(project: Project, duty: string, editor: Editor): Edited {
  const name = ruleOf(duty)?.text ?? duty
  const goesOn = { ...project.goesOn, [duty]: project.stage }
  const line = `${stageNames[project.stage]}阶段接着提醒“${name}”`
  return kept(project, { goesOn }, editor, line, `好的，“${name}”照旧提醒。`)
}

/** The postponed days without those of a rule's duties that are still open. */
function movedWithout({ moved, done }: Project, rule: string): Project['moved'] {
  return Object.fromEntries(Object.entries(moved).filter(([key]) => ruleIdOf(key) !== rule || done[key] !== undefined))
}

function without<T>(table: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> {
  const { [id]: _, ...others } = table
  return others
}

export function postpone(project: Project, key: string, said: string, editor: Editor): Edited {
  const to = dayIn(said, editor, false)
  if (to === null) return problem('没有读出日期，请写明哪一天，例如“下周五”“12月20日”。')
  if (to < dayAt(editor.now)) return problem('请说今天以后的某一天。')
  const known = dutiesOf(project, dayAt(editor.now), editor.calendar).find(one => one.key === key)
  const was = known?.due ?? null
  const moved = { ...project.moved, [key]: { to, at: editor.now } }
  const changes = { moved, silenced: without(project.silenced, ruleIdOf(key)) }
  const isEarlier = was !== null && to < was.day
  const line = `“${nameOfDuty(project, key, editor)}”${isEarlier ? '提前' : '推迟'}到${printDay(to)}`
  const old = was === null ? '原来的日子' : `原来的${printDay(was.day)}（${basisNames[was.basis]}）`
  const notice = was?.basis === 'notice' ? `原来的日子是通知规定的，请确认可以改；${printDay(to)}按本单位自定记。` : ''
  return kept(project, changes, editor, line, `${line}，${old}不再提醒。${notice}`)
}

export function assign(project: Project, duty: string, said: string, editor: Editor): Edited {
  const name = said.trim()
  if (name === '' || [...name].length > 30) return problem('姓名请控制在30个字以内。')
  const assigned = { ...project.assigned, [duty]: name }
  const line = `“${ruleOf(duty)?.text ?? duty}”由${name}办理`
  return kept(project, { assigned }, editor, line, `记下了，由${name}来办。${withoutAccount(namesIn(name), editor)}`)
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
