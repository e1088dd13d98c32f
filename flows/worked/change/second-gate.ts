import type { Fen } from '../../../common/money.js'
import { printBasisPoints } from '../../../common/shares.js'
import type { ChangeInput } from './change-input.js'
import { basisPointsOf, exceedsTenth, hiddenBy, micro, printMicro, resolve, toFen, totalOf } from './readings.js'

/** 《政府采购法》第四十九条: what all supplementary contracts come to, against the contract they belong to. */
export interface SecondGate {
  /** 软件, where there are several. */
  readonly name: string | null
  readonly contract: Fen
  readonly supplements: Fen
  /** Taken from the increases, because nobody said what the supplementary contracts come to. */
  readonly inferred: boolean
  readonly over: boolean
  readonly basisPoints: number
  /** 「补充合同合计 65万元 ÷ 软件合同 600万元 = 10.83%，超过百分之十」 */
  readonly arithmetic: string
}

/** One for each contract to which something is added. */
export function secondGatesOf({ budgets, occasions, supplements }: ChangeInput): SecondGate[] {
  const contracts = budgets.filter(one => one.kind === 'contract' && one.fen > 0)
  const original = budgets.find(one => one.kind !== 'contract')?.fen ?? contracts[0]?.fen ?? 0
  return contracts.flatMap(({ fen, name }) => {
    const own = occasions.map(({ items, ...occasion }) => ({
      ...occasion,
      items: items.filter(one => contracts.length === 1 || ('contract' in one && one.contract === name)),
    }))
    const resolved = resolve(original, own)
    if ('problem' in resolved) return []
    const added =
      supplements === undefined || contracts.length > 1 ? totalOf(resolved.each).increases : BigInt(supplements) * micro
    if (added === 0n) return []
    const whole = BigInt(fen) * micro
    const over = exceedsTenth(added, whole)
    const basisPoints = basisPointsOf(added, whole)
    return [
      {
        name: name ?? null,
        contract: fen,
        supplements: toFen(added),
        inferred: supplements === undefined,
        over,
        basisPoints,
        arithmetic:
          `补充合同合计 ${printMicro(added)} ÷ ${name ? `${name}合同` : '原合同'} ${printMicro(whole)}` +
          ` = ${printBasisPoints(basisPoints)}${hiddenBy(added, whole, basisPoints)}，${over ? '超过' : '不超过'}百分之十`,
      },
    ]
  })
}
