import type { Citation } from '../../knowledge/answer/citation.js'
import { cite } from '../../knowledge/answer/evidence.js'
import { entryOf, type Library, unitOf } from '../../knowledge/answer/library-entry.js'
import type { Cite } from '../../regulation/citation.js'

/** A flow's words as a citation of the library; null when they do not stand in the text it holds: then they are not shown. */
export function citationOf({ regulation, article, item, quote }: Cite, library: Library): Citation | null {
  const entry = entryOf(library, regulation)
  const unit = entry && unitOf(entry, article)
  return (entry && unit && cite(entry, unit, quote, item ?? null)) ?? null
}

export function citationsOf(cites: readonly Cite[], library: Library): Citation[] {
  return cites.flatMap(one => citationOf(one, library) ?? [])
}
