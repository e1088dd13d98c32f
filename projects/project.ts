import type { Day } from '../common/day.js'
import type { Fen } from '../common/money.js'
import type { Traits } from '../regulation/facts.js'
import type { Stage } from '../regulation/ids.js'
import type { DueBasis, DueRule } from './due-rule.js'

/**
 * The file of a project (一项目一档): what is known of it, what was filed, and what the unit decided about its due days.
 *
 * Everything is as somebody said it; what nobody said is null. Approval numbers are copied from the real paper, never made.
 */
export interface Project {
  readonly id: string
  /** How often it was saved; 0 for one that is not saved yet. */
  readonly revision: number
  readonly name: string
  /** The owner's own name, as it stands on papers. */
  readonly department: string | null
  /** The owner's 统一社会信用代码. */
  readonly departmentCode: string | null
  readonly people: readonly ProjectPerson[]
  /** 办公电话, as papers name it beside who handles them. */
  readonly phone: string | null
  /** The plan (规划) that the project stands in. */
  readonly plan: string | null
  /** 原项目预算 */
  readonly budget: Fen | null
  /** What the department's approved budget holds for it: 「原项目预算」 may mean that as well. */
  readonly departmentBudget: Fen | null
  readonly approval: Approval
  readonly contracts: readonly Contract[]
  /** 服务提供方 */
  readonly provider: string | null
  readonly providerCode: string | null
  readonly stage: Stage
  /** What is missing is not known. */
  readonly traits: Traits
  readonly dates: Readonly<Partial<Record<KeyDate, Day>>>
  /** Filings and checklists, the oldest first. */
  readonly runs: readonly ProjectRun[]
  readonly documents: readonly ProjectDocument[]
  /** Every change with its amounts: 第十五条 may have to be counted over all of them. */
  readonly changes: readonly ProjectChangeRecord[]
  /** By the id of a duty's rule: when it is due, because somebody said so. */
  readonly dues: Readonly<Record<string, DueSetting>>
  /** By the key of a duty: a due day that was postponed. */
  readonly moved: Readonly<Record<string, { readonly to: Day; readonly at: number }>>
  /** By the key of a duty. */
  readonly done: Readonly<Record<string, { readonly at: number; readonly by: string }>>
  /** By the id of a duty's rule: since when nobody wants to be reminded of it, wherever its day comes from. */
  readonly silenced: Readonly<Record<string, Day>>
  /** The day on which the project came to its stage; null where it is not known. */
  readonly stageSince: Day | null
  /** By the id of a duty's rule: in which stage after the work somebody said that it goes on. */
  readonly goesOn: Readonly<Record<string, Stage>>
  /** By the id of a duty's rule: who does it. */
  readonly assigned: Readonly<Record<string, string>>
  readonly timeline: readonly TimelineEntry[]
  /** What was changed by hand last, so that it can be taken back. */
  readonly history: History
  readonly createdAt: number
  readonly touchedAt: number
  /** Archived: kept, and no longer reminded of. */
  readonly closed: boolean
  /** Why it was archived; null while it is open. */
  readonly ending: Ending | null
}

/** `finished`: everything is done; `on-hold`: for now. */
export type Ending = 'finished' | 'on-hold'

export interface ProjectPerson {
  readonly name: string
  /** `superior` is told when something stays undone. */
  readonly role: 'lead' | 'handler' | 'superior'
}

export interface Approval {
  /** 批复单位 */
  readonly by: string | null
  /** 文号 */
  readonly number: string | null
  readonly day: Day | null
}

export interface Contract {
  /** Within its project: a button that names it means it, whatever was added or removed meanwhile. */
  readonly id: string
  readonly name: string
  readonly amount: Fen | null
  readonly day: Day | null
}

export type KeyDate = 'started' | 'contract-ends' | 'acceptance' | 'budget-notice' | 'rectification-notice'

export interface ProjectRun {
  readonly run: string
  readonly flow: string
  readonly title: string
  /** When it began. */
  readonly at: number
  /** Null while it is not finished. */
  readonly finishedAt: number | null
}

export interface ProjectDocument {
  readonly name: string
  /** The filing it came from. */
  readonly run: string | null
  readonly at: number
}

/** A change with its amounts, and what it came to. */
export interface ProjectChangeRecord {
  /** The filing that told of it first. */
  readonly run: string
  /** Further filings about the same change: it counts once. */
  readonly also?: readonly string[]
  /** As the filing stored each. */
  readonly lines: readonly string[]
  /** `archive`: 变更说明; `resubmit`: 重新编报; `ask`: the readings disagree. */
  readonly outcome: string
  readonly at: number
}

export interface DueSetting {
  readonly rule: DueRule
  readonly basis: DueBasis
  /** As it was said. */
  readonly said: string
  /** From when on it counts: earlier quarters are not dug up. */
  readonly since: Day
  /** Of what happens once: a day that was set after it was done is for another time, the second or third; 1 where missing. */
  readonly occurrence?: number
  /** What an earlier rule had let become overdue when this one took its place: it stays due. */
  readonly overdue?: readonly OverduePeriod[]
}

/** A quarter or a year that an earlier rule left undone, with the day that it had. */
export interface OverduePeriod {
  /** Behind the rule's id in the key of the duty. */
  readonly suffix: string
  readonly period: string | null
  readonly day: Day
  readonly basis: DueBasis
  /** As it was printed. */
  readonly rule: string | null
}

/** Changes made by hand, the oldest first; the last `undone` of them are taken back. */
export interface History {
  readonly edits: readonly Edit[]
  readonly undone: number
}

export interface Edit {
  /** As the timeline says it. */
  readonly text: string
  readonly before: Partial<Project>
  readonly after: Partial<Project>
}

export interface TimelineEntry {
  readonly at: number
  readonly text: string
}

/** A project that begins; nothing but its name is known. */
export function newProject(id: string, name: string, at: number): Project {
  return {
    id,
    revision: 0,
    name,
    department: null,
    departmentCode: null,
    people: [],
    phone: null,
    plan: null,
    budget: null,
    departmentBudget: null,
    approval: { by: null, number: null, day: null },
    contracts: [],
    provider: null,
    providerCode: null,
    stage: 'planning',
    traits: {},
    dates: {},
    runs: [],
    documents: [],
    changes: [],
    dues: {},
    moved: {},
    done: {},
    silenced: {},
    stageSince: null,
    goesOn: {},
    assigned: {},
    timeline: [{ at, text: '建立项目' }],
    history: { edits: [], undone: 0 },
    createdAt: at,
    touchedAt: at,
    closed: false,
    ending: null,
  }
}

/** The project with changes, and a line in its timeline that says what happened. */
export function changed(project: Project, changes: Partial<Project>, at: number, text: string): Project {
  return { ...project, ...changes, touchedAt: at, timeline: [...project.timeline, { at, text }].slice(-mostLines) }
}

/** A timeline that nobody can read to the end is cut at its beginning. */
const mostLines = 500
