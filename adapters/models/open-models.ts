import { join } from 'node:path'
import { type AskForHelp, helpFrom } from '../../bot/help.js'
import { type Rephrasings, rephrasings } from '../../bot/rephrasings.js'
import type { Knowledge } from '../../knowledge/answer-question.js'
import { meaningsOf } from '../../knowledge/meanings.js'
import { type FindByMeaning, findByMeaning } from '../indexes/find-by-meaning.js'
import { openChat } from './chat-model.js'
import { openEmbedder } from './embedder.js'
import type { ModelServer } from './model-server.js'
import { rephraseWith, understandWith } from './model-tasks.js'

/** What a deployment has; both may be missing. */
export interface ModelSettings {
  readonly chat: ModelServer | undefined
  readonly embedder: ModelServer | undefined
  /** Seconds that a model may take over one answer. */
  readonly seconds: number
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
const patience = 1500

export async function openModels(parts: ModelParts): Promise<Models> {
  const { chat, embedder, seconds, dataDir, knowledge, newId, log } = parts
  if (!chat && !embedder) return { help: undefined, rephrasings: undefined, ready: undefined, refresh() {}, stop() {} }
  const ask = chat && (await openChat(chat, log))
  const embed = embedder && (await openEmbedder(embedder, log))
  const begin = (): FindByMeaning | undefined =>
    embed &&
    embedder &&
    findByMeaning({
      embed,
      embedder: `${embedder.url} ${embedder.model}`,
      meanings: meaningsOf(knowledge()),
      folder: join(dataDir, 'vectors'),
      now: Date.now,
      log,
    })
  let meaning = begin()
  return {
    help: helpFrom({
      near: async question => (await meaning?.near(question)) ?? null,
      ...(ask ? { understand: understandWith(ask) } : {}),
      patience,
    }),
    rephrasings:
      ask &&
      rephrasings({
        rephrase: rephraseWith(ask),
        library: () => knowledge().library,
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
