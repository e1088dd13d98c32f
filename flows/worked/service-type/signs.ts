import { type Span, spansOf } from './pattern.js'
import type { Wordings } from './wordings.js'

/** Where a sign is found in a folded sentence: `found(data, 'funding/other', text)`. */
export function found(data: Wordings, sign: string, folded: string): Span[] {
  const pattern = data.signs.get(sign)
  return pattern ? spansOf(pattern, folded) : []
}

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

const refusal = /(不用|不需要|无需|不要|不含|不包括|不再|不是|别(?!的|人|处)|不做|不必|没有)[^,，。;；]{0,4}$/

/** 「不用自己开发」: the wording stands there, and is not wanted. */
export function isRefused(span: Span, folded: string): boolean {
  return refusal.test(folded.slice(Math.max(0, span.start - 10), span.start))
}
