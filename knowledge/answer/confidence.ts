import type { Reading } from '../index/question-model.js'
import type { AnswerKind } from './answer-kind.js'
import type { Candidate } from './card-set.js'

/**
 * How often an answer like this one is right, 0 to 1, in hundredths. A logistic of how likely its article and its kind
 * are, and how far it stands above the best candidate that says something else; fitted on whole held-out authors
 * (`npm run eval` prints how well it is calibrated).
 */
export function confidenceOf(reading: Reading, best: Candidate, candidates: readonly Candidate[]): number {
  const article = reading.article.get(best.article ? String(best.article) : '-') ?? 0
  const kind = reading.kind.get(best.point.kind) ?? 0
  const other = candidates.find(one => one.article !== best.article || group(one.point.kind) !== group(best.point.kind))
  const margin = Math.min(3, other ? best.score - other.score : 3)
  const z = -2.8 + 2.5 * article + 1.7 * kind + 0.85 * margin + (best.derived ? 0.6 : 0)
  return Math.round(100 / (1 + Math.exp(-z))) / 100
}

/** Kinds that say the same of the text: an answer and a correction both quote it, two refusals both do not. */
function group(kind: AnswerKind): string {
  if (kind === 'corrected') return 'answered'
  return kind === 'declined' ? 'out-of-scope' : kind
}
