import { sameWidth } from '../../common/same-width.js'
import { squeezed } from '../ingest/lines.js'
import type { CitedRegulation, LibraryEntry } from './library-entry.js'

/** A regulation's name found in a text. */
export interface NamedLaw {
  readonly start: number
  /** Behind the name, and behind 》 where it is in brackets. */
  readonly end: number
  /** As written, without 《》. */
  readonly name: string
  /** The editions of that title in the library; empty when the library does not hold what is named. */
  readonly entries: readonly LibraryEntry[]
}

/** A name reduced to what tells it from another: width, spaces and quotation marks aside. */
export function nameKey(name: string): string {
  return squeezed(sameWidth(name)).replace(/[“”"‘’'「」《》〈〉<>]/g, '')
}

/** All names under which a regulation is known: title, aliases, and the two without 中华人民共和国 or (试行). */
export function namesOf(named: Pick<CitedRegulation, 'title' | 'aliases'>): string[] {
  const names = new Set<string>()
  for (const given of [named.title, ...named.aliases]) {
    const name = nameKey(given)
    const issued = /(?:关于)?印发(.{4,})的通知$/.exec(name)?.[1]
    for (const one of issued ? [name, issued] : [name]) {
      names.add(one)
      const short = one.replace(/^中华人民共和国/, '').replace(/\((试行|暂行|试用|\d{4}年?(修订|修正|版)?)\)$/, '')
      if (short.length >= 2) names.add(short)
    }
  }
  return [...names]
}
