import { pinyin } from 'pinyin-pro'
import { type Classifier, classify, train } from '../../common/classifier.js'
import { fold, respell, termsMeant, type Vocabulary } from '../../language/fold.js'
import { sidesHinted } from '../../language/question-facets.js'
import type { AnswerKind } from '../answer/answer-kind.js'
import type { QuestionFacet } from '../answer/card.js'
import { buildKeywordIndex, type KeywordIndex, keysOf, searchKeywords } from './keyword-index.js'
import type { Way } from './training-questions.js'

/**
 * What a question is about, learned from the ways of asking: its article, its card, which side of the matter is asked
 * for, and what kind of answer would be honest. Two legs each: the nearest ways of asking, and a classifier.
 */
export interface QuestionModel {
  readonly vocabulary: Vocabulary
  readonly ways: readonly Way[]
  readonly index: KeywordIndex
  /** The articles' own words, and which article each text of that index is. */
  readonly articles: { readonly labels: readonly string[]; readonly index: KeywordIndex }
  /** Feature text → number. */
  readonly features: ReadonlyMap<string, number>
  readonly heads: Readonly<Record<Head, Classifier>>
  /** Article label → which of its cards; each sees only the features that occur there, so it stays small. */
  readonly within: ReadonlyMap<string, CardChooser>
}
export type Head = 'article' | 'aspect' | 'kind'

/** Tells the cards of one article apart. */
export interface CardChooser {
  /** The model's feature numbers it knows, ascending; its own number is the place in this list. */
  readonly features: Uint32Array
  readonly classifier: Classifier
}

/** What the model makes of a question; every map adds up to at most 1. */
export interface Reading {
  /** Article number as text; the id of another paper; `-` for none. */
  readonly article: ReadonlyMap<string, number>
  readonly card: ReadonlyMap<string, number>
  readonly aspect: ReadonlyMap<QuestionFacet, number>
  readonly kind: ReadonlyMap<AnswerKind, number>
  /** The nearest ways of asking, best first, with their share of the votes. */
  readonly nearest: readonly { readonly way: Way; readonly share: number }[]
  /** How much of the question's wording the nearest way of asking shares, 0 to 1. */
  readonly likeness: number
}

/** How much the nearest ways count beside the classifier (measured on whole authors left out). */
const NEAREST_WEIGHT = 0.6
const NEAREST = 15
/** How much the articles' own words count beside both. */
const WORDS_WEIGHT = 0.2
const BY_WORDS = 8

const labelOf: Record<Head | 'card', (way: Way) => string> = {
  article: way => way.regulation ?? String(way.articles[0] ?? '-'),
  card: way => way.card ?? '-',
  aspect: way => way.aspect,
  kind: way => way.kind,
}

/**
 * Learns from all ways of asking. Some seconds; the result is kept in a file.
 *
 * @param articles the home regulation's articles: label (the number as text) and words
 */
export function learn(
  ways: readonly Way[],
  vocabulary: Vocabulary,
  articles: readonly { readonly label: string; readonly text: string }[],
): QuestionModel {
  const asked = ways.map(way => respell(fold(way.ask), vocabulary))
  const described = asked.map(text => featuresOf(text, vocabulary))
  const seen = new Map<string, number>()
  for (const list of described) for (const feature of list) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  const features = new Map<string, number>()
  for (const [feature, times] of seen) if (times > 1) features.set(feature, features.size)
  const head = (name: Head): Classifier =>
    train(
      ways.flatMap((way, i) =>
        // The aspect of a card's own ways of asking is not labelled.
        name === 'aspect' && way.author === 'cards'
          ? []
          : [{ features: numbersOf(described[i] ?? [], features), label: labelOf[name](way) }],
      ),
      features.size,
    )
  const numbered = described.map(list => numbersOf(list, features))
  const within = new Map<string, CardChooser>()
  for (const label of new Set(ways.map(labelOf.article))) {
    const here = ways.flatMap((way, i) => (labelOf.article(way) === label ? [{ way, numbers: numbered[i] ?? [] }] : []))
    within.set(label, learnCards(here))
  }
  return {
    vocabulary,
    ways,
    index: buildKeywordIndex(asked),
    articles: {
      labels: articles.map(article => article.label),
      index: buildKeywordIndex(articles.map(article => fold(article.text))),
    },
    features,
    heads: { article: head('article'), aspect: head('aspect'), kind: head('kind') },
    within,
  }
}

function learnCards(ways: readonly { way: Way; numbers: readonly number[] }[]): CardChooser {
  const times = new Map<number, number>()
  for (const { numbers } of ways) for (const n of numbers) times.set(n, (times.get(n) ?? 0) + 1)
  const features = Uint32Array.from([...times].flatMap(([n, count]) => (count > 1 ? [n] : []))).sort()
  const own = new Map([...features].map((n, i) => [n, i]))
  const examples = ways.map(({ way, numbers }) => ({
    features: numbers.flatMap(n => own.get(n) ?? []),
    label: labelOf.card(way),
  }))
  return { features, classifier: train(examples, features.length) }
}

/** Places of the numbers in an ascending list; those not in it are left out. */
function placesOf(numbers: readonly number[], list: Uint32Array): number[] {
  return numbers.flatMap(n => {
    let low = 0
    let high = list.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = list[middle] as number
      if (at === n) return [middle]
      if (at < n) low = middle + 1
      else high = middle - 1
    }
    return []
  })
}

/** Reads one question, already cleaned. Under a millisecond or two. */
export function readQuestion(model: QuestionModel, question: string): Reading {
  const folded = respell(fold(question), model.vocabulary)
  const numbers = numbersOf(featuresOf(folded, model.vocabulary), model.features)
  const hits = searchKeywords(model.index, folded, { limit: NEAREST })
  const top = hits[0]?.score ?? 1
  const votes = hits.map(hit => Math.exp(4 * (hit.score / top - 1)))
  const sum = votes.reduce((a, b) => a + b, 0) || 1
  const nearest = hits.flatMap((hit, i) => {
    const way = model.ways[hit.text]
    return way ? [{ way, share: (votes[i] ?? 0) / sum }] : []
  })
  const join = (name: Head): ReadonlyMap<string, number> => {
    const { classes } = model.heads[name]
    const probabilities = classify(model.heads[name], numbers)
    const joined = new Map(classes.map((label, i) => [label, (probabilities[i] ?? 0) / (1 + NEAREST_WEIGHT)]))
    for (const { way, share } of nearest) {
      const label = labelOf[name](way)
      joined.set(label, (joined.get(label) ?? 0) + (share * NEAREST_WEIGHT) / (1 + NEAREST_WEIGHT))
    }
    return joined
  }
  const article = withWords(model, folded, join('article'))
  return {
    article,
    card: cardsOf(model, numbers, article, nearest),
    aspect: join('aspect') as ReadonlyMap<QuestionFacet, number>,
    kind: join('kind') as ReadonlyMap<AnswerKind, number>,
    nearest,
    likeness: nearest[0] ? likenessOf(folded, respell(fold(nearest[0].way.ask), model.vocabulary)) : 0,
  }
}

/** The articles whose own words (or the terms they stand for) the question has, beside what was learned. */
function withWords(
  model: QuestionModel,
  folded: string,
  learned: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const query = `${folded} ${termsMeant(folded, model.vocabulary).join(' ')}`
  const hits = searchKeywords(model.articles.index, query, { limit: BY_WORDS })
  const top = hits[0]?.score ?? 1
  const votes = hits.map(hit => Math.exp(5 * (hit.score / top - 1)))
  const sum = votes.reduce((a, b) => a + b, 0)
  if (!sum) return learned
  const joined = new Map([...learned].map(([label, p]) => [label, p / (1 + WORDS_WEIGHT)]))
  hits.forEach((hit, i) => {
    const label = model.articles.labels[hit.text] ?? '-'
    joined.set(label, (joined.get(label) ?? 0) + ((votes[i] ?? 0) / sum) * (WORDS_WEIGHT / (1 + WORDS_WEIGHT)))
  })
  return joined
}

/** P(card) = Σ P(article) × P(card | article), joined with the votes of the nearest ways. */
function cardsOf(
  model: QuestionModel,
  numbers: readonly number[],
  article: ReadonlyMap<string, number>,
  nearest: Reading['nearest'],
): Map<string, number> {
  const cards = new Map<string, number>()
  const add = (card: string, p: number) => cards.set(card, (cards.get(card) ?? 0) + p / (1 + NEAREST_WEIGHT))
  for (const [label, p] of article) {
    const chooser = p > 0.02 ? model.within.get(label) : undefined
    if (!chooser) continue
    const probabilities = classify(chooser.classifier, placesOf(numbers, chooser.features))
    chooser.classifier.classes.forEach((card, i) => {
      add(card, p * (probabilities[i] ?? 0))
    })
  }
  for (const { way, share } of nearest) add(way.card ?? '-', share * NEAREST_WEIGHT)
  return cards
}

/** The share of a question's 2-grams that another text has too. */
export function likenessOf(folded: string, other: string): number {
  const pairs = new Set(keysOf(folded).filter(key => key > 0xffff))
  if (!pairs.size) return folded === other ? 1 : 0
  const others = new Set(keysOf(other))
  let shared = 0
  for (const pair of pairs) if (others.has(pair)) shared++
  return shared / pairs.size
}

function numbersOf(described: readonly string[], features: ReadonlyMap<string, number>): number[] {
  return described.flatMap(feature => features.get(feature) ?? [])
}

/**
 * What the classifier sees of a folded question: characters and their neighbours, skips, how it begins and ends, the
 * terms it means, and how pairs of characters sound (so that 变更说名 reads like 变更说明).
 */
export function featuresOf(folded: string, vocabulary: Vocabulary): string[] {
  const found = new Set<string>(keysOf(folded).map(String))
  for (let i = 0; i + 2 < folded.length; i++) {
    found.add(`3${folded.slice(i, i + 3)}`)
    found.add(`s${folded[i]}${folded[i + 2]}`)
  }
  found.add(`b${folded.slice(0, 2)}`)
  found.add(`e${folded.slice(-1)}`)
  found.add(`e${folded.slice(-2)}`)
  for (const term of termsMeant(folded, vocabulary)) found.add(`t${term}`)
  for (const side of sidesHinted(folded)) found.add(`q${side}`)
  const sounds = pinyin(folded.replace(/[^\u4e00-\u9fff]/g, '').slice(0, 200), { toneType: 'none', type: 'array' })
  for (let i = 0; i + 1 < sounds.length; i++) found.add(`p${sounds[i]} ${sounds[i + 1]}`)
  return [...found]
}
