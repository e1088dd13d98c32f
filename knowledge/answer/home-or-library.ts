import type { Reading } from '../index/question-model.js'
import { saysCaption, type WeighedUnit } from '../index/rank-units.js'
import type { Knowledge } from './inquiry.js'

/** How likely it is that no article of the home regulation bears on the question. */
export function outside(reading: Reading): number {
  return (
    (reading.article.get('-') ?? 0) * 0.5 +
    ((reading.kind.get('out-of-scope') ?? 0) + (reading.kind.get('declined') ?? 0)) * 0.5
  )
}

/** From this probability on another text of the library answers: the home regulation has a head start. */
export const SURELY_ANOTHER = 0.6

/**
 * How likely a question is about another text of the library than the home regulation, 0 to 1. A logistic of what the
 * ways of asking say and of how far the best unit of another text stands above the best article of the home regulation;
 * fitted on questions of others over 72 regulations and on whole held-out authors (docs/evaluation.md).
 */
export function likelyAnother(
  { home, library }: Pick<Knowledge, 'home' | 'library'>,
  reading: Reading,
  weighed: readonly WeighedUnit[],
  folded: string,
): number {
  const others = weighed.filter(one => one.entry.regulation.id !== home)
  const ours = weighed.filter(one => one.entry.regulation.id === home)
  const [other] = others
  if (!other) return 0
  const labels = [...reading.article]
  const most = (fits: (label: string) => boolean) => Math.max(0, ...labels.map(([label, p]) => (fits(label) ? p : 0)))
  const paper = labels.reduce((sum, [label, p]) => sum + (isArticle(label) || label === '-' ? 0 : p), 0)
  const best = (of: readonly WeighedUnit[], value: (one: WeighedUnit) => number) =>
    Math.max(...(of.length ? of : weighed).map(value))
  // Where no article of the home regulation is among the candidates, it is at most as good as the last of them.
  const ofOurs = (value: (one: WeighedUnit) => number) => (ours.length ? best(ours, value) : least(weighed, value))
  const ahead = (value: (one: WeighedUnit) => number) => best(others, value) - ofOurs(value)
  const words = Math.log((best(others, one => one.score) + 1) / (ofOurs(one => one.score) + 1))
  const known = { outside: outside(reading), ours: most(isArticle), likeness: reading.likeness, paper }
  const z =
    other.meaning === null || tellsNothing(weighed)
      ? 3.92 + 4.12 * words - 0.1 * known.outside - 6.35 * known.ours - 12.75 * known.likeness + 5.08 * known.paper
      : -1.08 +
        1.18 * words +
        0.58 * known.outside -
        6.77 * known.ours -
        12.24 * known.likeness +
        7.96 * known.paper +
        0.59 * ahead(one => one.mixed) +
        4.47 * ahead(one => one.meaning?.near ?? 0) +
        4.93 * ahead(one => one.meaning?.nearest ?? 0) +
        7.15 * best(others, one => one.meaning?.near ?? 0)
  const named =
    others.slice(0, 30).some(one => saysCaption(folded, one.unit)) && !ours.some(one => saysCaption(folded, one.unit))
  return 1 / (1 + Math.exp(large(library.entries.length) - z - (named ? NAMED : 0)))
}

/** What it tells that a question says the caption of another text's section, and of no article of ours. */
const NAMED = 3

/** Among thousands of texts the best of them is good by chance: it must be better than among the few dozen of the fit. */
function large(texts: number): number {
  return Math.max(0, 0.6 * Math.log10(texts / 80))
}

/** Whether all units are equally near: then meaning says nothing. */
function tellsNothing(weighed: readonly WeighedUnit[]): boolean {
  const near = weighed.map(one => one.meaning?.near ?? 0)
  return Math.max(...near) - Math.min(...near) < 1e-6
}

function least(weighed: readonly WeighedUnit[], value: (one: WeighedUnit) => number): number {
  return Math.min(...weighed.map(value))
}

function isArticle(label: string): boolean {
  return /^\d+$/.test(label)
}
