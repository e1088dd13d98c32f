import { z } from 'zod'
import type { MissingField } from '../../flows/documents/filled-form.js'
import type { MadeFile } from '../../flows/documents/ports.js'
import type { PastedTable } from '../../flows/engine/pasted-table.js'
import type { Cells } from '../documents/handed-file.js'

const Key = z.string().regex(/^[A-Za-z0-9.]{1,200}$/)
const Keys = z.array(Key).max(500).readonly().nullable()

/** What a person does to a form. */
export const FormAction = z.discriminatedUnion('do', [
  /** `was` is what the page has on the screen. */
  z.object({
    do: z.literal('write'),
    path: Key,
    text: z.string().max(20_000),
    was: z.string().max(20_000).nullable(),
  }),
  z.object({ do: z.literal('add-row'), table: Key }),
  /** `row`: `items.r2`. */
  z.object({ do: z.literal('drop-row'), row: Key }),
  z.object({
    do: z.literal('put-rows'),
    table: Key,
    cells: z
      .array(z.array(z.string().max(20_000)).max(200).readonly())
      .max(10_000)
      .readonly(),
    place: z.enum(['append', 'replace']),
    /** Leave out rows in which something could not be read, or take them with a gap. */
    rows: z.enum(['good', 'all']),
  }),
  /** Guesses become answers, or are forgotten; all of them where no keys are given. */
  z.object({ do: z.enum(['take', 'decline']), keys: Keys }),
  z.object({ do: z.literal('finish') }),
  z.object({ do: z.literal('delete') }),
])
export type FormAction = z.infer<typeof FormAction>

/** A change as the page sends it; `revision` is that of the page on the screen. */
export const Save = z.object({
  /** The page's own id of it: what comes twice is done once. */
  message: z.string().regex(/^[\w:.-]{1,100}$/),
  revision: z.int().nonnegative(),
  action: FormAction,
})
export type Save = z.infer<typeof Save>

/**
 * `kept` comes with what a project was told, where a filing was finished. `refused`: nothing was kept, and why.
 * `conflict`: nothing was kept, because it was changed elsewhere since. The page comes with both, as it stands now.
 */
export type Changed<Page, Update> =
  | { readonly kind: 'kept'; readonly page: Page; readonly updates?: readonly Update[] }
  | { readonly kind: 'refused' | 'conflict'; readonly why: string; readonly page: Page }
  | { readonly kind: 'deleted' }

export interface Preview extends PastedTable {
  /** What was read, to be sent back for filling in. */
  readonly cells: Cells
  /** How many rows of the table have something in them already. */
  readonly there: number
}

export type DocumentResult =
  | { readonly kind: 'made'; readonly file: MadeFile }
  | { readonly kind: 'missing'; readonly missing: readonly MissingField[] }
  | { readonly kind: 'none'; readonly why: string }
