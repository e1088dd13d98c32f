import type { DueBasis } from '../../projects/due-rule.js'
import type { ContractPart } from '../../services/projects/project-edit.js'

/** A question about a project that was put to the person. */
export type Asked =
  /** What a new project is called. `duty`: the rule whose day comes next; `day`: as it was said already. */
  | { readonly kind: 'project-name'; readonly duty: string | null; readonly day: string | null }
  | { readonly kind: 'due-day'; readonly project: string; readonly duty: string }
  /** Whose day it is: the unit's own, or a notice's. */
  | { readonly kind: 'due-basis'; readonly project: string; readonly duty: string; readonly said: string }
  /** Whether a rule was read right, as it was repeated. */
  | {
      readonly kind: 'due-confirm'
      readonly project: string
      readonly duty: string
      readonly said: string
      readonly basis: DueBasis
    }
  | { readonly kind: 'postpone'; readonly project: string; readonly key: string }
  | { readonly kind: 'assignee'; readonly project: string; readonly duty: string }
  /** The reminder settings lie open: what changes them may be said without naming them. */
  | { readonly kind: 'preferences' }
  | { readonly kind: 'fact'; readonly project: string; readonly fact: string }
  | { readonly kind: 'trait'; readonly project: string; readonly trait: string }
  /** A part of a contract; of a new one where it is null. */
  | {
      readonly kind: 'contract'
      readonly project: string
      readonly contract: string | null
      readonly part: ContractPart
    }
