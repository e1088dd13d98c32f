import type { Fen } from '../../common/money.js'
import type { DirectionSaid } from './said.js'

/** A word of a sentence about changes, with what it does there. */
export type Token = { readonly text: string; readonly start: number; readonly end: number } & Meaning

export type Meaning =
  /** Null where it is written, and no exact amount: 几十万. */
  | { readonly kind: 'amount'; readonly fen: Fen | null; readonly sign: 'more' | 'less' | undefined }
  | { readonly kind: 'share'; readonly share: number | null; readonly sign: 'more' | 'less' | undefined }
  /** A number that should have a unit. */
  | { readonly kind: 'number' }
  /** `isNet`: ups and downs against each other, 净增. */
  | { readonly kind: 'way'; readonly direction: DirectionSaid; readonly isNet: boolean }
  /** 占, 增幅: a share that says again what an amount comes to. */
  | { readonly kind: 'restated'; readonly direction: DirectionSaid | undefined }
  /** 「增加到」: with the way it says, if any. */
  | { readonly kind: 'to'; readonly direction: DirectionSaid | undefined }
  | {
      readonly kind: 'base'
      readonly base: 'approval' | 'department' | 'contract'
      readonly name: string | null
      /** 原, 本来: the first one. */
      readonly isFirst: boolean
    }
  | {
      readonly kind: 'time'
      readonly when: 'past' | 'now' | 'this-year' | 'nth'
      readonly nth: number
      readonly count: number
    }
  | { readonly kind: 'times'; readonly count: number }
  | { readonly kind: 'total'; readonly isCumulative: boolean }
  | { readonly kind: 'no-money'; readonly isClaim: boolean }
  /** What is not read: beside an amount, or anywhere in the sentence. */
  | { readonly kind: 'break'; readonly why: string; readonly isAnywhere: boolean }
  /** `isHard`: ends a clause. */
  | { readonly kind: 'separator'; readonly isHard: boolean }
  | { readonly kind: Plain }

/** A word that says all by being there. */
export type Plain =
  | 'from'
  /** 「调整后」「改后」 */
  | 'after'
  | 'reapproved'
  | 'not-reapproved'
  | 'each'
  | 'respectively'
  | 'successively'
  | 'among'
  | 'limit'
  | 'none-before'
  | 'aside'
  | 'again'
  | 'cost'
  /** 「……基础上」 */
  | 'on-top'
  | 'done'
  /** 「短信14万不变」 */
  | 'unchanged'
  /** 挪, 调剂: less in one place and more in another. */
  | 'moved'
  /** 行不行, 呢: one thing was asked, another may follow. */
  | 'question'
  | 'is'
  | 'text'
