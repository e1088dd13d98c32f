import type { Meaning } from './meanings.js'
import type { Reading } from './question-model.js'
import type { TextVectors } from './text-vectors.js'

/** What a question's meaning speaks for: shares of articles and cards, each adding up to at most 1. */
export interface Near {
  readonly article: ReadonlyMap<string, number>
  readonly card: ReadonlyMap<string, number>
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
    return { meaning: { article, card: null }, score }
  })
  const hits = [...vectors.meaningsNear(vector, NEAREST), ...units].sort((a, b) => b.score - a.score)
  return hits.length > 0 ? nearOf(hits.slice(0, NEAREST)) : null
}

/** The votes of the nearest texts. */
export function nearOf(
  hits: readonly { readonly meaning: Pick<Meaning, 'article' | 'card'>; readonly score: number }[],
): Near {
  const top = Math.max(...hits.map(hit => hit.score), -1)
  const votes = hits.map(hit => Math.exp(SHARP * (hit.score - top)))
  const sum = votes.reduce((a, b) => a + b, 0) || 1
  const article = new Map<string, number>()
  const card = new Map<string, number>()
  hits.forEach(({ meaning }, i) => {
    const share = (votes[i] ?? 0) / sum
    article.set(meaning.article, (article.get(meaning.article) ?? 0) + share)
    card.set(meaning.card ?? '-', (card.get(meaning.card ?? '-') ?? 0) + share)
  })
  return { article, card }
}

/** The reading with its third leg. */
export function withNear(reading: Reading, near: Near, weight = NEAR_WEIGHT): Reading {
  return {
    ...reading,
    article: joined(reading.article, near.article, weight),
    card: joined(reading.card, near.card, weight),
  }
}

function joined(own: ReadonlyMap<string, number>, near: ReadonlyMap<string, number>, weight: number) {
  const both = new Map([...own].map(([label, p]) => [label, p / (1 + weight)]))
  for (const [label, p] of near) both.set(label, (both.get(label) ?? 0) + (p * weight) / (1 + weight))
  return both
}
