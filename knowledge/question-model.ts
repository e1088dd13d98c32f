import { pinyin } from 'pinyin-pro'
import { type Classifier, classify, train } from '../common/classifier.js'
import type { AnswerKind } from './answer-kind.js'
import type { Aspect } from './card.js'
import { buildKeywordIndex, type KeywordIndex, keysOf, searchKeywords } from './keyword-index.js'
import { fold, termsMeant, type Vocabulary } from './normalise.js'
import type { Way } from './ways.js'

/**
 * What a question is about, learned from the ways of asking: its article, its card, which side of the matter is asked
 * for, and what kind of answer would be honest. Two legs each: the nearest ways of asking, and a classifier.
 */
export interface QuestionModel {
  readonly vocabulary: Vocabulary
  readonly ways: readonly Way[]
  readonly index: KeywordIndex
  /** Feature text → number. */
  readonly features: ReadonlyMap<string, number>
  readonly heads: Readonly<Record<Head, Classifier>>
}
export type Head = 'article' | 'card' | 'aspect' | 'kind'
export const heads: readonly Head[] = ['article', 'card', 'aspect', 'kind']

/** What the model makes of a question; every map adds up to at most 1. */
export interface Reading {
  /** Article number as text; `-` for none. */
  readonly article: ReadonlyMap<string, number>
  readonly card: ReadonlyMap<string, number>
  readonly aspect: ReadonlyMap<Aspect, number>
  readonly kind: ReadonlyMap<AnswerKind, number>
  /** The nearest ways of asking, best first, with their share of the votes. */
  readonly nearest: readonly { readonly way: Way; readonly share: number }[]
  /** How much of the question's wording the nearest way of asking shares, 0 to 1. */
  readonly likeness: number
}

/** How much the nearest ways count beside the classifier (measured on whole authors left out). */
const NEAREST_WEIGHT = 0.6
const NEAREST = 15

const labelOf: Record<Head, (way: Way) => string> = {
  article: way => String(way.articles[0] ?? '-'),
  card: way => way.card ?? '-',
  aspect: way => way.aspect,
  kind: way => way.kind,
}

/** Learns from all ways of asking. A few seconds; the result is kept in a file. */
export function learn(ways: readonly Way[], vocabulary: Vocabulary): QuestionModel {
  const described = ways.map(way => featuresOf(fold(way.ask), vocabulary))
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
  return {
    vocabulary,
    ways,
    index: buildKeywordIndex(ways.map(way => fold(way.ask))),
    features,
    heads: { article: head('article'), card: head('card'), aspect: head('aspect'), kind: head('kind') },
  }
}

/** Reads one question, already cleaned. Under a millisecond or two. */
export function readQuestion(model: QuestionModel, question: string): Reading {
  const folded = fold(question)
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
  return {
    article: join('article'),
    card: join('card'),
    aspect: join('aspect') as ReadonlyMap<Aspect, number>,
    kind: join('kind') as ReadonlyMap<AnswerKind, number>,
    nearest,
    likeness: nearest[0] ? likenessOf(folded, fold(nearest[0].way.ask)) : 0,
  }
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
  const sounds = pinyin(folded.replace(/[^\u4e00-\u9fff]/g, '').slice(0, 200), { toneType: 'none', type: 'array' })
  for (let i = 0; i + 1 < sounds.length; i++) found.add(`p${sounds[i]} ${sounds[i + 1]}`)
  return [...found]
}
