import type { Anchor, Offset, Period } from '../rule.js'

/** What was read from a place on. */
export type Structured =
  | { readonly end: number; readonly anchor: Anchor; readonly offset: Offset }
  /** It begins here, and more must be known: Chinese, for the person. `bare`: only the stretch itself was named. */
  | { readonly question: string; readonly bare?: Period }
