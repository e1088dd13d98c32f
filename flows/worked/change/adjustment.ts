import type { Fen } from '../../../common/money.js'
import type { Millionths } from '../../../common/shares.js'

export type Direction = 'more' | 'less'

/** One change of one thing (变更项). */
export type Adjustment =
  | Money<Direction>
  | Share<Direction>
  /** 「调整到345万元」: what the budget becomes. */
  | { readonly kind: 'target'; readonly fen: Fen }
  /** Other content, route or time, at the same price: the article gives no measure for it. */
  | { readonly kind: 'no-money' }

/** 「调整25万」: whether more or less was not said. */
export type Undirected = Money<'unsaid'> | Share<'unsaid'>

interface Money<D> {
  readonly kind: 'money'
  readonly direction: D
  readonly fen: Fen
  /** The contract it is added to, where several are named. */
  readonly contract?: string
}

/** 「加8%」: a share of the original project budget, or of the amount named in `of`. */
interface Share<D> {
  readonly kind: 'share'
  readonly direction: D
  readonly share: Millionths
  readonly of?: Fen
  readonly contract?: string
}

export function isDirected(one: Adjustment | Undirected): one is Adjustment {
  return !('direction' in one) || one.direction !== 'unsaid'
}
