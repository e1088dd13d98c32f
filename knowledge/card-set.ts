import { type ArticleCards, type Aspect, aspects, type Card, type Point } from './card.js'
import { toChineseNumeral } from './numerals.js'
import type { Reading } from './question-model.js'

/** All cards of a regulation, by article and by id. */
export interface CardSet {
  readonly articles: readonly ArticleCards[]
  readonly byArticle: ReadonlyMap<number, ArticleCards>
  readonly byId: ReadonlyMap<string, Card>
}

export function makeCardSet(articles: readonly ArticleCards[]): CardSet {
  return {
    articles,
    byArticle: new Map(articles.map(a => [a.article, a])),
    byId: new Map(articles.flatMap(a => a.cards.map(card => [card.id, card] as const))),
  }
}

/** One honest answer that a question could be asking for, and how well it fits. */
export interface Candidate {
  /** The article whose file it stands in; 0 for what belongs to none. */
  readonly article: number
  /** Null where the answer is the article's as a whole. */
  readonly card: Card | null
  /** The side of the matter it speaks to; null for the general answer. */
  readonly side: Aspect | null
  readonly point: Point
  /** Logarithmic: only differences mean something. */
  readonly score: number
  /** True where nobody wrote this answer: it only says that the side is not laid down. */
  readonly derived: boolean
}

/** How much each leg counts (fitted with whole authors left out; see docs/evaluation.md). */
export const weights = {
  card: 1,
  article: 0.6,
  side: 0.5,
  kind: 0.7,
  wholeArticle: 0.35,
  derived: 0.25,
  topic: 0.5,
  elsewhere: 0.5,
}
export type Weights = typeof weights

const FLOOR = 0.002
/** Articles this unlikely are passed over. */
const NEGLIGIBLE = 0.01

/**
 * Every answer the cards hold, ranked for a question.
 *
 * @param only where the question names its articles, or goes on about them
 */
export function rankCandidates(
  cards: CardSet,
  reading: Reading,
  options: { only?: ReadonlySet<number>; weights?: Weights } = {},
): Candidate[] {
  const w = options.weights ?? weights
  const found: Candidate[] = []
  const log = (p: number) => Math.log(Math.max(p, FLOOR))
  for (const file of cards.articles) {
    if (options.only && !options.only.has(file.article)) continue
    const pArticle = reading.article.get(file.article ? String(file.article) : '-') ?? 0
    const pCards = file.cards.map(card => reading.card.get(card.id) ?? 0)
    const pBest = Math.max(0, ...pCards)
    if (!options.only && file.article && pArticle < NEGLIGIBLE && pBest < NEGLIGIBLE) continue
    const base = w.article * log(pArticle)
    const add = (card: Card | null, pCard: number, side: Aspect | null, pSide: number, point: Point, derived = false) =>
      found.push({
        article: file.article,
        card,
        side,
        point,
        derived,
        score: base + w.card * log(pCard) + w.side * log(pSide) + w.kind * log(reading.kind.get(point.kind) ?? 0),
      })
    file.cards.forEach((card, i) => {
      const pCard = pCards[i] ?? 0
      const covered = new Set(Object.keys(card.sides))
      if (!card.id.startsWith('topic-')) for (const side of Object.keys(file.sides)) covered.add(side)
      covered.delete('what')
      let general = 0
      for (const [aspect, p] of reading.aspect) if (!covered.has(aspect)) general += p
      add(card, pCard, null, card.id.startsWith('topic-') ? Math.max(general, w.topic) : general, card.answer)
      for (const [side, point] of Object.entries(card.sides) as [Aspect, Point][])
        add(card, pCard, side, reading.aspect.get(side) ?? 0, point)
    })
    if (!file.article) {
      for (const point of elsewhere) add(null, w.elsewhere * (reading.card.get('-') ?? 0), null, 1, point, true)
      continue
    }
    const whole = Math.max(pBest * w.wholeArticle, pArticle * 0.1)
    for (const [side, point] of Object.entries(file.sides) as [Aspect, Point][])
      add(null, whole, side, reading.aspect.get(side) ?? 0, point)
    for (const side of aspects) {
      if (file.sides[side] || !unstated[side]) continue
      add(null, whole * w.derived, side, reading.aspect.get(side) ?? 0, notLaidDown(file, side), true)
    }
  }
  return found.sort((a, b) => b.score - a.score)
}

/** What each side is called when the text does not lay it down. */
const unstated: Partial<Record<Aspect, string>> = {
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

/** What is said of a matter that no article and no card bears on. */
const elsewhere: readonly Point[] = [
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

function notLaidDown(file: ArticleCards, side: Aspect): Point {
  const quotes = (file.sides.what ?? file.cards.find(card => card.answer.quotes.length)?.answer)?.quotes ?? []
  return {
    kind: 'not-stated',
    conclusion: `办法没有规定${unstated[side]}。第${toChineseNumeral(file.article)}条写的见下面的原文；没有写的，由市大数据局、市财政局负责解释（第三十三条）。`,
    quotes: quotes.slice(0, 1),
    open: null,
    next: [],
  }
}
