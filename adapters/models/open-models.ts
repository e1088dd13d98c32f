import { join } from 'node:path'
import { type Rephrasings, rephrasings } from '../../bot/rephrasings.js'
import { type AskForHelp, helpFrom } from '../../bot/understand/help.js'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import { type Meaning, meaningsOf } from '../../knowledge/index/embedding-votes.js'
import { restsOnUnitFiles, unitFilesOf, withoutUnitFiles } from '../../knowledge/rephrase/outbound-files.js'
import { loadShippedLibrary } from '../library/shipped-library.js'
import { openChat } from './chat-model.js'
import { openEmbedder } from './embedder.js'
import { type FindByMeaning, findByMeaning } from './index/find-by-meaning.js'
import type { ModelServer } from './model-server.js'
import { rephraseWith, understandWith } from './model-tasks.js'

/** What a deployment has; both may be missing. */
export interface ModelSettings {
  readonly chat: ModelServer | undefined
  readonly embedder: ModelServer | undefined
  /** Seconds that a model may take over one answer. */
  readonly seconds: number
  /** Whether the files that the unit added to its library may be sent. */
  readonly unitFiles: boolean
}

export interface ModelParts extends ModelSettings {
  readonly dataDir: string
  readonly knowledge: () => Knowledge
  readonly newId: () => string
  readonly log: (line: string) => void
}

/** What models do for the bot. Without settings it is nothing, and no library for it is loaded. */
export interface Models {
  readonly help: AskForHelp | undefined
  readonly rephrasings: Rephrasings | undefined
  /** Whether everything can be found by meaning; undefined without an embedder. */
  readonly ready: Promise<boolean> | undefined
  /** The library is another one now. */
  refresh(): void
  stop(): void
}

/** How long a person may wait for a model before the answer is given: understanding must not cost patience. */
const timeout = 1500

export async function openModels(parts: ModelParts): Promise<Models> {
  const { chat, embedder, seconds, unitFiles, dataDir, knowledge, newId, log } = parts
  if (!chat && !embedder) return { help: undefined, rephrasings: undefined, ready: undefined, refresh() {}, stop() {} }
  const ask = chat && (await openChat(chat, log))
  const embed = embedder && (await openEmbedder(embedder, log))
  const shipped = loadShippedLibrary()
  const begin = (): FindByMeaning | undefined => {
    const own = unitFilesOf(knowledge().library, shipped).length
    if (own > 0) log(`models: the unit's own files (${own}) ${unitFiles ? 'may be sent' : 'stay here'}`)
    if (!embed || !embedder) return undefined
    return findByMeaning({
      embed,
      embedder: embedderName(embedder),
      meanings: meaningsToSend(knowledge(), unitFiles, shipped),
      folder: vectorFolder(dataDir),
      now: Date.now,
      log,
    })
  }
  let meaning = begin()
  return {
    help: helpFrom({
      near: async question => (await meaning?.near(question)) ?? null,
      ...(ask ? { understand: understandWith(ask) } : {}),
      timeout,
    }),
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
    ready: meaning?.ready,
    refresh() {
      meaning?.stop()
      meaning = begin()
    },
    stop: () => meaning?.stop(),
  }
}

/** Everything that is found by meaning and may be sent to be embedded. */
export function meaningsToSend(knowledge: Knowledge, unitFiles: boolean, shipped = loadShippedLibrary()): Meaning[] {
  return meaningsOf(unitFiles ? knowledge : { ...knowledge, library: withoutUnitFiles(knowledge.library, shipped) })
}

/** Whose vectors they are. */
export function embedderName({ url, model }: ModelServer): string {
  return `${url} ${model}`
}

export function vectorFolder(dataDir: string): string {
  return join(dataDir, 'vectors')
}
