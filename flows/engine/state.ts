import type { Folded } from './data.js'
import type { Answers, CalculatedPart, FieldPart, TablePart } from './form.js'

/**
 * What is stored of a filing: its document, as its log comes to. Where a person stands, what is wrong and what the
 * document says is worked out from it each time (`evaluate`).
 */
export interface Run extends Folded {
  readonly flow: string
  readonly version: number
  /** What was read from free words or a project and waits for 「对」 (`propose.ts`). */
  readonly guesses?: Readonly<Record<string, string>>
  /** When it was handed in. From then on nothing changes. */
  readonly finished?: string
}

export type PartState = FieldState | TableState | ShownState

/** Where a field stands. */
export interface FieldState {
  readonly kind: 'field'
  readonly part: FieldPart
  /** `budget`, `items.r2.amount`. */
  readonly path: string
  /** An extra that was not said counts for nothing. */
  readonly counts: boolean
  /** Canonical; null: said to be nothing; undefined: not said. */
  readonly text: string | null | undefined
  readonly value: unknown
  /** For people; null where nothing was said, or nothing that can stand. */
  readonly shown: string | null
  readonly problem: string | null
  readonly before: Answers
}

export interface TableState {
  readonly kind: 'table'
  readonly part: TablePart
  readonly path: string
  readonly counts: boolean
  /** Its only row is the one that is always there, and nothing stands in it. */
  readonly isBlank: boolean
  /** Whether it was said to have rows, or none. */
  readonly isSaid: boolean
  readonly rows: readonly RowState[]
  readonly values: readonly Answers[]
}

export interface RowState {
  readonly id: string
  readonly parts: readonly PartState[]
}

/** Worked out, not asked. */
export interface ShownState {
  readonly kind: 'calculated'
  readonly part: CalculatedPart
  readonly path: string
  readonly shown: string | null
}
