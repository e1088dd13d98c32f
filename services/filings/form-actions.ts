import type { MissingField } from '../../flows/documents/filled-form.js'
import type { MadeFile } from '../../flows/documents/ports.js'
import type { PastedTable } from '../../flows/engine/pasted-table.js'
import type { Cells } from '../documents/handed-file.js'

/** A change as the page sends it; `revision` and `was` are what the page has on the screen. */
export interface Save {
  readonly message: string
  readonly revision: number
  readonly action: FormAction
}

export type FormAction =
  | { readonly do: 'write'; readonly path: string; readonly text: string; readonly was: string | null }
  | { readonly do: 'add-row'; readonly table: string }
  /** `row`: `items.r2`. */
  | { readonly do: 'drop-row'; readonly row: string }
  | {
      readonly do: 'put-rows'
      readonly table: string
      readonly cells: Cells
      readonly place: 'append' | 'replace'
      /** Leave out rows in which something could not be read, or take them with a gap. */
      readonly rows: 'good' | 'all'
    }
  /** Guesses become answers, or are forgotten; all of them where no keys are given. */
  | { readonly do: 'take' | 'decline'; readonly keys: readonly string[] | null }
  | { readonly do: 'finish' }
  | { readonly do: 'delete' }

/**
 * `kept` comes with what a project learned, where a filing was finished. `refused`: nothing was kept, and why. `conflict`: nothing was kept, because it was changed elsewhere since. The page
 * comes with both, as it stands now.
 */
export type Changed<Page, Lesson> =
  | { readonly kind: 'kept'; readonly page: Page; readonly lessons?: readonly Lesson[] }
  | { readonly kind: 'refused' | 'conflict'; readonly why: string; readonly page: Page }
  | { readonly kind: 'deleted' }

export interface Preview extends PastedTable {
  /** What was read, to be sent back for filling in. */
  readonly cells: Cells
  /** How many rows of the table have something in them already. */
  readonly there: number
}

export type DeskDocument =
  | { readonly kind: 'made'; readonly file: MadeFile }
  | { readonly kind: 'missing'; readonly missing: readonly MissingField[] }
  | { readonly kind: 'none'; readonly why: string }
