import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import type { Near } from '../../knowledge/index/embedding-votes.js'
import { openEmbedder } from './embedder.js'
import { findInCache } from './index/find-by-meaning.js'
import { embedderName, type ModelSettings, meaningsToSend, vectorFolder } from './open-models.js'

/** The third leg for a command that answers and ends. */
export interface CachedEmbeddings {
  /** As on the page: null where the embedder is too slow, or must not be asked. Never rejects. */
  near(question: string): Promise<Near | null>
  /** Set where an embedder is set and its vectors are not all there: then answers come from the words alone. */
  readonly notReady: boolean
}

/** What the running program has embedded, and nothing new: embedding is left to it. */
export async function openCachedEmbeddings(parts: {
  readonly models: Pick<ModelSettings, 'embedder' | 'unitFiles'>
  readonly knowledge: Knowledge
  readonly dataDir: string
  readonly log: (line: string) => void
}): Promise<CachedEmbeddings> {
  const { models, knowledge, dataDir, log } = parts
  const { embedder, unitFiles } = models
  if (!embedder) return { near: async () => null, notReady: false }
  const near = findInCache({
    embed: await openEmbedder(embedder, log),
    embedder: embedderName(embedder),
    meanings: meaningsToSend(knowledge, unitFiles),
    folder: vectorFolder(dataDir),
    now: Date.now,
    log,
  })
  return { near: near ?? (async () => null), notReady: near === undefined }
}
