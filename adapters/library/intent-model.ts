import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { learnedFrom, packIntentModel, unpackIntentModel } from '../../bot/understand/intent-model-file.js'
import { type IntentModel, learnIntentModel } from '../../bot/understand/recognise.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { productRoot } from './product-root.js'
import { writeAtomically } from './write-atomically.js'

/** What the build learned of the intents' examples; undefined where there is no file, or the examples have changed since. */
export function loadIntentModel(catalogue: readonly CatalogueEntry[]): IntentModel | undefined {
  const path = intentModelPath()
  return existsSync(path) ? unpackIntentModel(readFileSync(path), makingOf(catalogue)) : undefined
}

/** Learns the intents and replaces the file in one step: part of `npm run build`. */
export function buildIntentModel(catalogue: readonly CatalogueEntry[]): IntentModel {
  const model = learnIntentModel(catalogue)
  writeAtomically(intentModelPath(), packIntentModel(model, makingOf(catalogue)))
  return model
}

function makingOf(catalogue: readonly CatalogueEntry[]): string {
  return createHash('sha256').update(learnedFrom(catalogue)).digest('hex')
}

function intentModelPath(): string {
  return join(productRoot(), 'dist', 'intent-model.bin')
}
