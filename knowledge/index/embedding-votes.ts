import type { AnswerKind } from '../answer/answer-kind.js'
import type { QuestionFacet } from '../answer/card.js'
import type { Meaning } from './meanings.js'
import type { Reading } from './question-model.js'
import type { TextVectors } from './text-vectors.js'

/** What a question's meaning speaks for: shares of articles and cards, each adding up to at most 1. */
export interface Near {
  readonly article: ReadonlyMap<string, number>
  readonly card: ReadonlyMap<string, number>
  /** Of those that tell a side and a kind of answer. */
  readonly aspect: ReadonlyMap<QuestionFacet, number>
  readonly kind: ReadonlyMap<AnswerKind, number>
}

/** How soon a text that is less alike stops counting (measured, see docs/evaluation-model.md). */
const SHARP = 20
/** How much meaning counts beside words and what was learned: chosen on authors left out, and on strangers (docs/decisions/vectors.md). */
export const NEAR_WEIGHT = 1

/** How many texts have a vote. */
const NEAREST = 20

/** What the ways of asking, the cards and the units near a question speak for; null where no vectors are kept. */
export function nearTo(vectors: TextVectors, home: string, vector: Float32Array): Near | null {
  const units = vectors.unitsNear(vector, { limit: NEAREST }).map(({ entry: { regulation }, unit, score }) => {
    const article = regulation.id === home ? String(unit.number) : regulation.id
    return { meaning: { article, card: null, aspect: null, kind: null }, score }
  })
  const hits = [...vectors.meaningsNear(vector, NEAREST), ...units].sort((a, b) => b.score - a.score)
  const first = hits.slice(0, NEAREST)
  // Vectors that tell nothing apart have no vote.
  const spread = (first[0]?.score ?? 0) - (first.at(-1)?.score ?? 0)
  return spread > 1e-6 ? nearOf(first) : null
}

/** The votes of the nearest texts. */
export function nearOf(
  hits: readonly { readonly meaning: Pick<Meaning, 'article' | 'card' | 'aspect' | 'kind'>; readonly score: number }[],
): Near {
  const top = Math.max(...hits.map(hit => hit.score), -1)
  const votes = hits.map(hit => Math.exp(SHARP * (hit.score - top)))
  const shares = <T>(of: (meaning: (typeof hits)[number]['meaning']) => T) => {
    const counted = new Map<NonNullable<T>, number>()
    let all = 0
    hits.forEach(({ meaning }, i) => {
      const label = of(meaning)
      if (label === null || label === undefined) return
      counted.set(label, (counted.get(label) ?? 0) + (votes[i] ?? 0))
      all += votes[i] ?? 0
    })
    return new Map([...counted].map(([label, sum]) => [label, sum / (all || 1)]))
  }
  return {
    article: shares(meaning => meaning.article),
    card: shares(meaning => meaning.card ?? '-'),
    aspect: shares(meaning => meaning.aspect),
    kind: shares(meaning => meaning.kind),
  }
}

/** The reading with its third leg. */
export function withNear(reading: Reading, near: Near, weight = NEAR_WEIGHT): Reading {
  return {
    ...reading,
    article: joined(reading.article, near.article, weight),
    card: joined(reading.card, near.card, weight),
    aspect: joined(reading.aspect, near.aspect, weight),
    kind: joined(reading.kind, near.kind, weight),
  }
}

function joined<T>(own: ReadonlyMap<T, number>, near: ReadonlyMap<T, number>, weight: number): Map<T, number> {
  if (near.size === 0) return new Map(own)
  const both = new Map([...own].map(([label, p]) => [label, p / (1 + weight)]))
  for (const [label, p] of near) both.set(label, (both.get(label) ?? 0) + (p * weight) / (1 + weight))
  return both
}
