import type { Fen } from '../../common/money.js'

/** Millionths of a whole: 8% is 80_000. */
type Millionths = number

/** What a sentence says about the changes of a project, amount by amount; nothing is worked out yet. */
export interface ChangeSaid {
  readonly bases: readonly BaseSaid[]
  /** In the order of time; the last is the change in question. */
  readonly occasions: readonly OccasionSaid[]
  /** It is said that nothing was changed before. */
  readonly saysNoneEarlier: boolean
  /** What was not read to the end, in Chinese with the next step; nothing may be worked out while there is any. */
  readonly problems: readonly ProblemSaid[]
  /** Whether an amount of change is spoken of at all. */
  readonly speaksOfChange: boolean
}

export interface ProblemSaid {
  readonly field: 'budget' | 'changes'
  readonly text: string
}

export interface BaseSaid {
  readonly kind: 'approval' | 'department' | 'contract'
  /** 软件, of 「软件合同」. */
  readonly name: string | null
  readonly fen: Fen
}

export interface OccasionSaid {
  /** 去年, 上次; null where no time was said. */
  readonly when: string | null
  readonly items: readonly ItemSaid[]
  /** The budget that was approved anew after it: its amount, or `as-changed` where none was said. */
  readonly approved: Fen | 'as-changed' | null
}

export interface ItemSaid {
  /** The words it was read from. */
  readonly said: string
  /** The contract it belongs to. */
  readonly contract: string | null
  readonly what: ChangeOf
  /** The share that the person worked out beside it, 「（8%）」: to be compared with ours. */
  readonly restated: Millionths | null
}

export type DirectionSaid = 'more' | 'less' | 'unsaid'

export type ChangeOf =
  | { readonly kind: 'money'; readonly direction: DirectionSaid; readonly fen: Fen }
  | {
      readonly kind: 'share'
      readonly direction: DirectionSaid
      readonly share: Millionths
      /** Of the first budget, of a contract, of what the budget had become; `unsaid` where nobody said of what. */
      readonly of: 'approval' | 'department' | 'contract' | 'balance' | 'unsaid'
    }
  /** What the whole becomes. */
  | { readonly kind: 'target'; readonly fen: Fen }
  | { readonly kind: 'no-money' }
