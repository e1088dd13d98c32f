import { type AskedFor, askedFor } from '../../language/asked-for.js'
import { fold } from '../../language/fold.js'
import type { RankedUnit } from '../index/rank-units.js'

/** What is asked for by a number: a sentence without one does not say it. */
const numbers: ReadonlySet<AskedFor> = new Set(['time', 'day', 'often', 'how-much', 'how-many', 'fine', 'fee'])

const withMeaning = {
  base: -6.56,
  score: 0.178,
  margin: 0.559,
  near: -4.7,
  nearest: 4.6,
  covered: -3,
  fit: -0.05,
  lacks: -0.34,
  unit: 0.38,
  length: 0.26,
}
const wordsAlone = {
  base: -4.47,
  score: 0.272,
  margin: 0.687,
  near: 0,
  nearest: 0,
  covered: -2.9,
  fit: -0.15,
  lacks: -0.58,
  unit: 0,
  length: 0.75,
}

/**
 * How often the first of these units is the one that says what is asked, 0 to 1. A logistic of its score and of how far
 * it stands above the second; fitted on questions of others, also with their own article taken out of the library, so
 * that it knows what silence looks like (docs/evaluation.md).
 */
export function surenessOf(ranked: readonly RankedUnit[], question: string): number {
  const [best, second] = ranked
  if (!best) return 0
  const asked = askedFor(fold(question))
  const lacks = best.fit === 0 && [...asked].some(what => numbers.has(what))
  const w = best.meaning ? withMeaning : wordsAlone
  const { unit = 0, near = 0, nearest = 0 } = best.meaning ?? {}
  const z =
    w.base +
    w.score * best.score +
    w.margin * Math.min(6, second ? best.score - second.score : 2) +
    w.near * near +
    w.nearest * nearest +
    w.covered * best.covered +
    w.fit * best.fit +
    w.lacks * Number(lacks) +
    w.unit * unit +
    w.length * Math.log(question.length)
  return Math.round(100 / (1 + Math.exp(-z))) / 100
}
