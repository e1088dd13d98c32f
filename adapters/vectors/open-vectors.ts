import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { mayLeave } from '../../knowledge/rephrase/outbound-data-policy.js'
import { withoutUnitFiles } from '../../knowledge/rephrase/outbound-files.js'
import { openEncoder } from '../encoder/open-encoder.js'
import { productRoot } from '../library/product-root.js'
import { loadShippedLibrary } from '../library/shipped-library.js'
import { openEmbedder } from '../models/embedder.js'
import type { ModelServer } from '../models/model-server.js'
import { type EmbeddedLibrary, type LibraryVectors, libraryVectors, timeout } from './library-vectors.js'

export interface VectorSettings {
  /** The deployment's own embedder, which takes the place of the encoder that ships. */
  readonly embedder: ModelServer | undefined
  /** Whether the encoder that ships is used where there is no other. */
  readonly encoder: boolean
  /** Whether the files that the unit added may be sent to an embedder. The encoder that ships sends nothing. */
  readonly unitFiles: boolean
}

export interface VectorParts extends VectorSettings {
  readonly dataDir: string
  readonly log: (line: string) => void
  /** Milliseconds that a question may wait. */
  readonly timeout?: number
  /** Milliseconds until the encoder that ships is loaded: what starts first has the processor to itself. */
  readonly startAfter?: number
}

/** The vectors of whichever encoder there is; undefined where none is wanted. */
export function openVectors(parts: VectorParts): LibraryVectors | undefined {
  const { embedder, encoder, log } = parts
  const shared = { timeout: parts.timeout ?? timeout, now: Date.now, log }
  const folders = foldersOf(parts)
  if (embedder)
    return libraryVectors({
      ...shared,
      open: async () => ({ stamp: embedderName(embedder), together: 64, embed: await openEmbedder(embedder, log) }),
      folders,
      mayAsk: mayLeave,
      rests: true,
    })
  if (!encoder) return undefined
  return libraryVectors({
    ...shared,
    open: async () => {
      await setTimeout(parts.startAfter ?? 0)
      return openEncoder()
    },
    folders,
    mayAsk: () => true,
    rests: false,
  })
}

/** What of the knowledge is embedded: all of it at home; for an embedder elsewhere, what may be sent there. */
export function embeddedOf(
  knowledge: Knowledge,
  { embedder, unitFiles }: Pick<VectorSettings, 'embedder' | 'unitFiles'>,
  shipped: Library = loadShippedLibrary(),
): EmbeddedLibrary {
  return embedder && !unitFiles ? { ...knowledge, library: withoutUnitFiles(knowledge.library, shipped) } : knowledge
}

/** Where vectors are kept: what is made here in the first; of the encoder that ships, those of the shipped texts beside it. */
export function foldersOf({
  embedder,
  dataDir,
}: Pick<VectorParts, 'embedder' | 'dataDir'>): readonly [string, ...string[]] {
  return embedder ? [vectorFolder(dataDir)] : [vectorFolder(dataDir), ...shippedFolders()]
}

/** Whose vectors an embedder's are. */
export function embedderName({ url, model }: ModelServer): string {
  return `${url} ${model}`
}

/** Where a deployment keeps the vectors that did not ship. */
export function vectorFolder(dataDir: string): string {
  return join(dataDir, 'vectors')
}

/** Vectors of what ships: those that ship with it, and, in the first, what the build makes of texts that are newer. */
export function shippedFolders(root = productRoot()): readonly [string, string] {
  return [join(root, 'dist', 'vectors'), join(root, 'adapters', 'encoder', 'vectors')]
}
