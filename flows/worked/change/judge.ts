import { printMoney } from '../../../common/money.js'
import { isDirected } from './adjustment.js'
import { budgetNames, type ChangeInput, type Occasion, type UndirectedInput } from './change-input.js'
import { micro, type Reading, readingsOf, resolve } from './readings.js'
import { type SecondGate, secondGatesOf } from './second-gate.js'
import { type Understood, understoodOf } from './understood.js'

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
  /** 《政府采购法》第四十九条, for each contract to which something is added. */
  readonly secondGates: readonly SecondGate[]
  /** An earlier change was past 10%, and nobody said that the project was reported anew: its new budget is inferred. */
  readonly infersNewBudget: boolean
  readonly problems: readonly Problem[]
  readonly understood: readonly Understood[]
  readonly input: ChangeInput
}

/**
 * Which way a change goes (第十五条, R-12 to R-14). Every reading of 「调整内容」 and of 「原项目预算」 is computed; only when
 * all agree is there an outcome. Exactly 10% is 「不超过」.
 */
export function judgeChange(input: ChangeInput): Judgement {
  const understood = understoodOf(input)
  const nothing = { because: 'problem', readings: [], infersNewBudget: false, understood, input } as const
  const wrong = wrongBudgets(input)
  if (wrong.length > 0) return { ...nothing, outcome: 'invalid', secondGates: [], problems: wrong }
  const secondGates = secondGatesOf(input)
  const present = input.present ?? 1
  const isFree = input.occasions.slice(-present).every(({ items }) => items.every(one => one.kind === 'no-money'))
  const original = input.budgets.find(one => one.kind !== 'contract')
  const missing = missingOf(input, isFree)
  if (missing.length > 0) return { ...nothing, outcome: 'need-info', secondGates, problems: missing }
  if (!original) return { ...nothing, outcome: 'ask', because: 'no-money', secondGates, problems: [] }

  const resolved = resolve(original.fen, input.occasions, present)
  if ('problem' in resolved) {
    const problems = [{ field: 'changes', text: resolved.problem }]
    return { ...nothing, outcome: 'invalid', secondGates: [], problems }
  }
  const contracts = input.budgets.filter(one => one.kind === 'contract')
  const first = input.budgets
    .filter(one => one.kind !== 'contract' || contracts.length === 1)
    .flatMap(({ kind, fen }) => readingsOf(resolved.each, { kind, amount: BigInt(fen) * micro }, present))
  const later = resolved.reapproved.flatMap(({ amount, from, isInferred }) => {
    const name = `${budgetNames.reapproved}${isInferred ? '（推定）' : ''}`
    return readingsOf(resolved.each.slice(from), { kind: 'reapproved', amount, name }, present)
  })
  const readings = resolved.each.every(sums => sums.touched === 0n) ? [] : [...first, ...later]
  const infersNewBudget = resolved.reapproved.some(one => one.isInferred)
  const settled = { readings, secondGates, infersNewBudget, problems: [], understood, input }
  if (input.reason === 'other') return { ...settled, outcome: 'ask', because: 'reason' }
  if (input.occasions.some(({ items }) => items.some(one => one.kind === 'no-money')))
    return { ...settled, outcome: 'ask', because: 'no-money' }
  const over = readings.filter(reading => reading.over).length
  if (over === 0) return { ...settled, outcome: 'archive', because: 'agree' }
  if (over === readings.length) return { ...settled, outcome: 'resubmit', because: 'agree' }
  return { ...settled, outcome: 'ask', because: 'differ' }
}

/**
 * Whether a note for the archive can be written: within 10% in every reading, whether or not it also lists changes without
 * money, which the article gives no measure for.
 */
export function canBeNoted({ outcome, because, readings }: Judgement): boolean {
  const hasMoney = readings.some(one => one.scope !== 'all' && one.amount > 0)
  return outcome === 'archive' || (because === 'no-money' && hasMoney && readings.every(one => !one.over))
}

/**
 * The same where 「调整25万」 leaves open whether more or less: every way is judged, and the outcome stands when all ways
 * come to the same; otherwise the direction is asked for.
 */
export function judgeUndirected(input: UndirectedInput): Judgement {
  const judged = waysOf(input.occasions).map(occasions => judgeChange({ ...input, occasions }))
  const [first] = judged
  if (first && judged.every(one => one.outcome === first.outcome)) return first
  const text = '请写明是增加还是减少，例如“增加25万元”。增加和减少算出来的结论不同。'
  return notJudged(input, 'need-info', [{ field: 'changes', text }])
}

/** What cannot be judged, with what was understood of it. */
export function notJudged(
  input: UndirectedInput,
  outcome: 'need-info' | 'invalid',
  problems: readonly Problem[],
  understood = understoodOf(input),
): Judgement {
  return {
    outcome,
    because: 'problem',
    readings: [],
    secondGates: [],
    infersNewBudget: false,
    problems,
    understood,
    input: { ...input, occasions: [] },
  }
}

/** Every way to read the unsaid directions; none when there are more than six of them. */
function waysOf(occasions: UndirectedInput['occasions']): Occasion[][] {
  const unsaid = occasions.flatMap(one => one.items).filter(one => !isDirected(one)).length
  if (unsaid > 6) return []
  return Array.from({ length: 2 ** unsaid }, (_, way) => {
    let bit = 0
    return occasions.map(({ items, ...occasion }) => ({
      ...occasion,
      items: items.map(one => (isDirected(one) ? one : { ...one, direction: (way >> bit++) & 1 ? 'less' : 'more' })),
    }))
  })
}

/** A change without money is one whatever the budget is; a contract is no project budget. */
function missingOf(input: ChangeInput, isFree: boolean): Problem[] {
  const problems: Problem[] = []
  const hasItems = input.occasions.some(one => one.items.length > 0)
  if (!input.budgets.some(one => one.kind !== 'contract') && !(isFree && hasItems)) {
    const contract = input.budgets.length > 0 ? '第十五条的10%比的是原项目预算，不是合同金额。' : ''
    problems.push({ field: 'budget', text: `还没有写原项目预算。${contract}请写明金额，例如“320万元”。` })
  }
  if (!hasItems) problems.push({ field: 'changes', text: '还没有写调整的金额。请写增加或减少多少，例如“增加25万元”。' })
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
