import type { Fen } from '../../../common/money.js'

/** Millionths of the original project budget: 8% is 80_000. Whole, so that a sum of them is exact. */
export type Millionths = number

export type Direction = 'more' | 'less'

/** One change of one thing (变更项). */
export type Adjustment =
  | { readonly kind: 'money'; readonly direction: Direction; readonly fen: Fen }
  /** 「加8%」: a share of the original project budget. */
  | { readonly kind: 'share'; readonly direction: Direction; readonly share: Millionths }
  /** 「调整到345万元」: what the budget becomes. */
  | { readonly kind: 'target'; readonly fen: Fen }
  /** Other content, route or time, at the same price: the article gives no measure for it (A-16). */
  | { readonly kind: 'no-money' }

/** 「调整25万」: whether more or less was not said. */
export type Undirected =
  | { readonly kind: 'money'; readonly direction: 'unsaid'; readonly fen: Fen }
  | { readonly kind: 'share'; readonly direction: 'unsaid'; readonly share: Millionths }

export function isDirected(one: Adjustment | Undirected): one is Adjustment {
  return !('direction' in one) || one.direction !== 'unsaid'
}

/** 8%, 12.5%, 0.0001% */
export function printShare(share: Millionths): string {
  const whole = Math.floor(share / 10_000)
  const rest = String(share % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${whole}${rest ? `.${rest}` : ''}%`
}
