import type { Span } from './pattern.js'
import { found, overlap } from './signs.js'
import type { Wordings } from './wordings.js'

/** Who buys (第三条), as far as a sentence says it. `other`: a body that the article does not name. */
export interface Buyer {
  readonly kind: 'named' | 'other' | 'unsaid'
  readonly span: Span | null
}

/** A body named first speaks; 「市卫健委做一个医院预约系统」 is bought by the first, not by a hospital. */
export function buyerOf(folded: string, data: Wordings): Buyer {
  const named = found(data, 'buyer/municipal', folded)
  const other = found(data, 'buyer/other', folded).filter(
    span => !named.some(one => overlap(one, span)) && !isEngaged(span, folded),
  )
  const first = other[0]
  const before = named[0]
  if (first && (!before || first.start < before.start)) return { kind: 'other', span: first }
  return before ? { kind: 'named', span: before } : { kind: 'unsaid', span: null }
}

/** 「委托高校」, 「覆盖各街道」: whom the purchase is made from, or for. */
function isEngaged(span: Span, folded: string): boolean {
  const before = folded.slice(Math.max(0, span.start - 4), span.start)
  return (
    /^(委托|请|聘请|找|面向|覆盖|对|联合)/.test(folded.slice(span.start, span.end)) ||
    /(委托|请|聘|找|面向|覆盖|联合|为各?|各)(本地|省内|贵州)?$/.test(before)
  )
}
