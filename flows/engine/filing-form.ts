import type { Answers, Form } from './form.js'
import type { LetterSpec } from './letter.js'
import type { Presentation } from './presentation.js'
import type { Guesses } from './propose.js'

/** Where a project stands when a filing is due. */
export type Occasion =
  | '规划和方案'
  | '预算和绩效目标'
  | '采购'
  | '实施和调整'
  | '数据'
  | '安全'
  | '验收'
  | '评价和整改'
  | '审核部门用'

/** A filing, declared: someone who knows the regulation can read it aloud. */
export interface FilingSpec extends Omit<Form, 'closing' | 'lastLook' | 'answers'> {
  /** As in the catalogue of forms: `F08`. */
  readonly form: string
  readonly occasion: Occasion
  readonly intro: string
  readonly starts: readonly string[]
  /** Null for lists and internal sheets, which go out under no letter. */
  readonly letter: LetterSpec | null
  /** What the text leaves open, a sentence each. */
  readonly open: readonly string[]
  /** Who signs: the key of the unit's name. */
  readonly unit: string
  /** Lines, notes and a draft that only this filing has. */
  readonly more?: (
    answers: Answers,
    holds: readonly string[],
  ) => Partial<Pick<Presentation, 'lines' | 'notes' | 'draft'>>
  readonly next?: Presentation['next']
  /** What a sentence already says. */
  readonly guess?: (text: string) => Guesses
  /** More answers worth trying when all ways are walked, by key. */
  readonly samples?: Readonly<Record<string, readonly string[]>>
}

/** A filing with the questions about its letter. */
export type FilingForm = FilingSpec & Form
