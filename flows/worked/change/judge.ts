import { type Fen, printMoney } from '../../../common/money.js'
import { type Adjustment, isDirected, type Undirected } from './adjustment.js'
import {
  type BudgetKind,
  budgetNames,
  type Reading,
  readingsOf,
  resolve,
  type SecondGate,
  secondGateOf,
} from './readings.js'
import type { Reason } from './reason.js'

/** Changes made at one time; the article does not say whether each time counts alone or all together. */
export type Occasion = readonly Adjustment[]

export interface ChangeInput {
  /** What 10% may be 10% of; the first is 项目批复, or whatever budget was named. Shares are shares of the first. */
  readonly budgets: readonly { readonly kind: BudgetKind; readonly fen: Fen }[]
  /** In the order of time; the last is the change in question. */
  readonly occasions: readonly Occasion[]
  readonly reason: Reason
  /** All supplementary contracts together, where the person knows it; otherwise the increases are taken (推定). */
  readonly supplements?: Fen
  /** What nobody said and we took for granted; every one is shown as a premise. */
  readonly assumed?: readonly Assumption[]
}

export type Assumption =
  /** That there were no earlier changes. */
  | 'only-change'
  /** That several items belong to one change, made at one time. */
  | 'one-occasion'
  /** That an amount without a direction is an increase. */
  | 'increase'

export type Outcome = 'archive' | 'resubmit' | 'ask' | 'need-info' | 'invalid'

export interface Problem {
  /** `budget`, `budget.contract`, `changes`: which input to look at. */
  readonly field: string
  /** Chinese, with the next step. */
  readonly text: string
}

/** What 第十五条 says to a change, as far as it says anything. */
export interface Judgement {
  readonly outcome: Outcome
  /** Why the outcome is `ask`, or that nothing could be judged. */
  readonly because: 'agree' | 'differ' | 'reason' | 'no-money' | 'problem'
  readonly readings: readonly Reading[]
  /** 《政府采购法》第四十九条, where there is a contract and something is added. */
  readonly secondGate: SecondGate | null
  readonly problems: readonly Problem[]
  readonly input: ChangeInput
}

/**
 * Which way a change goes (第十五条, R-12 to R-14). Every reading of 「调整内容」 and of 「原项目预算」 is computed; only when
 * all agree is there an outcome. Exactly 10% is 「不超过」.
 */
export function judgeChange(input: ChangeInput): Judgement {
  const nothing = { because: 'problem', readings: [], secondGate: null, input } as const
  const missing = missingOf(input)
  const wrong = wrongBudgets(input)
  if (wrong.length > 0) return { ...nothing, outcome: 'invalid', problems: wrong }
  if (missing.length > 0) return { ...nothing, outcome: 'need-info', problems: missing }

  const [original] = input.budgets
  const resolved = original ? resolve(original.fen, input.occasions) : { problem: '还没有写原项目预算。' }
  if ('problem' in resolved) {
    return { ...nothing, outcome: 'invalid', problems: [{ field: 'changes', text: resolved.problem }] }
  }
  const readings = input.budgets.flatMap(budget => readingsOf(resolved.sums, budget, input.budgets.length > 1))
  const settled = {
    readings: resolved.sums.touched === 0n ? [] : readings,
    secondGate: secondGateOf(resolved.sums, input.budgets, input.supplements),
    problems: [],
    input,
  }
  if (input.reason === 'other') return { ...settled, outcome: 'ask', because: 'reason' }
  if (input.occasions.flat().some(one => one.kind === 'no-money'))
    return { ...settled, outcome: 'ask', because: 'no-money' }
  const over = readings.filter(reading => reading.over).length
  if (over === 0) return { ...settled, outcome: 'archive', because: 'agree' }
  if (over === readings.length) return { ...settled, outcome: 'resubmit', because: 'agree' }
  return { ...settled, outcome: 'ask', because: 'differ' }
}

/**
 * The same where 「调整25万」 leaves open whether more or less: every way is judged, and the outcome stands when all ways
 * come to the same; otherwise the direction is asked for.
 */
export function judgeUndirected(
  input: Omit<ChangeInput, 'occasions'> & { readonly occasions: readonly (readonly (Adjustment | Undirected)[])[] },
): Judgement {
  const all = waysOf(input.occasions)
  const judged = all.map(occasions => judgeChange({ ...input, occasions }))
  const [first] = judged
  if (first && judged.every(one => one.outcome === first.outcome)) return first
  return {
    outcome: 'need-info',
    because: 'problem',
    readings: [],
    secondGate: null,
    problems: [{ field: 'changes', text: '请写明是增加还是减少，例如“增加25万元”。增加和减少算出来的结论不同。' }],
    input: { ...input, occasions: [] },
  }
}

/** Every way to read the unsaid directions; none when there are more than six of them. */
function waysOf(occasions: readonly (readonly (Adjustment | Undirected)[])[]): Occasion[][] {
  const unsaid = occasions.flat().filter(one => !isDirected(one)).length
  if (unsaid > 6) return []
  return Array.from({ length: 2 ** unsaid }, (_, way) => {
    let bit = 0
    return occasions.map(occasion =>
      occasion.map(one => (isDirected(one) ? one : { ...one, direction: (way >> bit++) & 1 ? 'less' : 'more' })),
    )
  })
}

function missingOf(input: ChangeInput): Problem[] {
  const problems: Problem[] = []
  if (input.budgets.length === 0)
    problems.push({ field: 'budget', text: '还没有写原项目预算。请写明金额，例如“320万元”。' })
  if (input.occasions.flat().length === 0) {
    problems.push({ field: 'changes', text: '还没有写调整的金额。请写增加或减少多少，例如“增加25万元”。' })
  }
  return problems
}

function wrongBudgets(input: ChangeInput): Problem[] {
  return input.budgets
    .filter(budget => !Number.isSafeInteger(budget.fen) || budget.fen <= 0)
    .map(({ kind, fen }) => ({
      field: kind === 'approval' ? 'budget' : `budget.${kind}`,
      text: `${budgetNames[kind]}要大于0，现在是${Number.isSafeInteger(fen) ? printMoney(fen) : '读不出来的数'}。请核对。`,
    }))
}
