import { type Fen, printMoney, printYuan } from '../../../common/money.js'
import { printBasisPoints } from '../../../common/shares.js'
import type { Adjustment } from './adjustment.js'
import { type BudgetKind, budgetNames, type Occasion } from './change-input.js'

/** Millionths of a 分: whole for every amount in 分 and every share in millionths, so sums stay exact. */
export type Micro = bigint
export const micro = 1_000_000n

/** This occasion alone, the largest of several that are all in question, or all since the budget was approved (A-17). */
export type Scope = 'this' | 'largest' | 'all'
/** Every movement, ups against downs, ups only (A-16, A-20). */
export type Measure = 'touched' | 'net' | 'increases'

/** One way to read 「调整内容不超过原项目预算10%」, worked out. */
export interface Reading {
  /** 涉及金额合计; 本次净额, 累计净额 with several occasions; with several budgets, 净额（按合同金额）. */
  readonly name: string
  readonly scope: Scope
  readonly measure: Measure
  readonly budget: BudgetKind
  readonly over: boolean
  /** Rounded, for display: 781 is 7.81%. `over` does not come from it. */
  readonly basisPoints: number
  /** What was changed under this reading, to the nearest 分, and the budget. */
  readonly amount: Fen
  readonly of: Fen
  /** Exact and in lowest terms: 11/100. */
  readonly share: string
  /** 「涉及金额合计 25万元 ÷ 原项目预算 320万元 = 7.81%，不超过10%」 */
  readonly arithmetic: string
}

/** In the order they are shown. */
const measureNames: Readonly<Record<Measure, string>> = {
  touched: '涉及金额合计',
  net: '净额',
  increases: '不计纯减少',
}
const measures: readonly Measure[] = ['touched', 'net', 'increases']
const scopeNames: Readonly<Record<Scope, string>> = { this: '本次', largest: '单次最大，', all: '累计' }

/** What one or several occasions come to; `net` keeps its sign. */
export type Sums = Readonly<Record<Measure, Micro>>

/** A budget that was newly approved, and the first occasion that is measured against it. */
export interface Reapproved {
  readonly amount: Micro
  readonly from: number
  /** Nobody said so: an earlier change was past 10%, so that a new budget was due (推定). */
  readonly isInferred: boolean
}

export interface Resolved {
  /** One for each occasion. */
  readonly each: readonly Sums[]
  readonly reapproved: readonly Reapproved[]
}

/**
 * What every occasion comes to, and which budgets were approved on the way; a problem in Chinese where it cannot be: more
 * is taken away than there is.
 *
 * @param present how many of the last occasions are in question
 */
export function resolve(
  original: Fen,
  occasions: readonly Occasion[],
  present = 1,
): Resolved | { readonly problem: string } {
  let balance = BigInt(original) * micro
  let base = balance
  let since = nothing
  const each: Sums[] = []
  const reapproved: Reapproved[] = []
  for (const [at, { items, approved }] of occasions.entries()) {
    let sums = nothing
    for (const one of items) {
      if (one.kind === 'no-money') continue
      const change = changeOf(one, original, balance)
      const size = absolute(change)
      if (size === 0n) return { problem: '调整后的金额和原来一样，没有变化。请核对；不涉及金额的，请写“不涉及金额”。' }
      if (change < 0n && size > BigInt(original) * micro && size > balance)
        return { problem: `减少的金额（${printMicro(size)}）超过了原项目预算（${printMoney(original)}），请核对。` }
      balance += change
      sums = plus(sums, { touched: size, net: change, increases: change > 0n ? change : 0n })
    }
    if (balance < 0n) return { problem: `各次减少合计超过了原项目预算（${printMoney(original)}），请核对。` }
    each.push(sums)
    since = plus(since, sums)
    const isPast = at < occasions.length - present
    const isInferred = approved === undefined && isPast && 10n * since.touched > base
    if (!isInferred && approved === undefined) continue
    if (typeof approved === 'number') balance = BigInt(approved) * micro
    reapproved.push({ amount: balance, from: at + 1, isInferred })
    base = balance
    since = nothing
  }
  return { each, reapproved }
}

function changeOf(one: Exclude<Adjustment, { kind: 'no-money' }>, original: Fen, balance: Micro): Micro {
  if (one.kind === 'target') return BigInt(one.fen) * micro - balance
  const size = one.kind === 'money' ? BigInt(one.fen) * micro : BigInt(one.of ?? original) * BigInt(one.share)
  return one.direction === 'more' ? size : -size
}

const nothing: Sums = { touched: 0n, net: 0n, increases: 0n }

function plus(a: Sums, b: Sums): Sums {
  return { touched: a.touched + b.touched, net: a.net + b.net, increases: a.increases + b.increases }
}

/** Everything together. */
export function totalOf(each: readonly Sums[]): Sums {
  return each.reduce(plus, nothing)
}

/** What the readings are measured against. */
export interface Against {
  readonly kind: BudgetKind
  readonly amount: Micro
  /** 「重新批复的预算（推定）」; the usual name of its kind where left out. */
  readonly name?: string
}

/**
 * The readings against one budget: {this occasion, all of them} × {every movement, net, ups only}. Compared by
 * cross-multiplication: no division, so exactly 10% is exact.
 *
 * @param each what the occasions come to that are measured against this budget, the last `present` of them in question
 */
export function readingsOf(each: readonly Sums[], against: Against, present = 1): Reading[] {
  if (each.length === 0) return []
  const inQuestion = each.slice(-present)
  const one: readonly [Scope, Sums] = [inQuestion.length > 1 ? 'largest' : 'this', largest(inQuestion)]
  const scopes = each.length > 1 ? [one, ['all', unsigned(totalOf(each))] as const] : [one]
  return scopes.flatMap(([scope, sums]) => {
    const isPlain = new Set(Object.values(sums)).size === 1
    return measures.map(measure =>
      reading(sums[measure], { scope, measure, isPlain, isAlone: each.length === 1 }, against),
    )
  })
}

interface Named {
  readonly scope: Scope
  readonly measure: Measure
  /** All three measures come to the same. */
  readonly isPlain: boolean
  /** There is one occasion only, so that it needs no name. */
  readonly isAlone: boolean
}

function reading(sum: Micro, { scope, measure, isPlain, isAlone }: Named, { kind, amount, name }: Against): Reading {
  const over = exceedsTenth(sum, amount)
  const basisPoints = basisPointsOf(sum, amount)
  const prefix = isAlone ? '' : scopeNames[scope]
  const base = name ?? budgetNames[kind]
  const shown = isPlain ? (isAlone ? '调整合计' : `${prefix}调整`) : `${prefix}${measureNames[measure]}`
  return {
    name: `${prefix}${measureNames[measure]}${kind === 'approval' ? '' : `（按${base}）`}`,
    scope,
    measure,
    budget: kind,
    over,
    basisPoints,
    amount: toFen(sum),
    of: toFen(amount),
    share: fraction(sum, amount),
    arithmetic:
      `${shown} ${printMicro(sum)} ÷ ${base} ${printMicro(amount)}` +
      ` = ${printBasisPoints(basisPoints)}${hiddenBy(sum, amount, basisPoints)}，${over ? '超过' : '不超过'}10%`,
  }
}

function largest(each: readonly Sums[]): Sums {
  const most = (measure: Measure) =>
    each.map(sums => unsigned(sums)[measure]).reduce((so, one) => (one > so ? one : so), 0n)
  return { touched: most('touched'), net: most('net'), increases: most('increases') }
}

function unsigned(sums: Sums): Sums {
  return { ...sums, net: absolute(sums.net) }
}

/** 10 × sum > budget */
export function exceedsTenth(sum: Micro, budget: Micro): boolean {
  return 10n * sum > budget
}

export function basisPointsOf(sum: Micro, whole: Micro): number {
  return Number((sum * 10_000n * 2n + whole) / (whole * 2n))
}

/** What 10.00% would hide: by how much the sum is more or less than the tenth. */
export function hiddenBy(sum: Micro, budget: Micro, basisPoints: number): string {
  const difference = 10n * sum - budget
  if (basisPoints !== 1000 || difference === 0n) return ''
  const tenth = `10%是${printMicro(budget / 10n)}`
  return `（四舍五入后；${tenth}，实际${difference > 0n ? '多' : '少'}${printMicro(absolute(difference) / 10n)}）`
}

/** Exact where it is a whole number of 分. */
export function printMicro(sum: Micro): string {
  const fen = sum / micro
  if (sum % micro === 0n) return printMoney(Number(fen))
  return fen === 0n ? '不到1分' : `约${printYuan(toFen(sum))}`
}

/** To the nearest 分. */
export function toFen(sum: Micro): Fen {
  return Number((sum + micro / 2n) / micro)
}

function fraction(sum: Micro, whole: Micro): string {
  const common = divisor(sum, whole)
  return `${sum / common}/${whole / common}`
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b)
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount
}
