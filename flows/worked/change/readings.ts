import { type Fen, printMoney, printYuan } from '../../../common/money.js'
import { type Adjustment, printShare } from './adjustment.js'

/** What 「原项目预算」 may mean. */
export type BudgetKind = 'approval' | 'department' | 'contract'

export const budgetNames: Readonly<Record<BudgetKind, string>> = {
  approval: '原项目预算',
  department: '部门预算中的项目预算',
  contract: '合同金额',
}

/** Millionths of a 分: whole for every amount in 分 and every share in millionths, so sums stay exact. */
type Micro = bigint
const micro = 1_000_000n

/** One way to read 「调整内容不超过原项目预算10%」, worked out. */
export interface Reading {
  /** 涉及金额合计; with several budgets, 涉及金额合计（按合同金额）. */
  readonly name: string
  readonly measure: Measure
  readonly budget: BudgetKind
  readonly over: boolean
  /** Rounded, for display: 781 is 7.81%. `over` does not come from it. */
  readonly basisPoints: number
  /** What was changed under this reading, to the nearest 分, and the budget. */
  readonly amount: Fen
  readonly of: Fen
  /** 「涉及金额合计 25万元 ÷ 原项目预算 320万元 = 7.81%，不超过10%」 */
  readonly arithmetic: string
}

export type Measure = 'single' | 'touched' | 'net' | 'increases'

/** In the order they are shown. */
export const measureNames: Readonly<Record<Measure, string>> = {
  single: '单次最大',
  touched: '涉及金额合计',
  net: '净额',
  increases: '不计纯减少',
}

export type Sums = Readonly<Record<Measure, Micro>>

/** 《政府采购法》第四十九条: what all supplementary contracts come to, against the contract. */
export interface SecondGate {
  readonly contract: Fen
  readonly supplements: Fen
  /** Taken from the increases, because nobody said what the supplementary contracts come to. */
  readonly inferred: boolean
  readonly over: boolean
  readonly basisPoints: number
  readonly arithmetic: string
}

/** Adds up what was changed; a problem in Chinese where it cannot be: more is taken away than there is. */
export function resolve(
  original: Fen,
  occasions: readonly (readonly Adjustment[])[],
): { readonly sums: Sums } | { readonly problem: string } {
  let balance = BigInt(original) * micro
  const sums = { single: 0n, touched: 0n, net: 0n, increases: 0n }
  for (const occasion of occasions) {
    let single = 0n
    for (const one of occasion) {
      if (one.kind === 'no-money') continue
      const change = changeOf(one, original, balance)
      const size = change < 0n ? -change : change
      if (size === 0n) return { problem: '调整后的金额和原来一样，没有变化。请核对；不涉及金额的，请写“不涉及金额”。' }
      if (change < 0n && size > BigInt(original) * micro && size > balance) {
        return { problem: `减少的金额（${printMicro(size)}）超过了原项目预算（${printMoney(original)}），请核对。` }
      }
      balance += change
      single += size
      sums.touched += size
      sums.net += change
      if (change > 0n) sums.increases += change
    }
    if (balance < 0n) {
      return { problem: `各次减少合计超过了原项目预算（${printMoney(original)}），请核对。` }
    }
    if (single > sums.single) sums.single = single
  }
  return { sums: { ...sums, net: sums.net < 0n ? -sums.net : sums.net } }
}

function changeOf(one: Exclude<Adjustment, { kind: 'no-money' }>, original: Fen, balance: Micro): Micro {
  if (one.kind === 'target') return BigInt(one.fen) * micro - balance
  const size = one.kind === 'money' ? BigInt(one.fen) * micro : BigInt(original) * BigInt(one.share)
  return one.direction === 'more' ? size : -size
}

/** The readings against one budget. Compared by cross-multiplication: no division, so exactly 10% is exact. */
export function readingsOf(
  sums: Sums,
  budget: { readonly kind: BudgetKind; readonly fen: Fen },
  several: boolean,
): Reading[] {
  const plain = new Set(Object.values(sums)).size === 1
  return (Object.keys(measureNames) as Measure[]).map(measure => {
    const sum = sums[measure]
    const over = exceedsTenth(sum, budget.fen)
    const basisPoints = basisPointsOf(sum, budget.fen)
    const verdict = `${over ? '超过' : '不超过'}10%`
    const name = measureNames[measure]
    return {
      name: several && budget.kind !== 'approval' ? `${name}（按${budgetNames[budget.kind]}）` : name,
      measure,
      budget: budget.kind,
      over,
      basisPoints,
      amount: Number((sum + micro / 2n) / micro),
      of: budget.fen,
      arithmetic:
        `${plain ? '调整合计' : name} ${printMicro(sum)} ÷ ${budgetNames[budget.kind]} ${printMoney(budget.fen)}` +
        ` = ${printBasisPoints(basisPoints)}${hiddenBy(sum, budget.fen, basisPoints)}，${verdict}`,
    }
  })
}

/** Where there is a contract and something is added; otherwise null. */
export function secondGateOf(
  sums: Sums,
  budgets: readonly { readonly kind: BudgetKind; readonly fen: Fen }[],
  supplements: Fen | undefined,
): SecondGate | null {
  const contract = budgets.find(budget => budget.kind === 'contract')?.fen
  const added = supplements === undefined ? sums.increases : BigInt(supplements) * micro
  if (contract === undefined || added === 0n) return null
  const over = exceedsTenth(added, contract)
  const basisPoints = basisPointsOf(added, contract)
  return {
    contract,
    supplements: Number((added + micro / 2n) / micro),
    inferred: supplements === undefined,
    over,
    basisPoints,
    arithmetic:
      `补充合同合计 ${printMicro(added)} ÷ 原合同 ${printMoney(contract)}` +
      ` = ${printBasisPoints(basisPoints)}${hiddenBy(added, contract, basisPoints)}，${over ? '超过' : '不超过'}百分之十`,
  }
}

/** 10 × sum > budget */
function exceedsTenth(sum: Micro, budget: Fen): boolean {
  return 10n * sum > BigInt(budget) * micro
}

function basisPointsOf(sum: Micro, budget: Fen): number {
  const whole = BigInt(budget) * micro
  return Number((sum * 10_000n * 2n + whole) / (whole * 2n))
}

/** 781 → 7.81%, 800 → 8% */
export function printBasisPoints(basisPoints: number): string {
  return printShare(basisPoints * 100)
}

/** What 10.00% would hide: by how much the sum is more or less than the tenth. */
function hiddenBy(sum: Micro, budget: Fen, basisPoints: number): string {
  const difference = 10n * sum - BigInt(budget) * micro
  if (basisPoints !== 1000 || difference === 0n) return ''
  const size = difference < 0n ? -difference : difference
  const tenth = `10%是${printMicro((BigInt(budget) * micro) / 10n)}`
  return `（四舍五入后；${tenth}，实际${difference > 0n ? '多' : '少'}${printMicro(size / 10n)}）`
}

/** Exact where it is a whole number of 分. */
function printMicro(sum: Micro): string {
  const fen = sum / micro
  const rest = sum % micro
  if (rest === 0n) return printMoney(Number(fen))
  return fen === 0n ? '不到1分' : `约${printYuan(Number((sum + micro / 2n) / micro))}`
}
