import { printMoney } from '../../../common/money.js'
import { printShare } from '../../../common/shares.js'
import type { Adjustment, Undirected } from './adjustment.js'

export const noMoney = '不涉及金额'

/** 增加25万元, 减少原项目预算的8%, 调整到345万元, 不涉及金额 */
export function printAdjustment(one: Adjustment | Undirected): string {
  if (one.kind === 'no-money') return noMoney
  if (one.kind === 'target') return `调整到${printMoney(one.fen)}`
  const way = { more: '增加', less: '减少', unsaid: '调整' }[one.direction]
  const of = one.kind === 'share' && one.of !== undefined ? `${printMoney(one.of)}的` : '原项目预算的'
  const contract = one.contract ? `${one.contract}合同` : ''
  return `${contract}${way}${one.kind === 'money' ? printMoney(one.fen) : `${of}${printShare(one.share)}`}`
}
