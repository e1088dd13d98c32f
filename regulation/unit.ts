import { toChineseNumeral } from '../common/numerals.js'

/** One printed item (项), such as (三): cited on its own, never cut out of its article. */
export interface Item {
  /** As printed, counted from 1. */
  readonly number: number
  /** Word for word, with its printed mark, a slice of the unit's text. */
  readonly text: string
}

/**
 * The smallest part we index and cite: an article (条), or, in a paper without articles, its numbered section.
 *
 * Why not the paragraph (款): it carries no printed number, and the texts we were given lost their paragraph breaks,
 * so the reader could not check it. Items (项) are printed, and are cited.
 */
export interface Unit {
  /** The id of the regulation it belongs to, the name of its folder: `measures`. */
  readonly regulation: string
  /** As printed, counted from 1: 第十二条 is 12. Null in papers without articles. */
  readonly number: number | null
  /** 第十条之一 is 1; 0 for a plain article. */
  readonly suffix: number
  /** The heading trail of a paper without articles, such as `二、考核对象 (一)`; null where there are articles. */
  readonly section: string | null
  /** The chapter (and section 节) it stands in, as printed: `第三章采购实施管理`. */
  readonly chapter: string | null
  /** The printed caption without its full stop: `项目调整`. */
  readonly caption: string | null
  /** Word for word, without the 第X条 mark and the caption. Answers quote from here and never from a model. */
  readonly text: string
  readonly items: readonly Item[]
}

/**
 * Names a place the way an official letter would.
 *
 * @example
 * nameOf({ number: 32, suffix: 0, section: null })      // '第三十二条'
 * nameOf({ number: 32, suffix: 0, section: null }, 3)   // '第三十二条第(三)项'
 */
export function nameOf(unit: Pick<Unit, 'number' | 'suffix' | 'section'>, item?: number | null): string {
  const name =
    unit.number === null
      ? (unit.section ?? '正文')
      : `第${toChineseNumeral(unit.number)}条${unit.suffix ? `之${toChineseNumeral(unit.suffix)}` : ''}`
  return item ? `${name}第(${toChineseNumeral(item)})项` : name
}
