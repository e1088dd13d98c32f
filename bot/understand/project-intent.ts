import type { Day } from '../../common/day.js'
import type { Fen } from '../../common/money.js'
import type { CalendarQuestion } from '../../language/days/calendar-question.js'
import { rulesOfPlace } from '../../projects/duty-rules.js'
import { type ContractPart, type ProjectEdit, readEdit } from '../../services/projects/project-edit.js'
import type { ChoiceMeaning } from './choice-id.js'

/** A reminder that somebody asks for in words. */
export interface ReminderWish {
  /** The rules that it can be for; empty where nothing says for what. */
  readonly duties: readonly string[]
  /** The project that was named. */
  readonly project: string | null
  /** The day as it was said; null where none was. */
  readonly day: string | null
}

/** What somebody asks of the calendar: 「Q3的report赶上国庆,5个工作日是哪天」, 「2月14日是工作日吗」. */
export type Counting =
  | {
      readonly kind: 'count'
      readonly from: Day
      readonly count: number
      readonly working: boolean
      /** 「2026年第三季度的最后一天」 */
      readonly fromName: string
    }
  /** How many working days lie between two days, the first not counted. */
  | { readonly kind: 'between'; readonly from: Day; readonly to: Day }
  /** What day that is, and whether it is worked; which days of a stretch are; when a holiday is. */
  | CalendarQuestion

/** A duty of a project, by its key. */
export interface DutyAt {
  readonly project: string
  readonly key: string
}

/** What is to be done about a project, its duties and their days. */
export type Deed =
  | { readonly kind: 'list' }
  | { readonly kind: 'show'; readonly project: string }
  | { readonly kind: 'create'; readonly name: string | null }
  | { readonly kind: 'due-soon' }
  /** What was asked is answered. */
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'stop-asking' }
  /** Something of one's own at a time: `day` as it was said, `time` as `09:00`. */
  | {
      readonly kind: 'own-remind'
      readonly text: string
      readonly day: string
      readonly time: string | null
      readonly about: string | null
    }
  | { readonly kind: 'own-stop'; readonly id: string }
  /** 「设一个提醒」 under an answer. */
  | { readonly kind: 'remind'; readonly wish: ReminderWish }
  | { readonly kind: 'ask-due'; readonly project: string; readonly duty: string }
  | { readonly kind: 'postpone'; readonly project: string; readonly key: string }
  | { readonly kind: 'who'; readonly project: string; readonly key: string }
  | { readonly kind: 'ask-stage'; readonly project: string }
  | { readonly kind: 'ask-fact'; readonly project: string; readonly fact: string }
  | { readonly kind: 'file'; readonly project: string; readonly flow: string }
  /** 「提醒设置」 */
  | { readonly kind: 'preferences' }
  | { readonly kind: 'set-preferences'; readonly said: string }
  /** What can be changed of a project, to choose from. */
  | { readonly kind: 'facts' | 'contracts' | 'letter'; readonly project: string }
  /** Without a trait: the first that is not known. */
  | { readonly kind: 'ask-trait'; readonly project: string; readonly trait: string | null }
  /** Of a new contract where there is none. */
  | {
      readonly kind: 'ask-contract'
      readonly project: string
      readonly contract: string | null
      readonly part: ContractPart
    }
  | { readonly kind: 'edit'; readonly project: string; readonly edit: ProjectEdit }
  /** It was not said of which project. */
  | { readonly kind: 'which'; readonly edit: ProjectEdit }
  | { readonly kind: 'list-archived' }
  /** What stands in the files, line by line; nothing named: all that matters. */
  | { readonly kind: 'tell'; readonly projects: readonly string[]; readonly facts: readonly string[] }
  /** More, or less, than the budget that stands there: which of two things is meant is asked. */
  | { readonly kind: 'new-total'; readonly project: string; readonly fen: Fen }
  /** A project is not deleted, but can be put away. */
  | { readonly kind: 'offer-archive'; readonly project: string }
  /** One of these was handed in. */
  | { readonly kind: 'done-which'; readonly duties: readonly DutyAt[] }
  /** Of one of these nobody wants to hear any more. */
  | { readonly kind: 'silence-which'; readonly duties: readonly DutyAt[] }
  /** One of these is to come later. */
  | { readonly kind: 'postpone-which'; readonly duties: readonly DutyAt[]; readonly day: string | null }
  | { readonly kind: 'count'; readonly counting: Counting }

/** What a tapped button means; undefined for one that nobody of us made. */
export function intentFromButton(meaning: ChoiceMeaning): Deed | undefined {
  if (meaning.kind === 'reminder') {
    const duties = rulesOfPlace(meaning.place).map(rule => rule.id)
    return { kind: 'remind', wish: { duties, project: null, day: null } }
  }
  if (meaning.kind !== 'project') return undefined
  const { action, about } = meaning
  const [project = '', second = '', basis = '', ...said] = about
  const change = (edit: ProjectEdit): Deed => ({ kind: 'edit', project, edit })
  switch (action) {
    case 'list':
    case 'due-soon':
    case 'preferences':
    case 'list-archived':
      return { kind: action }
    case 'set-preferences':
      return { kind: 'set-preferences', said: about.join('|') }
    case 'create':
      return { kind: 'create', name: null }
    case 'show':
    case 'facts':
    case 'contracts':
    case 'letter':
      return { kind: action, project }
    case 'own-stop':
      return { kind: action, id: project }
    case 'ask-due':
      return { kind: action, project, duty: second }
    case 'postpone':
    case 'who':
      return { kind: action, project, key: second }
    case 'stage':
      return second ? change({ kind: 'stage', stage: second }) : { kind: 'ask-stage', project }
    case 'set-due':
      return change({
        kind: 'due',
        duty: second,
        text: said.join('|'),
        basis: basis === 'notice' ? 'notice' : 'unit',
        // The question that had this button repeated the rule.
        confirmed: true,
      })
    case 'unset-due':
      return change({ kind: 'unset-due', duty: second })
    case 'done':
      return change({ kind: 'done', key: second })
    case 'undo':
      return change({ kind: 'not-done', key: second })
    case 'archive':
      return change({ kind: 'archive', ending: second === 'finished' ? 'finished' : 'on-hold' })
    case 'reopen':
      return change({ kind: 'reopen' })
    case 'trait':
      return change({ kind: 'trait', trait: second, value: { yes: true, no: false }[basis] ?? null })
    case 'ask-trait':
      return { kind: action, project, trait: second || null }
    case 'ask-contract':
      return { kind: action, project, contract: second || null, part: partOf(basis) }
    case 'drop-contract':
      return change({ kind: 'drop-contract', contract: second })
    case 'take-back':
      return change({ kind: 'undo', ...(about.length > 1 ? { expects: about.slice(1).join('|') } : {}) })
    case 'goes-on':
      return change({ kind: 'goes-on', duty: second })
    case 'again':
      return change({ kind: 'redo' })
    case 'edit': {
      const edit = readEdit(about.slice(1).join('|'))
      return edit && change(edit)
    }
    case 'ask-fact':
      return { kind: 'ask-fact', project, fact: second }
    case 'file':
      return { kind: 'file', project, flow: second }
    default:
      return undefined
  }
}

function partOf(text: string): ContractPart {
  return text === 'amount' || text === 'day' ? text : 'name'
}
