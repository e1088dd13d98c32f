/** What a text is that asks nothing which could be looked up; null where it may ask something. In its normal form. */
export type NothingAsked =
  | { readonly kind: 'empty' | 'one-letter' | 'foreign' }
  /** A number and nothing else: 「12」. */
  | { readonly kind: 'number'; readonly words: string }

/** Words of other languages that everybody says and understands, and short names of things that people ask about. */
const understood =
  /^(?:hi|hello|hey|ok|okay|yes|no|y|n|thanks?(?: you)?|thank u|thx|3q|bye(?: bye)?|help|gdpr|oa|ppt|pdf|word|excel)[\s!.?~]*$/
/** A single letter that says something in a talk: 嗯. */
const said = /^[嗯恩哦喔噢好行对是不否中成要可有没能啊诶欸唉喂呀]$/

export function nothingAsked(normal: string): NothingAsked | null {
  const letters = normal.replace(/[^\p{L}\p{N}]/gu, '')
  if (letters === '') return { kind: 'empty' }
  if (/^\d+$/.test(letters)) return /[%万亿]/.test(normal) ? null : { kind: 'number', words: letters }
  if (!/\p{Script=Han}/u.test(letters)) {
    const trimmed = normal.trim()
    return understood.test(trimmed) || orders.test(trimmed) ? null : { kind: 'foreign' }
  }
  return letters.length === 1 && !said.test(letters) ? { kind: 'one-letter' } : null
}

/** An order to the assistant in English is turned away as one. */
const orders = /ignore|previous|prompt|jailbreak|system|instruction|\bdan\b/
