import { z } from 'zod'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { learnedSentences } from './intents/in-situations.js'
import { intentTable } from './intents/table.js'
import type { IntentModel } from './recognise.js'

const Head = z.object({
  made: z.string(),
  features: z.array(z.string()),
  exact: z.array(z.tuple([z.string(), z.string()])),
  classes: z.array(z.string()),
})

/** All that an intent model is learned from, as one text: where it differs, a kept model is out of date. */
export function learnedFrom(catalogue: readonly CatalogueEntry[]): string {
  const rows = intentTable.map(({ id, where, yes }) => ({ id, where, yes }))
  const names = catalogue.map(({ id, title, starts }) => ({ id, title, starts }))
  return JSON.stringify([rows, learnedSentences(), names])
}

/**
 * An intent model as bytes, for one file: the length of the head in four bytes, the head as JSON, then weights and bias.
 *
 * @param made what it was learned from (a hash): a file of another making is not used
 */
export function packIntentModel({ features, exact, classifier }: IntentModel, made: string): Uint8Array {
  const { classes, weights, bias } = classifier
  const head = new TextEncoder().encode(JSON.stringify({ made, features, exact: [...exact], classes }))
  const bytes = new Uint8Array(start(head.length) + (weights.length + bias.length) * 4)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  const numbers = new Float32Array(bytes.buffer, start(head.length))
  numbers.set(weights)
  numbers.set(bias, weights.length)
  return bytes
}

/** Reads it back; undefined where it is none, is cut off, or was learned from something else. */
export function unpackIntentModel(bytes: Uint8Array, made: string): IntentModel | undefined {
  if (bytes.length < 4) return undefined
  const whole = bytes.slice()
  const length = new DataView(whole.buffer).getUint32(0, true)
  if (start(length) > whole.length) return undefined
  const read = Head.safeParse(parsed(new TextDecoder().decode(whole.subarray(4, 4 + length))))
  if (!read.success || read.data.made !== made) return undefined
  const { features, exact, classes } = read.data
  const weights = features.length * classes.length
  if (whole.length !== start(length) + (weights + classes.length) * 4) return undefined
  const numbers = new Float32Array(whole.buffer, start(length))
  const classifier = { classes, weights: numbers.subarray(0, weights), bias: numbers.subarray(weights) }
  return { features, exact: new Map(exact), classifier }
}

/** Where the numbers begin: a multiple of four. */
function start(head: number): number {
  return Math.ceil((4 + head) / 4) * 4
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
