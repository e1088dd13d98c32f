import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import type { Knowledge } from '../../knowledge/answer/inquiry.js'
import type { LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { searchOverLibrary } from '../../knowledge/index/text-search.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import { Regulation } from '../../regulation/regulation.js'

/** A text as a user might import it. */
export interface GivenText {
  readonly id: string
  readonly text: string
  readonly known?: Partial<Regulation>
}

/** The shipped library with these texts beside it. */
export function knowledgeWith(texts: readonly GivenText[]): Knowledge {
  const shipped = loadKnowledge({ dataDir: null })
  const library = { ...shipped.library, entries: [...shipped.library.entries, ...texts.map(entryOf)] }
  return { ...shipped, library, search: searchOverLibrary(library) }
}

function entryOf({ id, text, known }: GivenText): LibraryEntry {
  const parsed = parseRegulationText(text)
  const regulation = Regulation.parse({
    id,
    title: parsed.title,
    completeness: 'full',
    source: '由本单位导入',
    ...parsed.particulars,
    ...known,
  })
  const units = parsed.units.map(({ start: _start, ...unit }) => ({ regulation: id, ...unit }))
  return { regulation, units, edition: '0'.repeat(12) }
}
