import type { Moment } from './stages.js'
import type { Traits } from './traits.js'

/** When a duty applies. */
export interface Case {
  /** At one of these moments. */
  readonly at: readonly Moment[]
  /** All of these must be known to be so. */
  readonly needs?: Traits
  /** One of these known to be so leaves it out. */
  readonly unless?: Traits
  /** Left out when one of these moments is there as well. */
  readonly notWith?: readonly Moment[]
}

/** Something that must be handed in or done, as one article lays it down: one line of a checklist. */
export interface Duty extends Case {
  /** Stable: ticks are kept under it. */
  readonly id: string
  readonly article: number
  /** 第(一)项 is 1. */
  readonly item?: number
  /** The whole sentence, with its lead-in and the item that applies; verbatim, half-width as stored. */
  readonly quote: string
  /** Who does it. The person's own unit unless said otherwise. */
  readonly actor: Named
  /** The article's own verb; stands in the quote. */
  readonly verb: string
  /** For people: what, with the verb. A full sentence without its full stop. */
  readonly text: string
  /** To whom. Null: the article does not write it and nothing can be inferred. */
  readonly recipient: Named | null
  /** When, in the article's words; null when it says nothing. */
  readonly time: string | null
  /** What comes before, in the words of an article; null when nothing is written. */
  readonly after: string | null
  /** What the text leaves open about it, for the small print. */
  readonly open: string | null
  /** Another text where these traits are known to be so. */
  readonly instead?: { readonly when: Traits; readonly text: string }
  /** It applies in these cases too. */
  readonly or?: readonly Case[]
  /** For reviewers: which words place it at these moments. */
  readonly because: string
}

export interface Named {
  readonly name: string
  /** False: inferred, and shown as 推定. */
  readonly stated: boolean
  /** What an inference rests on. */
  readonly from?: string
}

export const owner: Named = { name: '业主单位', stated: true }
/** Where the sentence has no subject (第十一、十六、二十、三十二条) or another word (业主, 第二十四条). */
export const ownerInferred: Named = { name: '业主单位', stated: false }
export const dataBureau: Named = { name: '市大数据局', stated: true }
export const financeBureau: Named = { name: '市财政局', stated: true }
export const provider: Named = { name: '服务提供方', stated: true }

/** 「市大数据局」, 「推定:市大数据局」, 「原文未写」. */
export function recipientText(recipient: Named | null): string {
  if (recipient === null) return '原文未写'
  return recipient.stated ? recipient.name : `推定:${recipient.name}`
}

/** Whether the person's unit does it, and not somebody it waits for. */
export function isOwn(duty: Duty): boolean {
  return duty.actor.name === '业主单位'
}
