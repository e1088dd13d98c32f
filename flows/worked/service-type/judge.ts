import { type Category, categories } from './article-three.js'
import type { Facts, Reason } from './facts.js'

export type Scope = 'in' | 'classified' | 'not-municipal-funds' | 'not-service' | 'unclear'

/** What a person has answered beyond the sentence. */
export interface Said {
  /** Has the secrecy office confirmed that it is not secret? */
  readonly notSecret?: 'yes' | 'no' | 'unsure' | undefined
  readonly buyer?: 'administrative' | 'institution' | 'organisation' | 'other' | undefined
  readonly funding?: 'municipal' | 'mixed' | 'other' | undefined
  readonly purchase?: 'service' | 'goods' | 'works' | 'other' | undefined
  readonly kinds?: readonly Category[] | undefined
}

/** What the sentence leaves open, and a flow asks. */
export type Undecided = 'secrecy' | 'buyer' | 'funding' | 'purchase' | 'kinds'

/** What decided, where it is not `in`. */
export type Ground =
  | 'secret'
  | 'funding'
  | 'goods'
  | 'works'
  | 'buyer'
  | 'form'
  | 'unrelated'
  | 'length'
  | 'little'
  | 'fits'

export interface Judged {
  readonly scope: Scope
  readonly ground: Ground
  /** Empty unless `in`; empty also then where the person said 「都不像」. */
  readonly categories: readonly Category[]
  /** Also given where the body or the form is in doubt: what it would be. */
  readonly because: readonly Reason[]
  /** The city's money and someone else's. */
  readonly mixed: boolean
  readonly undecided: readonly Undecided[]
}

/** The first that fits: classified, not-municipal-funds, not-service, unclear, in. What is unsaid counts as the city's. */
export function judgeService(facts: Facts, said: Said = {}): Judged {
  const undecided = undecidedIn(facts).filter(one => answerTo(one, said) === undefined)
  const ground = groundOf(facts, said)
  const scope = scopes[ground]
  const kinds = said.kinds ?? categories.filter(one => facts.because.some(reason => reason.category === one))
  const secret = ground === 'secret'
  return {
    scope,
    ground,
    categories: scope === 'in' ? kinds : [],
    because: secret ? [] : facts.because.filter(reason => kinds.includes(reason.category)),
    mixed: (said.funding ?? facts.funding) === 'mixed',
    undecided: secret ? [] : undecided,
  }
}

const scopes: Readonly<Record<Ground, Scope>> = {
  secret: 'classified',
  funding: 'not-municipal-funds',
  goods: 'not-service',
  works: 'not-service',
  buyer: 'unclear',
  form: 'unclear',
  unrelated: 'unclear',
  length: 'unclear',
  little: 'unclear',
  fits: 'in',
}

function groundOf(facts: Facts, said: Said): Ground {
  const { caught } = facts
  if (facts.secrecy !== 'unsaid' && facts.secrecy !== 'cleared') return 'secret'
  if (said.notSecret === 'no' || said.notSecret === 'unsure') return 'secret'
  if (facts.length !== 'fits') return 'length'
  if ((said.funding ?? facts.funding) === 'other') return 'funding'
  if (said.purchase === 'goods' || said.purchase === 'works') return said.purchase
  const nothing = facts.because.length === 0
  if (nothing && !caught.form && said.purchase === undefined) {
    if (caught.works) return 'works'
    if (caught.goods || facts.likelyGoods) return 'goods'
  }
  if ((said.buyer ?? facts.buyer) === 'other') return 'buyer'
  if (said.purchase === 'other' || (caught.form && said.purchase === undefined)) return 'form'
  if (nothing && said.kinds === undefined) return caught.unrelated ? 'unrelated' : 'little'
  return 'fits'
}

/** What a flow has to ask about a sentence, in the order in which it decides. */
function undecidedIn(facts: Facts): Undecided[] {
  const plainGoods = isPlainlyGoods(facts)
  const nothing = facts.because.length === 0
  const open: readonly [Undecided, boolean][] = [
    ['secrecy', facts.secrecy !== 'cleared'],
    ['funding', facts.funding === 'unsaid'],
    ['purchase', !plainGoods && (nothing || facts.caught.form !== null)],
    ['buyer', !plainGoods && facts.buyer === 'unsaid'],
    ['kinds', !plainGoods && nothing],
  ]
  return open.flatMap(([what, is]) => (is ? [what] : []))
}

/** Goods or building works, and nothing else. */
export function isPlainlyGoods(facts: Facts): boolean {
  return facts.because.length === 0 && !facts.caught.form && (facts.caught.goods ?? facts.caught.works) !== null
}

function answerTo(what: Undecided, said: Said): unknown {
  return what === 'secrecy' ? said.notSecret : said[what]
}
