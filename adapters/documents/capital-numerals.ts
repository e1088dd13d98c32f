import nzh from 'nzh'
import type { CapitalNumerals } from '../../flows/documents/amounts.js'

/** 320,000,000分 → 叁佰贰拾万元整. Only written, never read: `common/money.ts` reads. */
export const capitalNumerals: CapitalNumerals = fen => {
  const cents = fen % 100
  const yuan = `${(fen - cents) / 100}.${String(cents).padStart(2, '0')}`
  return nzh.cn.toMoney(yuan, { outSymbol: false, forceZheng: true })
}
