import type { MissingField } from '../../flows/documents/filled-form.js'
import type { MadeFile } from '../../flows/documents/ports.js'
import type { PastedTable } from '../../flows/form/pasted-table.js'

/** A change as the page sends it; `revision` and `was` are what the page has on the screen. */
export interface Save {
  readonly message: string
  readonly revision: number
  readonly deed: FormDeed
}

export type FormDeed =
  | { readonly do: 'write'; readonly key: string; readonly text: string; readonly was: string | null }
  | { readonly do: 'add-row'; readonly table: string }
  | { readonly do: 'remove-row'; readonly table: string; readonly index: number }
  | { readonly do: 'put-rows'; readonly table: string; readonly text: string; readonly how: PutHow }
  /** Guesses become answers, or are forgotten; all of them where no keys are given. */
  | { readonly do: 'take' | 'decline'; readonly keys: readonly string[] | null }
  | { readonly do: 'finish' }
  | { readonly do: 'delete' }

export interface PutHow {
  readonly place: 'append' | 'replace'
  /** Leave out rows in which something could not be read, or take them with a gap. */
  readonly rows: 'good' | 'all'
}

/**
 * `kept` comes with what a project learned, where a filing was finished. `refused`: nothing was kept, and why. `conflict`: nothing was kept, because it was changed elsewhere since. The page
 * comes with both, as it stands now.
 */
export type Changed<Page, Lesson> =
  | { readonly kind: 'kept'; readonly page: Page; readonly lessons?: readonly Lesson[] }
  | { readonly kind: 'refused' | 'conflict'; readonly why: string; readonly page: Page }
  | { readonly kind: 'deleted' }

export interface Preview extends PastedTable {
  /** How many rows of the table have something in them already. */
  readonly there: number
}

export type DeskDocument =
  | { readonly kind: 'made'; readonly file: MadeFile }
  | { readonly kind: 'missing'; readonly missing: readonly MissingField[] }
  | { readonly kind: 'none'; readonly why: string }
