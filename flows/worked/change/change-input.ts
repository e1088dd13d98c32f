import type { Fen } from '../../../common/money.js'
import type { Reason } from '../../../language/change/reason.js'
import type { Adjustment, Undirected } from './adjustment.js'

/** What 「原项目预算」 may mean. */
export type BudgetKind = 'approval' | 'reapproved' | 'department' | 'contract'

export const budgetNames: Readonly<Record<BudgetKind, string>> = {
  approval: '原项目预算',
  reapproved: '重新批复的预算',
  department: '部门预算中的项目预算',
  contract: '合同金额',
}

/** An amount that 10% may be 10% of. */
export interface Base {
  readonly kind: Exclude<BudgetKind, 'reapproved'>
  readonly fen: Fen
  /** 软件, where there are several contracts. */
  readonly name?: string
}

/** Changes made at one time; the article does not say whether each time counts alone or all together. */
export interface Occasion<A = Adjustment> {
  readonly items: readonly A[]
  /** 去年, 上次: as it was said. */
  readonly when?: string
  /** The budget that was newly approved after it: the amount, or whatever the change had made of it. */
  readonly approved?: Fen | 'as-changed'
}

export type Assumption =
  /** That there were no earlier changes. */
  | 'only-change'
  /** That several items belong to one change, made at one time. */
  | 'one-occasion'
  /** That an amount without a direction is an increase. */
  | 'increase'
  /** That a share without 「of what」 is a share of the original project budget. */
  | 'of-budget'

export interface ChangeInput<A = Adjustment> {
  /** What 10% may be 10% of; the first is 项目批复, or whatever budget was named. Shares are shares of the first. */
  readonly budgets: readonly Base[]
  /** In the order of time; the last is the change in question. */
  readonly occasions: readonly Occasion<A>[]
  /** How many of the last occasions are in question: more than one where nobody said which came before. Usually 1. */
  readonly present?: number
  readonly reason: Reason
  /** All supplementary contracts together, where the person knows it; otherwise the increases are taken (推定). */
  readonly supplements?: Fen
  /** What nobody said and we took for granted; every one is shown as a premise. */
  readonly assumed?: readonly Assumption[]
}

/** The same where some directions were not said. */
export type UndirectedInput = ChangeInput<Adjustment | Undirected>
