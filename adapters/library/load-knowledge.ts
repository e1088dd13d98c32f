import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import { entryOf, type Library, type LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { meaningsOf } from '../../knowledge/index/meanings.js'
import { learn, type QuestionModel } from '../../knowledge/index/question-model.js'
import { packQuestionModel, unpackQuestionModel } from '../../knowledge/index/question-model-file.js'
import { partOver, type SearchPart, searchOver, type TextSearch } from '../../knowledge/index/text-search.js'
import { textVectorsOver } from '../../knowledge/index/text-vectors.js'
import type { KeptVectors } from '../../knowledge/ports.js'
import { measuresId } from '../../regulation/measures.js'
import { loadCards, loadCorpusFiles, makingOf } from './corpus-files.js'
import { openLibraryIndex } from './library-index.js'
import { loadLibrary, openAdded } from './library-store.js'
import { productRoot } from './product-root.js'
import { pendingReview } from './review-marks.js'
import { loadShippedLibrary } from './shipped-library.js'
import { writeAtomically } from './write-atomically.js'

/** Everything answering needs, from the files of the product and of the data folder; `close` lets the latter go. */
export function loadKnowledge(options: {
  dataDir: string | null
  /** The vectors of the texts, as they are at the time; none where there is no encoder. */
  kept?: () => KeptVectors | undefined
}): Knowledge & { close(): void } {
  const shipped = loadShippedLibrary()
  const library = loadLibrary(options.dataDir, shipped)
  const cards = loadCards(measuresId)
  const model = loadQuestionModel()
  return {
    library,
    home: measuresId,
    cards,
    model,
    search: searchOf(options.dataDir, library.entries, new Set(shipped.entries.map(entry => entry.regulation.id))),
    vectors: textVectorsOver(library, meaningsOf({ model, cards }), options.kept ?? (() => undefined)),
    pending: options.dataDir === null ? new Set() : pendingReview(options.dataDir),
    close: () => library.close(),
  }
}

/** The learned model: read from the file that the build made, learned anew only when its data has changed since. */
export function loadQuestionModel(): QuestionModel {
  const path = questionModelPath()
  // The data files are hashed only where someone may have changed them: an installed product is used as it was built.
  if (existsSync(path)) {
    const model = unpackQuestionModel(readFileSync(path), makingOf(measuresId))
    if (model) return model
  }
  return buildQuestionModel()
}

/** Learns the model and replaces its file in one step. Takes some seconds. */
export function buildQuestionModel(): QuestionModel {
  const { ways, vocabulary } = loadCorpusFiles(measuresId)
  const model = learn(ways, vocabulary, articlesOf(loadShippedLibrary()))
  writeAtomically(questionModelPath(), packQuestionModel(model, makingOf(measuresId)))
  return model
}

/** The home regulation's articles as the model learns them. */
export function articlesOf(library: Library): { label: string; text: string }[] {
  const units = entryOf(library, measuresId)?.units ?? []
  return units.map(unit => ({ label: String(unit.number), text: `${unit.caption ?? ''} ${unit.text}` }))
}

function questionModelPath(): string {
  return join(productRoot(), 'dist', 'question-model.bin')
}

/** What ships is searched in memory, what was added through its own index file, both together as one. */
function searchOf(dataDir: string | null, entries: readonly LibraryEntry[], shipped: ReadonlySet<string>): TextSearch {
  const own = partOver(entries.filter(entry => shipped.has(entry.regulation.id)))
  const added = dataDir === null ? undefined : openLibraryIndex(dataDir, openAdded(dataDir))
  const byId = new Map(entries.map(entry => [entry.regulation.id, entry]))
  const others: SearchPart[] = added
    ? [{ index: added.index, placeOf: n => notShipped(added.placeOf(n), shipped) }]
    : []
  return searchOver([own, ...others], id => byId.get(id))
}

/** A newer edition of a shipped text is searched in the place of the shipped one. */
function notShipped<T extends { readonly entry: LibraryEntry }>(place: T | undefined, shipped: ReadonlySet<string>) {
  return place && !shipped.has(place.entry.regulation.id) ? place : undefined
}
