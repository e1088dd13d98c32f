import { type Rephrasings, rephrasings } from '../../bot/rephrasings.js'
import { type AskForHelp, helpFrom } from '../../bot/understand/help.js'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import { restsOnUnitFiles, unitFilesOf } from '../../knowledge/rephrase/outbound-files.js'
import { loadShippedLibrary } from '../library/shipped-library.js'
import type { LibraryVectors } from '../vectors/library-vectors.js'
import { embeddedOf } from '../vectors/open-vectors.js'
import { openChat } from './chat-model.js'
import type { ModelServer } from './model-server.js'
import { rephraseWith, understandWith } from './model-tasks.js'

/** What a deployment has; both servers may be missing. */
export interface ModelSettings {
  readonly chat: ModelServer | undefined
  /** Takes the place of the encoder that ships. */
  readonly embedder: ModelServer | undefined
  /** Whether the encoder that ships is used. */
  readonly encoder: boolean
  /** Seconds that a model may take over one answer. */
  readonly seconds: number
  /** Whether the files that the unit added to its library may be sent. */
  readonly unitFiles: boolean
}

export interface ModelParts extends ModelSettings {
  /** Vectors of whichever encoder there is. */
  readonly vectors: LibraryVectors | undefined
  readonly knowledge: () => Knowledge
  readonly newId: () => string
  readonly log: (line: string) => void
}

/** What models do for the bot. Without settings no library for them is loaded. */
export interface Models {
  readonly help: AskForHelp | undefined
  readonly rephrasings: Rephrasings | undefined
  /** Resolves once the encoder is loaded, or is known to be missing. */
  readonly warm: Promise<unknown>
  /** The library is another one now. */
  refresh(): void
  stop(): void
}

/** How long a person may wait for a model before the answer is given: understanding must not cost patience. */
const timeout = 1500

export async function openModels(parts: ModelParts): Promise<Models> {
  const { chat, embedder, seconds, unitFiles, vectors, knowledge, newId, log } = parts
  const shipped = loadShippedLibrary()
  const ask = chat && (await openChat(chat, log))
  const begin = () => {
    const own = ask || embedder ? unitFilesOf(knowledge().library, shipped).length : 0
    if (own > 0) log(`models: the unit's own files (${own}) ${unitFiles ? 'may be sent' : 'stay here'}`)
    vectors?.make(embeddedOf(knowledge(), parts, shipped))
  }
  begin()
  return {
    help:
      ask || vectors
        ? helpFrom({
            ...(vectors ? { vectorsFor: vectors.vectorsFor, staysHere: embedder === undefined } : {}),
            ...(ask ? { understand: understandWith(ask) } : {}),
            timeout,
          })
        : undefined,
    rephrasings:
      ask &&
      rephrasings({
        rephrase: rephraseWith(ask),
        library: () => knowledge().library,
        staysHere: answer => !unitFiles && restsOnUnitFiles(answer, knowledge(), shipped),
        newId,
        limit: seconds * 1000,
        atOnce: 8,
        log,
      }),
    warm: vectors?.ready ?? Promise.resolve(),
    refresh: begin,
    stop: () => vectors?.stop(),
  }
}
