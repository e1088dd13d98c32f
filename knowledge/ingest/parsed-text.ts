import type { Unit } from '../../regulation/unit.js'

/** A stretch of the source that is in no unit, and why. */
export interface LeftOut {
  /** Counted from 1. */
  readonly line: number
  readonly text: string
  readonly why: 'title' | 'heading' | 'web-residue' | 'duplicate' | 'particulars' | 'preamble' | 'blank' | 'contents'
}

/** Something a reader must know: `error` keeps the text out of the library, `warning` does not. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  /** Counted from 1; null where it concerns the whole text. */
  readonly line: number | null
  /** Chinese, for the person, with what to do next. */
  readonly message: string
}

/** A unit with its place in the source, which is what makes 「nothing lost」 checkable. */
export interface ParsedUnit extends Omit<Unit, 'regulation'> {
  /** Where its text begins in the source: `source.slice(start, start + text.length) === text`. */
  readonly start: number
}

/** What an official text was found to consist of. Every character of the source is in a unit or in `leftOut`. */
export interface ParsedText {
  /** As found in the text, without 《》. */
  readonly title: string
  readonly units: readonly ParsedUnit[]
  readonly leftOut: readonly LeftOut[]
  readonly problems: readonly Problem[]
  /** Particulars found in the text itself (【发文字号】 and the like). */
  readonly particulars: {
    readonly issuer?: string
    readonly documentNumber?: string
    readonly promulgated?: string
    readonly effective?: string
    readonly statusAsPrinted?: string
    /** The lines under the title that say who passed, published or changed it, and when; as printed. */
    readonly history?: string
  }
}
