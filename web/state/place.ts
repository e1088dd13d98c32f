import type { ReadingView, UnitView } from '../../api/library.js'
import type { Citation } from '../../knowledge/answer/citation.js'
import { nameOf } from '../../regulation/unit.js'
import { findWords } from '../article/find-words.js'

/** A place in the library: the regulation, and its article's address, or the heading of a section. */
export interface Place {
  readonly regulation: string
  readonly at: string
}

export function placeOf(citation: Pick<Citation, 'regulation' | 'number' | 'suffix' | 'section'>): Place {
  const { regulation, number, suffix, section } = citation
  return { regulation, at: number === null ? (section ?? '1') : suffix ? `${number}-${suffix}` : String(number) }
}

/** Reads `measures/15`, as choices and addresses name a place. */
export function readPlace(text: string): Place {
  const slash = text.indexOf('/')
  return slash < 0 ? { regulation: text, at: '1' } : { regulation: text.slice(0, slash), at: text.slice(slash + 1) }
}

export function writePlace({ regulation, at }: Place): string {
  return `${regulation}/${at}`
}

/** The unit at a place. Several sections may share a heading: then the one with the quoted words is meant. */
export function unitAt(reading: ReadingView, at: string, quotes: readonly string[] = []): UnitView | undefined {
  const bare = (text: string | null) => (text ?? '').replace(/\s/g, '')
  const byAddress = reading.units.filter(unit => unit.address === at)
  const found = byAddress.length > 0 ? byAddress : reading.units.filter(unit => bare(unit.section) === bare(at))
  return found.find(unit => quotes.some(quote => findWords(unit.text, quote))) ?? found[0]
}

/** 第十五条, or a section's heading. */
export function unitName(unit: Pick<UnitView, 'number' | 'suffix' | 'section'>): string {
  return nameOf(unit)
}

/** 《…管理办法(试行)》第三十二条第(三)项. */
export function fullName(citation: Citation): string {
  return `《${citation.title}》${nameOf(citation, citation.item)}`
}

/** Where a place is read in its whole regulation. */
export function readingAddress({ regulation, at }: Place): string {
  return `/read/${encodeURIComponent(regulation)}/${encodeURIComponent(at)}`
}
