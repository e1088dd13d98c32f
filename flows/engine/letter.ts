import type { Cite } from '../../regulation/citation.js'
import type { Genre } from '../documents/filled-form.js'

/** The cover letter of a filing. `{key}` stands for an answer as it is shown. */
export interface LetterSpec {
  readonly to: Recipients
  /** The first is the usual one; a 报告 never carries a request, so filings that ask for something have no 报告. */
  readonly closings: readonly (readonly [Genre, string])[]
  /** Between 关于 and 的函: 「报备{project}预算安排情况」. */
  readonly matter: string
  readonly opening: string
  /** A sentence whose answers were all left out is left out. */
  readonly body: readonly string[]
  /** What goes with it unless the person names it otherwise. */
  readonly attachments: readonly string[]
}

/** Whom the article names; or a question, where it names nobody. */
export type Recipients =
  | { readonly kind: 'stated'; readonly names: readonly string[] }
  | {
      readonly kind: 'asked'
      /** 「原文没有写收件单位。推定……」 */
      readonly ask: string
      readonly why: string
      readonly cite: Cite
      /** Inferred from the articles: offered, never taken for granted. */
      readonly inferred: readonly string[]
      /** 「暂不报送，只作本单位留存」, where it may stay in the house. */
      readonly none?: string
      /** For the samples, where nothing is inferred. */
      readonly eg?: string
    }

export function stated(...names: readonly string[]): Recipients {
  return { kind: 'stated', names }
}

/** Tells (备案、报备、报送): nothing is asked for. */
export const telling: LetterSpec['closings'] = [
  ['函', '特此函达。'],
  ['报告', '特此报告。'],
]
/** Asks for a reply. */
export const asking: LetterSpec['closings'] = [
  ['函', '妥否，请函复。'],
  ['请示', '妥否，请批示。'],
]
/** Asks to be examined. */
export const examining: LetterSpec['closings'] = [
  ['函', '请予审核。'],
  ['请示', '妥否，请批示。'],
]

/** As a letter names it, with full-width brackets. */
export const measuresName = '《贵阳市市级政务大数据应用项目（服务类）管理办法（试行）》'
