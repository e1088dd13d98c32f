import { plainText } from '../../adapters/channels/plain-text.js'
import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import { loadServiceTypeData } from '../../adapters/library/service-type-files.js'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import type { Store } from '../../adapters/storage/store.js'
import { type Bot, type BotParts, createBot } from '../../bot/bot.js'
import type { IncomingMessage } from '../../bot/message.js'
import type { Block, Reply } from '../../bot/reply.js'
import { dayLength } from '../../common/moment.js'
import { calendarOf } from '../../common/working-days.js'
import { catalogue } from '../../flows/catalogue.js'
import type { DocumentMaker } from '../../flows/documents/ports.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { serviceTypeEntry } from '../../flows/worked/service-type/flow.js'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import { applyRetention } from '../../services/retention.js'
import { openWorkspace } from '../../services/workspace.js'

let made: { knowledge: Knowledge; catalogue: readonly CatalogueEntry[] } | undefined

/** What the bot knows in tests: what it knows as shipped, read once. */
export function testKnowledge(): { readonly knowledge: Knowledge; readonly catalogue: readonly CatalogueEntry[] } {
  made ??= {
    knowledge: loadKnowledge({ dataDir: null }),
    catalogue: [serviceTypeEntry(loadServiceTypeData()), ...catalogue],
  }
  return made
}

/** Noon of 2026-03-31 in Beijing. */
export const someDay = Date.UTC(2026, 2, 31, 4)

/** A bot with its store, whose clock stands still until it is moved. */
export interface TestBot {
  readonly bot: Bot
  readonly store: Store
  /** What was written to the log. */
  readonly logged: string[]
  passDays(days: number): void
  /** Clears what is kept no longer, as it is done every hour. */
  retain(): Promise<void>
  /** Somebody who talks in a conversation of their own. */
  talk(conversation?: string): Person
}

/** A person at a channel. */
export interface Person {
  /** Types something; resolves with what is on the screen then. */
  says(text: string): Promise<string>
  /** Hands a file in. */
  hands(name: string, bytes: Uint8Array | string, text?: string): Promise<string>
  /** Taps the button with this label, of the last reply or, when `from` is given, of that one. */
  taps(label: string, from?: Reply): Promise<string>
  /** Sends the same message once more, as a channel does that did not hear of the first. */
  repeats(): Promise<Reply>
  readonly last: Reply
}

export function testBot(
  store: Store = memoryStore(),
  { documents, ...more }: Pick<BotParts, 'readTable' | 'help'> & { readonly documents?: DocumentMaker } = {},
): TestBot {
  const { knowledge, catalogue } = testKnowledge()
  let now = someDay
  let ids = 0
  let conversations = 0
  const logged: string[] = []
  const bot = createBot({
    conversations: store,
    workspace: caller => openWorkspace({ runs: store, projects: store.projects, catalogue }, caller),
    knowledge: () => knowledge,
    catalogue,
    ...more,
    documents: () => documents,
    newId: () => `r${++ids}`,
    draftDays: 30,
    calendar: () => calendarOf(knownYears()),
    now: () => now++,
    log: (line, error) => void logged.push(`${line} ${error === undefined ? '' : String(error)}`),
  })
  return {
    bot,
    store,
    logged,
    passDays(days) {
      now += days * dayLength
    },
    retain: () =>
      applyRetention({ runs: store, replies: store, rest: async () => 0, draftDays: 30, log: () => {} }, now),
    talk: (conversation = `web:talk-${++conversations}`) => talkIn(bot, conversation),
  }
}

let messages = 0

function talkIn(bot: Bot, conversation: string): Person {
  let last: Reply = { blocks: [], choices: [] }
  let sent: IncomingMessage = { conversation, id: '', text: '' }
  const send = async (message: Pick<IncomingMessage, 'text' | 'choice' | 'file'>) => {
    sent = { conversation, id: `m${++messages}`, ...message }
    last = await bot.handle(sent)
    return plainText(last)
  }
  return {
    says: text => send({ text }),
    hands(name, content, text = '') {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      return send({ text, file: { name, size: bytes.byteLength, open: async () => bytes } })
    },
    taps(label, from = last) {
      const choice = choicesOf(from).find(one => one.label === label)
      if (!choice)
        throw new Error(
          `no button "${label}" among: ${choicesOf(from)
            .map(one => one.label)
            .join(', ')}`,
        )
      return send({ text: choice.label, choice: choice.id })
    },
    repeats: () => bot.handle(sent),
    get last() {
      return last
    },
  }
}

/** The buttons of a reply, and the ticks of its lists. */
function choicesOf(reply: Reply): readonly { readonly id: string; readonly label: string }[] {
  const ticks = reply.blocks.flatMap((block: Block) =>
    block.kind === 'list'
      ? block.items.flatMap(item => (item.tick ? [{ id: item.tick.choice, label: item.text }] : []))
      : [],
  )
  return [...reply.choices, ...ticks]
}
