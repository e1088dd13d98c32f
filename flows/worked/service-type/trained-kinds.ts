import { type Classifier, classify, train } from '../../../common/classifier.js'
import { type Category, categories } from './article-three.js'
import { foldInPlace } from './pattern.js'
import type { Description } from './wordings.js'

/**
 * What the described purchases teach, for sentences in which no known wording is found: 「出口流量老是打满」 names
 * nothing, and is still about the network.
 */
export interface TrainedKinds {
  readonly features: ReadonlyMap<string, number>
  readonly classifier: Classifier
}

export type TrainedKind = Category | 'goods' | 'none'

/** How sure it must be before its word counts (measured on voices left out). */
const sureOfService = 0.4
const sureOfGoods = 0.5
/** Fewer characters tell too little. */
const shortestTold = 8

/** Learns from descriptions of one kind only; `known` tells the unclear ones whose service is plain (an unnamed body). */
export function trainKinds(described: readonly Description[], known: (text: string) => boolean): TrainedKinds {
  const examples = described.flatMap(one => {
    const label = kindOf(one, known)
    return label === null ? [] : [{ label, features: featuresOf(foldInPlace(one.text)) }]
  })
  const features = new Map<string, number>()
  for (const example of examples)
    for (const feature of example.features) if (!features.has(feature)) features.set(feature, features.size)
  const numbered = examples.map(example => ({
    label: example.label,
    features: example.features.flatMap(feature => features.get(feature) ?? []),
  }))
  return { features, classifier: train(numbered, features.size, { epochs: 20 }) }
}

function kindOf(one: Description, known: (text: string) => boolean): TrainedKind | null {
  const [first, ...others] = one.categories
  if (one.scope === 'in') return first !== undefined && others.length === 0 ? first : null
  if (one.scope === 'not-service') return 'goods'
  return one.scope === 'unclear' && !known(one.text) ? 'none' : null
}

/** The kind that a folded sentence most likely speaks of; `none` where nothing is likely enough. */
export function likelyKind(learned: TrainedKinds, folded: string): TrainedKind {
  if (folded.replace(/[^\p{L}\p{N}]/gu, '').length < shortestTold) return 'none'
  const chances = chancesOf(learned, folded)
  let best: TrainedKind = 'none'
  for (const kind of [...categories, 'goods'] as const)
    if ((chances.get(kind) ?? 0) > (chances.get(best) ?? 0)) best = kind
  const needed = best === 'goods' ? sureOfGoods : sureOfService
  return (chances.get(best) ?? 0) >= needed ? best : 'none'
}

/** How likely each kind is; they add up to 1. */
export function chancesOf(learned: TrainedKinds, folded: string): ReadonlyMap<string, number> {
  const numbers = featuresOf(folded).flatMap(feature => learned.features.get(feature) ?? [])
  const chances = classify(learned.classifier, numbers)
  return new Map(learned.classifier.classes.map((label, i) => [label, chances[i] ?? 0]))
}

/** Characters, their neighbours, the neighbours but one, and how it ends. */
function featuresOf(folded: string): string[] {
  const text = folded.replace(/\s/g, '').slice(0, 300)
  const found = new Set<string>()
  for (let i = 0; i < text.length; i++) {
    found.add(`1${text[i]}`)
    if (i + 1 < text.length) found.add(`2${text.slice(i, i + 2)}`)
    if (i + 2 < text.length) found.add(`s${text[i]}${text[i + 2]}`)
  }
  found.add(`e${text.slice(-1)}`)
  return [...found]
}
