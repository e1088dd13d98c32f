import type { Span } from './pattern.js'
import { found } from './signs.js'
import type { Wordings } from './wordings.js'

/** Whose money a sentence says it is (第三条: 市级财政资金). `mixed`: the city's and someone else's. */
export interface Funding {
  readonly kind: 'municipal' | 'mixed' | 'other' | 'unsaid'
  /** Where it says that the money is not the city's. */
  readonly span: Span | null
}

export function fundingOf(folded: string, data: Wordings): Funding {
  const other = found(data, 'funding/other', folded)[0] ?? null
  const municipal = found(data, 'funding/municipal', folded).some(span => !isDenied(span, folded))
  if (other) return { kind: municipal ? 'mixed' : 'other', span: other }
  return { kind: municipal ? 'municipal' : 'unsaid', span: null }
}

/** 「没用市财政的钱」, 「市里一分不出」. */
function isDenied(span: Span, folded: string): boolean {
  const before = folded.slice(Math.max(0, span.start - 7), span.start)
  const after = folded.slice(span.end, span.end + 5)
  return (
    /(没|不(?!足|够|仅|光|但|少)|未|无|非)[^,。;、]{0,5}$/.test(before) ||
    /^[^,。;、]{0,3}(不|没|未|为零)(?!足|够|仅|光|但|少)/.test(after)
  )
}
