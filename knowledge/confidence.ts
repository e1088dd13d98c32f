import type { Candidate } from './card-set.js'
import type { Reading } from './question-model.js'

/**
 * How often an answer like this one is right, 0 to 1, rounded to hundredths. Calibrated on whole held-out authors:
 * the logistic of the article's probability, the kind's, and how alike the nearest way of asking is.
 */
export function confidenceOf(reading: Reading, best: Candidate): number {
  const article = reading.article.get(best.article ? String(best.article) : '-') ?? 0
  const kind = reading.kind.get(best.point.kind) ?? 0
  const z =
    calibration.bias + calibration.article * article + calibration.kind * kind + calibration.likeness * reading.likeness
  return Math.round(100 / (1 + Math.exp(-z))) / 100
}

const calibration = { bias: -2.2, article: 2.6, kind: 1.6, likeness: 0.8 }
