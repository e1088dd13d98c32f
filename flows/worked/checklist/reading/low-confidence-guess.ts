import { type Classifier, classify, type Example, train } from '../../../../common/classifier.js'
import type { Moment } from '../../../../regulation/ids.js'
import { moments } from '../../../../regulation/stages.js'
import { plainly } from './clauses.js'
import { examples } from './examples.js'

/** Below this a hunch is none: the person is asked. */
const sure = 0.3

const size = 1 << 13
let learned: Classifier | undefined

/**
 * What moment a sentence sounds like, learned from examples; null when it sounds like none in particular. Only for
 * sentences in which no known wording is found.
 */
export function hunchOf(sentence: string): Moment | null {
  learned ??= train(trainingSet(), size, { epochs: 20 })
  const chances = classify(learned, featuresOf(sentence))
  const best = chances.reduce((top, chance, i) => (chance > (chances[top] ?? 0) ? i : top), 0)
  const label = learned.classes[best]
  return label !== undefined && isMoment(label) && (chances[best] ?? 0) >= sure ? label : null
}

function trainingSet(): Example[] {
  return Object.entries(examples).flatMap(([label, sentences]) =>
    sentences.map(sentence => ({ label, features: featuresOf(sentence) })),
  )
}

function isMoment(label: string): label is Moment {
  return Object.hasOwn(moments, label)
}

/** Single characters and pairs, hashed; order beyond pairs does not matter. */
function featuresOf(sentence: string): number[] {
  const letters = [...plainly(sentence).replace(/[^\p{L}\p{N}]+/gu, '')].slice(0, 200)
  const grams = letters.flatMap((letter, i) => (i === 0 ? [letter] : [letter, `${letters[i - 1]}${letter}`]))
  return [...new Set(grams.map(hashed))]
}

/** FNV-1a */
function hashed(gram: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % size
}
