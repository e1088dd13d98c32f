import { fold } from '../../language/fold.js'
import { asksForWrong, asksOwnCase, isOurMatter } from '../../language/pre-filters.js'
import { aspects, sidesAskedBeside } from '../../language/question-facets.js'
import { obligation, obligationOf } from '../../regulation/measures.js'
import { namesOf, placeName } from '../../regulation/slots.js'
import { buildKeywordIndex, type KeywordIndex, searchKeywords } from '../index/keyword-index.js'
import type { Reading } from '../index/question-model.js'
import type { ArticleCards, Card, CardRole, Point, QuestionFacet } from './card.js'

/** All cards of a regulation, by article and by id, and every answer they hold. */
export interface CardSet {
  readonly articles: readonly ArticleCards[]
  readonly byArticle: ReadonlyMap<number, ArticleCards>
  readonly byId: ReadonlyMap<string, Card>
  readonly byRole: ReadonlyMap<CardRole, Card>
  readonly held: readonly HeldPoint[]
  /** Over the words of every held answer, in the same order. */
  readonly words: KeywordIndex
}

/** An answer and where it stands. */
export interface HeldPoint {
  /** The article whose file it stands in; 0 for what belongs to none. */
  readonly article: number
  /** Null where the answer is the article's as a whole. */
  readonly card: Card | null
  /** The side of the matter it speaks to; null for the general answer. */
  readonly side: QuestionFacet | null
  readonly point: Point
  /** True where nobody wrote this answer: it only says that the side is not laid down. */
  readonly derived: boolean
  /** Sides that other answers speak to: the general answer covers the rest. */
  readonly covered: ReadonlySet<QuestionFacet>
}

/** An answer that a question could be asking for, and how well it fits. */
export interface Candidate extends HeldPoint {
  /** Logarithmic: only differences mean something. */
  readonly score: number
}

export function makeCardSet(articles: readonly ArticleCards[]): CardSet {
  const held = articles.flatMap(heldBy)
  const cards = articles.flatMap(article => article.cards)
  return {
    articles,
    byArticle: new Map(articles.map(a => [a.article, a])),
    byId: new Map(cards.map(card => [card.id, card])),
    byRole: new Map(cards.flatMap(card => (card.role ? [[card.role, card]] : []))),
    held,
    words: buildKeywordIndex(held.map(({ card, point }) => fold(`${card?.name ?? ''} ${point.conclusion}`))),
  }
}

function heldBy(file: ArticleCards): HeldPoint[] {
  const none: ReadonlySet<QuestionFacet> = new Set()
  const base = { article: file.article, derived: false, covered: none }
  const several = new Set(file.cards.flatMap(card => whoIn(card) ?? [])).size > 2
  const ofCards = file.cards.flatMap(card => {
    const sides = Object.entries(card.sides) as [QuestionFacet, Point][]
    const covered = new Set(sides.map(([side]) => side))
    if (!isTopic(card)) for (const side of Object.keys(file.sides) as QuestionFacet[]) covered.add(side)
    covered.delete('what')
    // Where the article gives work to three or more, the duty itself tells whose it is better than the list of all.
    if (several && whoIn(card) && !card.sides.who) covered.delete('who')
    return [
      { ...base, card, side: null, point: card.answer, covered },
      ...sides.map(([side, point]) => ({ ...base, card, side, point })),
    ]
  })
  if (!file.article)
    return [...ofCards, ...elsewhere.map(point => ({ ...base, card: null, side: null, point, derived: true }))]
  const ofArticle = (Object.entries(file.sides) as [QuestionFacet, Point][]).map(([side, point]) => ({
    ...base,
    card: null,
    side,
    point,
  }))
  const unsaid = aspects
    .filter(side => !file.sides[side] && unstated[side])
    .map(side => ({ ...base, card: null, side, point: notLaidDown(file, side), derived: true }))
  return [...ofCards, ...ofArticle, ...unsaid]
}

/** Who does it, where the text says so and the card's general answer does, without sending on to another article for it. */
function whoIn({ of, answer: { conclusion } }: Card): string | undefined {
  if (/第.{1,4}条/.test(conclusion)) return undefined
  return of
    .flatMap(id => obligationOf(id)?.actor ?? [])
    .flatMap(actor => (actor.kind === 'stated' ? [actor.quote.words] : []))
    .find(who => conclusion.includes(who))
}

/** A matter that stands on no fact of its own. */
function isTopic(card: Card): boolean {
  return card.of.length === 0
}

/** What is weighed of a candidate, in the order of {@link weights}. */
export const measured = [
  'log P(card)',
  'log P(article)',
  'log P(side)',
  'log P(kind)',
  'words in common',
  'is the article as a whole',
  'is derived',
  'is a topic',
  'is elsewhere',
  'asks for the fact that an own case lacks',
  'not laid down in our matter',
  'asks for help with what must not be done',
] as const

/** How much each counts; fitted on whole authors left out (`npm run eval -- --fit`). */
export const weights: readonly number[] = [1, 1.3, 0.55, 0.7, 0.5, -0.4, -0.9, -0.3, -0.3, 1.2, 0.2, 1.5]

const FLOOR = 0.002
/** Articles this unlikely are passed over. */
const NEGLIGIBLE = 0.01
/** How near the likeliest card a card must come to be a person's own case, which lacks a fact. */
const OWN_CASE = 0.25
/** How much an article counts for a card that only quotes it. */
const BORROWED = 0.7
/** A topic is one particular matter: whichever side is asked, its one answer speaks to it about this often. */
const TOPIC_SIDE = 0.4

/**
 * Every answer the cards hold, ranked for a question.
 *
 * @param question folded
 * @param only where the question names its articles, or goes on about them
 */
export function rankCandidates(
  cards: CardSet,
  reading: Reading,
  question: string,
  options: { only?: ReadonlySet<number> } = {},
): Candidate[] {
  return measureCandidates(cards, reading, question, options)
    .map(({ held, values }) => ({
      ...held,
      score: values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score)
}

/** The candidates for a question with what is measured of each. */
export function measureCandidates(
  cards: CardSet,
  reading: Reading,
  question: string,
  options: { only?: ReadonlySet<number> } = {},
): { held: HeldPoint; values: number[] }[] {
  const log = (p: number) => Math.log(Math.max(p, FLOOR))
  const hits = searchKeywords(cards.words, question, { limit: 40 })
  const top = hits[0]?.score ?? 1
  const inCommon = new Map(hits.map(hit => [hit.text, Math.exp(4 * (hit.score / top - 1))]))
  const own = asksOwnCase(question)
  const ours = isOurMatter(question)
  const wrong = asksForWrong(question)
  const pArticle = (article: number) => reading.article.get(article ? String(article) : '-') ?? 0
  // A matter of no one article (the whole course, all papers to hand in) may be asked in the words of those it quotes.
  const pAnywhere = (card: Card | null) =>
    card?.answer.kind === 'answered'
      ? Math.max(pArticle(0), ...card.answer.quotes.map(quote => pArticle(quote.article) * BORROWED))
      : pArticle(0)
  const likeliest = new Map<number, number>()
  for (const { article, card } of cards.held) {
    const p = card ? (reading.card.get(card.id) ?? 0) : 0
    if (p > (likeliest.get(article) ?? 0)) likeliest.set(article, p)
  }
  return cards.held.flatMap((held, i) => {
    const { article, card, side, covered, point, derived } = held
    if (options.only && !options.only.has(article)) return []
    const best = likeliest.get(article) ?? 0
    if (!options.only && article && pArticle(article) < NEGLIGIBLE && best < NEGLIGIBLE) return []
    const pCard = card
      ? (reading.card.get(card.id) ?? 0)
      : article
        ? Math.max(best, pArticle(article) * 0.3)
        : (reading.card.get('-') ?? 0)
    let pSide = side ? (reading.aspect.get(side) ?? 0) : card && isTopic(card) ? TOPIC_SIDE : 1
    if (!side) for (const other of covered) pSide -= reading.aspect.get(other) ?? 0
    const values = [
      log(pCard),
      log(article ? pArticle(article) : pAnywhere(card)),
      log(pSide),
      log(reading.kind.get(point.kind) ?? 0),
      inCommon.get(i) ?? 0,
      card || !article ? 0 : 1,
      derived && article ? 1 : 0,
      card && isTopic(card) ? 1 : 0,
      article ? 0 : 1,
      own && point.kind === 'clarify' && cards.byArticle.get(article)?.ownCase && pCard > best * OWN_CASE ? 1 : 0,
      ours && derived && !article && point.kind === 'not-stated' ? 1 : 0,
      wrong && point.kind === 'declined' ? 1 : 0,
    ]
    return [{ held, values }]
  })
}

/** What each side is called when the text does not lay it down. */
const unstated: Partial<Record<QuestionFacet, string>> = {
  who: '这件事由谁来做',
  whom: '交给哪个单位',
  when: '期限',
  'how-many': '数量',
  'how-much': '金额、费用或比例',
  form: '格式、份数和提交方式',
  approval: '是否需要批准、有没有回执',
  consequence: '后果',
  exception: '例外情形',
  procedure: '具体步骤',
}

const interpretation = obligation('interpretation')
const interpreters = namesOf(interpretation.actor)
/** 由市大数据局、市财政局负责解释（第三十三条） */
const whoInterprets = `由${interpreters}负责解释（${placeName(interpretation.article, null)}）`

/** What is said of a matter that no article and no card bears on. */
const elsewhere: readonly Point[] = [
  {
    kind: 'not-stated',
    conclusion: `办法没有规定这个内容，本库收录的文件里也没有找到依据。办法没有写明的，${whoInterprets}，可以向这两家询问。`,
    quotes: [{ article: interpretation.article, item: null, text: interpretation.quote }],
    open: null,
    next: [],
  },
  {
    kind: 'out-of-scope',
    conclusion: '这个问题不在本办法规定的范围内，本库收录的文件里也没有找到依据，我不能拿相近的条文来代替回答。',
    quotes: [],
    open: null,
    next: [],
  },
  {
    kind: 'declined',
    conclusion:
      '这件事我不能帮忙：不能协助造假、规避规定或者处理涉密内容。如果是办理中遇到了困难，可以说说实际情况，我帮您看办法是怎么写的。',
    quotes: [],
    open: null,
    next: [],
  },
  {
    kind: 'clarify',
    conclusion:
      '您说的我还没有完全明白。请补充是哪个环节（规划、方案、预算、采购、实施、变更、数据、验收、评价还是整改），想问的是什么（要交什么、交给谁、什么时候、能不能）。',
    quotes: [],
    open: null,
    next: [],
  },
]

function notLaidDown(file: ArticleCards, side: QuestionFacet): Point {
  const quotes = (file.sides.what ?? file.cards.find(card => card.answer.quotes.length)?.answer)?.quotes ?? []
  return {
    kind: 'not-stated',
    conclusion: `办法没有规定${unstated[side]}。${placeName(file.article, null)}写的见下面的原文；没有写的，${whoInterprets}。`,
    quotes: quotes.slice(0, 1),
    open: null,
    next: [],
  }
}

/**
 * The answer to a second side that a question asks for in the same breath, where the first answer does not speak to it:
 * 「报给谁,要等他们同意吗」. Only sides whose turn of phrase stands in the question count; beside the answer to one particular
 * matter, the article's own sides count only where they say something of another kind.
 */
export function secondSide(cards: CardSet, best: HeldPoint, question: string): Point | undefined {
  const file = cards.byArticle.get(best.article)
  if (!file?.article) return undefined
  for (const side of sidesAskedBeside(best.side, question)) {
    const own = best.card?.sides[side]
    const point = own ?? file.sides[side]
    if (!point || point === best.point) continue
    if (point.kind !== best.point.kind || own || !best.card || !isTopic(best.card)) return point
  }
  return undefined
}
