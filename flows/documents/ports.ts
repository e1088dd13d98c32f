import type { BasisSheet } from './basis-sheet.js'
import type { FilledForm, MissingField } from './filled-form.js'
import type { TemplateName } from './template-tags.js'

/** A finished file. */
export interface MadeFile {
  /** 项目变更说明（草稿）.docx: safe on every file system. */
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

/** A document, or what is still missing for it: nothing is ever printed with a gap. */
export type Made =
  | { readonly kind: 'made'; readonly file: MadeFile }
  | { readonly kind: 'missing'; readonly missing: readonly MissingField[] }

export interface MakeOptions {
  /** A draft is made at any time: 「草稿」 on it, 「（待填：字段）」 where something is missing. */
  readonly draft: boolean
}

/** Turns filings into files. Same filing, same templates: same bytes. */
export interface DocumentMaker {
  word(form: FilledForm, options: MakeOptions): Made
  /** The tables of a filing, one sheet each; `no-tables` where it has none. */
  excel(form: FilledForm, options: MakeOptions): Promise<Made | { readonly kind: 'no-tables' }>
  basis(sheet: BasisSheet): MadeFile
}

/** The templates that staff restyle: where they lie, and how a new one gets in. */
export interface TemplateShelf {
  read(name: TemplateName): Uint8Array
  /** Checks a template and, when nothing is wrong, lets it replace the one in use; else that one stays. */
  replace(name: TemplateName, bytes: Uint8Array): Promise<TemplateCheck>
  /** Back to the template that came with the product. */
  restore(name: TemplateName): void
  /** Since when the unit's own one is in use, in milliseconds; null where it is the one that came with the product. */
  ownSince(name: TemplateName): number | null
}

/** In Chinese, one line a problem, each naming its tag or part. Empty: the template may be used. */
export interface TemplateCheck {
  readonly problems: readonly string[]
}
