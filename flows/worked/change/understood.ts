import { printMoney } from '../../../common/money.js'
import { budgetNames, type UndirectedInput } from './change-input.js'
import { printAdjustment } from './print-adjustment.js'

/** A row of what was understood: 原项目预算 | 200万元 | 预算200万. */
export interface Understood {
  readonly what: string
  readonly value: string
  /** The words it was read from; null where it did not come from a sentence. */
  readonly said: string | null
}

/** The facts that were judged, in the order in which people tell them. */
export function understoodOf(
  { budgets, occasions, assumed = [] }: Pick<UndirectedInput, 'budgets' | 'occasions' | 'assumed'>,
  words: readonly (readonly string[])[] = [],
): Understood[] {
  const rows: Understood[] = budgets.map(({ kind, fen, name }) => ({
    what: name === undefined ? budgetNames[kind] : `${name}合同金额`,
    value: printMoney(fen),
    said: null,
  }))
  for (const [at, occasion] of occasions.entries()) {
    if (occasion.items.length > 0) {
      const value = occasion.items.map(printAdjustment).join('，')
      rows.push({ what: nameOfOccasion(occasions, at), value, said: words[at]?.join('、') ?? null })
    }
    const { approved } = occasion
    if (approved !== undefined) {
      const value = approved === 'as-changed' ? '按调整后的金额（没有写是多少）' : printMoney(approved)
      rows.push({ what: budgetNames.reapproved, value, said: null })
    }
  }
  if (assumed.includes('only-change')) rows.push({ what: '以前的调整', value: '没有说到，按没有算', said: null })
  return rows
}

/** 本次调整, 去年的调整, 第1次调整 */
export function nameOfOccasion(occasions: readonly { readonly when?: string }[], at: number): string {
  const when = occasions[at]?.when
  if (at === occasions.length - 1) return when === undefined ? '本次调整' : `本次调整（${when}）`
  return when === undefined ? `第${at + 1}次调整` : `${when}的调整`
}
