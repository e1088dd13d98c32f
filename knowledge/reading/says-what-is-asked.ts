import type { AskedFor } from '../../language/asked-for.js'
import type { ReadSentence, SaidKind } from './clauses.js'

/** What is said where something is asked for, and how much it tells that this is the place (docs/evaluation.md). */
const fits: readonly (readonly [AskedFor, SaidKind, number])[] = [
  ['time', 'period', 1],
  ['time', 'day', 0.6],
  ['day', 'day', 1],
  ['often', 'period', 1.2],
  ['who', 'actor', 0.4],
  ['who', 'recipient', 0.6],
  ['whom', 'recipient', 0.6],
  ['where', 'recipient', 0.4],
  ['how-much', 'amount', 1.4],
  ['how-much', 'share', 1.4],
  ['how-much', 'count', 0.4],
  ['how-many', 'count', 0.7],
  ['fine', 'penalty', 0.8],
  ['fee', 'fee', 0.6],
  ['may', 'prohibition', 0.4],
  ['may', 'permission', 0.5],
  ['may', 'exception', 0.2],
  ['must', 'duty', 0.4],
  ['meaning', 'definition', 1.2],
  ['list', 'definition', 0.3],
  ['consequence', 'penalty', 0.8],
  ['remedy', 'remedy', 1.6],
]

/** How well what is said fits what is asked for; 0 where nothing does. */
export function fitOf(asked: ReadonlySet<AskedFor>, said: ReadonlySet<SaidKind>): number {
  return fits.reduce((sum, [what, kind, worth]) => sum + (asked.has(what) && said.has(kind) ? worth : 0), 0)
}

/** The kinds of what a sentence says. */
export function kindsIn(sentences: readonly ReadSentence[]): ReadonlySet<SaidKind> {
  return new Set(sentences.flatMap(sentence => sentence.said.map(one => one.kind)))
}
