import { nameOf, type Unit } from '../../regulation/unit.js'

/** Where a quote stands: regulation, unit, item, and the edition (content hash) it was checked against. */
export interface Citation {
  readonly regulation: string
  readonly title: string
  readonly number: number | null
  readonly suffix: number
  readonly section: string | null
  readonly item: number | null
  /** Word for word, checked against the unit's text before anything leaves. */
  readonly quote: string
  /** Of a quote that shows more, the very words that say it, in their order; absent where the quote is those words. */
  readonly marked?: readonly string[] | undefined
  /** First 12 hex digits of the SHA-256 of the regulation's text. */
  readonly edition: string
}

/** Whether a quote stands in a unit (or in one of its items) word for word, character for character. */
export function quoteIsIn(unit: Pick<Unit, 'text' | 'items'>, quote: string, item: number | null = null): boolean {
  if (quote.trim() === '') return false
  if (item === null) return unit.text.includes(quote)
  return unit.items.some(one => one.number === item && one.text.includes(quote))
}

/** 《…管理办法(试行)》第三十二条第(三)项. */
export function formatCitation(
  at: Pick<Citation, 'title' | 'number' | 'suffix' | 'section' | 'item'>,
  shortTitle?: string,
): string {
  return `《${shortTitle ?? at.title}》${nameOf(at, at.item)}`
}
