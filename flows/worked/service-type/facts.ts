import { type Category, categories, categoryCites } from './article-three.js'
import { type Buyer, buyerOf } from './buyer.js'
import type { ServiceTypeData } from './data.js'
import { type Funding, fundingOf } from './funding.js'
import { foldInPlace, type Span } from './pattern.js'
import { type Secrecy, secrecyOf } from './secrecy.js'
import { type Hit, serviceHits } from './service-hits.js'
import { found, isRefused } from './signs.js'
import { chancesOf, likelyKind, type TrainedKind } from './trained-kinds.js'
import type { Wordings } from './wordings.js'

/** Why a kind of service: the part of the sentence, and the words of 第三条. */
export interface Reason {
  readonly category: Category
  /** As the person wrote it. */
  readonly words: string
  /** Word for word from 第三条. */
  readonly quote: string
  /** The words of the quote that carry it: 「测评」, or 「等配套服务」. */
  readonly carried: string
  /** Reached only by 「等」 or by reading: 推定. */
  readonly inferred: boolean
}

/** What a sentence says about a purchase, each with the part of it that was caught. */
export interface Facts {
  readonly secrecy: Secrecy
  readonly buyer: Buyer['kind']
  readonly funding: Funding['kind']
  readonly because: readonly Reason[]
  /** Reads as goods although no goods are named. */
  readonly likelyGoods: boolean
  readonly caught: {
    readonly buyer: string | null
    readonly funding: string | null
    readonly goods: string | null
    readonly works: string | null
    /** A form of purchase that 第三条 does not name: 买断, 特许经营, 自行开发. */
    readonly form: string | null
    /** A service that has nothing to do with a big-data project. */
    readonly unrelated: string | null
  }
  /** Whether there was a sentence to read. */
  readonly length: 'empty' | 'fits' | 'too-long'
}

/** Longer texts are not a sentence about a purchase; only their beginning is read, and nothing is concluded. */
export const longestSentence = 2000

/** Reads a sentence. Where it speaks of secrets nothing of it is kept. */
export function readFacts(sentence: string, data: ServiceTypeData): Facts {
  const text = sentence.slice(0, longestSentence)
  const length = sentence.trim() === '' ? 'empty' : sentence.length > longestSentence ? 'too-long' : 'fits'
  const folded = foldInPlace(text)
  const secrecy = length === 'too-long' ? secrecyOf(foldInPlace(sentence), data) : secrecyOf(folded, data)
  if (secrecy !== 'unsaid' && secrecy !== 'cleared') return { ...nothing, secrecy, length }

  const buyer = buyerOf(folded, data)
  const funding = fundingOf(folded, data)
  const first = (sign: string) => found(data, sign, folded).find(span => !isRefused(span, folded)) ?? null
  const goods = first('purchase/goods')
  const works = first('purchase/works')
  const form = first('purchase/form')
  const unrelated = first('purchase/unrelated')

  const hits = serviceHits(withoutAskedKinds(folded, data), data)
  const onlyWeak = hits.every(hit => hit.wording.weak)
  const named = onlyWeak && (goods || works || unrelated) ? [] : reasonsOf(hits, text)
  const silent = named.length === 0 && !goods && !works && !form && !unrelated
  const likely: TrainedKind = silent ? likelyKind(data.learned, folded) : 'none'
  const words = (span: Span | null) => (span ? text.slice(span.start, span.end) : null)
  return {
    secrecy,
    buyer: buyer.kind,
    funding: funding.kind,
    because: likely === 'none' || likely === 'goods' ? named : [likelyReason(likely, text, data)],
    likelyGoods: likely === 'goods',
    caught: {
      buyer: words(buyer.span),
      funding: words(funding.span),
      goods: words(goods),
      works: words(works),
      form: words(form),
      unrelated: words(unrelated),
    },
    length,
  }
}

const nothing: Omit<Facts, 'secrecy' | 'length'> = {
  buyer: 'unsaid',
  funding: 'unsaid',
  because: [],
  likelyGoods: false,
  caught: { buyer: null, funding: null, goods: null, works: null, form: null, unrelated: null },
}

/** 「算软件开发吗」 asks about a kind and does not say that software is bought: blanked, each place kept. */
function withoutAskedKinds(folded: string, data: Wordings): string {
  return found(data, 'asked/kind', folded).reduce(
    (text, { start, end }) => text.slice(0, start) + '□'.repeat(end - start) + text.slice(end),
    folded,
  )
}

/** One reason for each place of 第三条 that is met; what only 「等」 reaches is left out beside what is named there. */
function reasonsOf(hits: readonly Hit[], text: string): Reason[] {
  return categories.flatMap(category => {
    const own = joined(hits.filter(hit => hit.wording.category === category))
    const named = own.filter(hit => !hit.wording.inferred)
    const met = category === '其他配套服务' || named.length === 0 ? own : named
    const first = met.filter((hit, i) => met.findIndex(other => other.wording.carried === hit.wording.carried) === i)
    return first.map(hit => ({
      category,
      words: text.slice(hit.start, hit.end),
      quote: categoryCites[category].quote,
      carried: hit.wording.carried,
      inferred: hit.wording.inferred,
    }))
  })
}

/** 「等保」 and 「测评」 side by side are one place: 「等保测评」. */
function joined(hits: readonly Hit[]): Hit[] {
  const out: Hit[] = []
  for (const hit of hits) {
    const last = out.at(-1)
    if (last && last.wording.carried === hit.wording.carried && hit.start <= last.end)
      out[out.length - 1] = { ...last, end: Math.max(last.end, hit.end) }
    else out.push(hit)
  }
  return out
}

/** The open words of each definition, which carry what is only like it. */
const carriedByLikeness: Readonly<Record<Category, string>> = {
  信息基础设施服务: '等基础设施资源服务',
  软件开发服务: '等服务',
  系统业务运营服务: '等各种辅助服务',
  其他配套服务: '等配套服务',
}

/** No wording is known: the part of the sentence that speaks most for the kind, always 推定. */
function likelyReason(category: Category, text: string, data: ServiceTypeData): Reason {
  const parts = text.split(/[,，。;；!！?？\n]/).filter(part => part.trim().length >= 4)
  const chance = (part: string) => chancesOf(data.learned, foldInPlace(part)).get(category) ?? 0
  const best = parts.reduce((most, part) => (chance(part) > chance(most) ? part : most), parts[0] ?? text)
  return {
    category,
    words: best.trim().slice(0, 60),
    quote: categoryCites[category].quote,
    carried: carriedByLikeness[category],
    inferred: true,
  }
}
