/** A filing as a document sees it: everything already in words, nothing computed here. */
export interface FilledForm {
  /** As in the catalogue of forms: `F08`. */
  readonly id: string
  /** 项目变更说明 */
  readonly title: string
  /** 发文单位; null while it is not given. */
  readonly unit: string | null
  /** Null for pure lists, which go out under no letter. */
  readonly letter: FilledLetter | null
  readonly sections: readonly FilledSection[]
  /** What is required and not given: while there is any, no final document is made. */
  readonly missing: readonly MissingField[]
}

/** The cover letter (公文). */
export interface FilledLetter {
  readonly genre: Genre
  /** 关于报送××项目变更说明的函: without the unit's name, which goes before it. */
  readonly subject: string
  /** Names only. 「推定」 never stands in a letter: the person has confirmed the recipient. */
  readonly recipients: readonly string[]
  /** 根据……第十五条规定，…… */
  readonly opening: string
  readonly body: readonly string[]
  /** 特此函达。 */
  readonly closing: string
  /** `2026-11-22`; null while the day of signing is not known. */
  readonly date: string | null
  /** Names of what is attached, without numbers and without final punctuation. */
  readonly attachments: readonly string[]
}

/** 函 between equals by default; 请示 and 报告 where the unit chooses them. */
export type Genre = '函' | '请示' | '报告'

export interface FilledSection {
  readonly title: string
  readonly fields: readonly FilledField[]
  readonly tables: readonly FilledTable[]
}

export interface FilledField {
  readonly key: string
  readonly label: string
  /** Null where nothing was said. */
  readonly value: string | null
  /** 《……办法（试行）》第十五条; null where no text asks for it. */
  readonly basis: string | null
  /** Asked for by no text: marked 「推定」 on lists of the form, never in a letter. */
  readonly inferred: boolean
}

export interface FilledTable {
  readonly key: string
  readonly title: string
  readonly columns: readonly FilledColumn[]
  readonly rows: readonly (readonly string[])[]
  /** One text a column, worked out beforehand; null where nothing is summed. */
  readonly totals: readonly string[] | null
}

export interface FilledColumn {
  readonly label: string
  /** In characters (字): how wide the column would like to be, against the others. */
  readonly width: number
  readonly kind: 'text' | 'number' | 'money'
}

/** A required field without an answer: `key` leads back to its question. */
export interface MissingField {
  readonly key: string
  readonly label: string
}
