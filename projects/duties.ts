import { addDays, type Day, dayAt } from '../common/day.js'
import type { Calendar, CountedDay } from '../common/working-days.js'
import { nextDays, occurrenceIn } from '../language/days/count-rule.js'
import { comesAgain } from '../language/days/rule.js'
import { type DueBasis, isPlainDay, printRule } from './due-rule.js'
import { type DutyRule, dutyRules } from './duty-rules.js'
import type { DueSetting, OverduePeriod, Project } from './project.js'
import { eventsOf } from './project-events.js'
import { periodsAround } from './rule-periods.js'

/** Something a project has to hand over, with the day that the unit or a notice set for it; null where nobody did. */
export interface Duty {
  /** Stable: `quarterly-report:2026Q3`. */
  readonly key: string
  readonly project: { readonly id: string; readonly name: string }
  readonly rule: DutyRule
  /** 2026年第三季度; null for what happens once. */
  readonly period: string | null
  readonly due: Due | null
  readonly done: boolean
  readonly assignee: string | null
  /** 项目负责人 */
  readonly lead: string | null
  /** It comes each quarter or year, the project is over, and nobody said whether it goes on. */
  readonly isAfterWork: boolean
  /** Who is told when it stays undone. */
  readonly superior: string | null
}

export interface Due extends CountedDay {
  readonly basis: DueBasis
  /** 「每季度结束后第5个工作日」, where it is worked out by a rule; 「整改通知的期限」, where it stands in the project's file. */
  readonly rule: string | null
  /** Where it was postponed: the day before. */
  readonly movedFrom: Day | null
}

/** What a project has to hand over now, by its stage and facts. Pure: the same project on the same day is the same list. */
export function dutiesOf(
  project: Project,
  today: Day,
  calendar: Calendar,
  rules: readonly DutyRule[] = dutyRules,
): readonly Duty[] {
  if (project.closed) return []
  // A day that somebody set keeps a duty in sight, whatever the stage.
  return rules
    .filter(rule => rule.applies(project) || project.dues[rule.id] !== undefined || hung(rule, project) !== null)
    .flatMap(rule => instances(rule, project, today, calendar))
}

interface Instance {
  /** Behind the rule's id in the key. */
  readonly suffix: string
  readonly period: string | null
  /** A day within the period. */
  readonly within: Day
  /** The day that an earlier rule gave it, where it has been overdue since. */
  readonly overdue?: OverduePeriod
  /** The day that was set is for what came before. */
  readonly isUnset?: boolean
}

function instances(rule: DutyRule, project: Project, today: Day, calendar: Calendar): Duty[] {
  const setting = project.dues[rule.id]
  const over = overSince(project)
  return periodsOf(rule, project, setting, today, calendar).map(({ suffix, period, within, overdue, isUnset }) => {
    const key = suffix === '' ? rule.id : `${rule.id}:${suffix}`
    const moved = project.moved[key]?.to
    return {
      key,
      project: { id: project.id, name: project.name },
      rule,
      period,
      due: overdue
        ? overdueDay(overdue, moved)
        : isUnset
          ? null
          : setting
            ? dueOf(project, setting, within, moved, calendar)
            : hungDue(rule, project, key),
      done: project.done[key] !== undefined,
      isAfterWork: isRepeated(rule) && over !== null && within > over && project.goesOn[rule.id] === undefined,
      assignee: project.assigned[rule.id] ?? handlersOf(project),
      lead: nameOf('lead', project),
      superior: nameOf('superior', project),
    }
  })
}

/** Null where the rule hangs on an event of the project whose day nobody has said yet. */
function dueOf(
  project: Project,
  setting: DueSetting,
  within: Day,
  moved: Day | undefined,
  calendar: Calendar,
): Due | null {
  const set = occurrenceIn(setting.rule, within, { calendar, events: eventsOf(project) })
  const rule = isPlainDay(setting.rule) ? null : printRule(setting.rule)
  if (moved !== undefined) return { day: moved, unknownYears: [], basis: 'unit', rule, movedFrom: set?.day ?? null }
  return set && { day: set.day, unknownYears: set.unknownYears, basis: setting.basis, rule, movedFrom: null }
}

function isRepeated({ repeats }: DutyRule): boolean {
  return repeats === 'quarterly' || repeats === 'yearly'
}

/** Since when there is nothing more to be done for a project: ended early, accepted, or evaluated; null while there is. */
function overSince({ stage, stageSince, done }: Project): Day | null {
  const accepted = done['acceptance-report']
  if (accepted !== undefined) return dayAt(accepted.at)
  return stage === 'termination' || stage === 'evaluation' ? (stageSince ?? '0000-01-01') : null
}

/**
 * What still comes each quarter or year although the project is over. The measures do not say until when, so that the
 * person is asked, once.
 */
export function afterWork(project: Project, today: Day, calendar: Calendar): readonly DutyRule[] {
  const open = dutiesOf(project, today, calendar).filter(duty => duty.isAfterWork && duty.due !== null && !duty.done)
  return [...new Set(open.map(duty => duty.rule))]
}

/** What an earlier rule left undone keeps its day, and whose it was, until it is done or put off. */
function overdueDay({ day, basis, rule }: OverduePeriod, moved: Day | undefined): Due {
  const due = { day, unknownYears: [], basis, rule, movedFrom: null }
  return moved === undefined || moved === day ? due : { ...due, day: moved, basis: 'unit', movedFrom: day }
}

/**
 * The day of the project's file that a duty hangs on; null where it hangs on none, nobody said it, or nobody wants to be
 * reminded of it.
 */
function hung({ id, derivedFrom }: DutyRule, { dates, silenced }: Project): Day | null {
  if (!derivedFrom || silenced[id] !== undefined) return null
  return dates[derivedFrom.of] ?? null
}

function hungDue(rule: DutyRule, project: Project, key: string): Due | null {
  const { derivedFrom } = rule
  const said = hung(rule, project)
  if (!derivedFrom || said === null) return null
  const day = derivedFrom.when === 'before' ? addDays(said, -1) : said
  const moved = project.moved[key]?.to
  const due = { day, unknownYears: [], basis: derivedFrom.basis, rule: derivedFrom.said, movedFrom: null }
  return moved === undefined ? due : { ...due, day: moved, basis: 'unit', movedFrom: day }
}

function periodsOf(
  rule: DutyRule,
  project: Project,
  setting: DueSetting | undefined,
  today: Day,
  calendar: Calendar,
): Instance[] {
  switch (rule.repeats) {
    case 'once': {
      const time = setting?.occurrence ?? 1
      // A rule that comes again, set for what happens once, is for the first time that it comes round.
      const [next] = setting && comesAgain(setting.rule) ? nextDays(setting.rule, setting.since, 1, { calendar }) : []
      const within = next?.of ?? today
      if (time > 1) return [{ suffix: `n${time}`, period: `第${time}次`, within }]
      return [{ suffix: suffixOf(rule, project, setting), period: null, within }]
    }
    case 'each-change': {
      const changes = project.changes.filter(change => change.outcome === rule.eachChange)
      if (changes.length === 0) return [{ suffix: '', period: null, within: today }]
      return changes.map(change => {
        const within = dayAt(change.at)
        // One day that was named is for the changes that were known then, not for the next one.
        const isUnset = setting !== undefined && !comesAgain(setting.rule) && within > setting.since
        return { suffix: change.run, period: null, within, isUnset }
      })
    }
    case 'quarterly':
    case 'yearly':
      if (!setting) return [{ suffix: '', period: null, within: today }]
      return withOverdue(setting, repeated(rule, project, setting, today, calendar))
  }
}

function repeated(rule: DutyRule, project: Project, setting: DueSetting, today: Day, calendar: Calendar): Instance[] {
  // A day that somebody named for a repeated duty is that one time.
  if (!comesAgain(setting.rule)) {
    const only = occurrenceIn(setting.rule, today, { calendar, events: eventsOf(project) })
    return [{ suffix: only?.day ?? '', period: null, within: only?.day ?? today }]
  }
  const shown = open(periodsAround(setting.rule, today), rule, project, setting, calendar)
  const { anchor } = setting.rule
  if (anchor.kind === 'each' && anchor.period === 'quarter') return shown
  // The next one comes up once the one before is done.
  const first = shown.findIndex(one => project.done[`${rule.id}:${one.suffix}`] === undefined)
  return first < 0 ? shown : shown.filter((one, at) => at <= first || one.within <= today)
}

/** Before what the rule of today brings comes what the one before it left undone, unless both mean the same period. */
function withOverdue({ overdue = [] }: DueSetting, ruled: Instance[]): Instance[] {
  const left = overdue.filter(({ suffix }) => !ruled.some(one => one.suffix === suffix))
  return [
    ...left.map((one): Instance => ({ suffix: one.suffix, period: one.period, within: one.day, overdue: one })),
    ...ruled,
  ]
}

/** Another notice is another duty: what was done for the one before is not done for it. */
function suffixOf(rule: DutyRule, project: Project, setting: DueSetting | undefined): string {
  const said = hung(rule, project)
  return !setting && said !== null && rule.derivedFrom?.basis === 'notice' ? said : ''
}

/** Those whose day lies on or after the day on which somebody set it: the past before is not dug up. */
function open(
  all: readonly Instance[],
  rule: DutyRule,
  project: Project,
  setting: DueSetting,
  calendar: Calendar,
): Instance[] {
  return all.filter(one => {
    const moved = project.moved[`${rule.id}:${one.suffix}`]?.to
    const day = moved ?? occurrenceIn(setting.rule, one.within, { calendar })?.day
    return day !== undefined && day >= setting.since
  })
}

function nameOf(role: 'lead' | 'superior', { people }: Project): string | null {
  return people.find(person => person.role === role)?.name ?? null
}

function handlersOf({ people }: Project): string | null {
  const names = people.filter(person => person.role === 'handler').map(person => person.name)
  return names.join('、') || null
}
