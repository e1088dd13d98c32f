import { plainText } from '../../adapters/channels/plain-text.js'
import { loadCards } from '../../adapters/library/corpus-files.js'
import { loadServiceTypeData } from '../../adapters/library/service-type-files.js'
import { loadShippedLibrary } from '../../adapters/library/shipped-library.js'
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
import { learn } from '../../knowledge/index/question-model.js'
import { searchOver } from '../../knowledge/index/text-search.js'
import { parseWays } from '../../knowledge/index/training-questions.js'
import { applyRetention } from '../../services/retention.js'
import { openWorkspace } from '../../services/workspace.js'

/** A handful of ways of asking: enough to lead questions to their articles, and quickly learned. */
const ways = `
预算只动了百分之六要走什么手续	15	-	procedure	answered
预算500万加48万要重报不	15	-	required	answered
原预算一千二百万加了一百三十万	15	-	required	answered
调整超过10%怎么办	15	-	procedure	answered
变更说明有没有规定的格式	15	-	form	not-stated
调整内容不超过原项目预算10%的怎么办	15	-	procedure	answered
项目进展多久报一次	14	-	when	answered
季度报送报什么	14	-	what	answered
项目方案要写哪些内容	6	-	what	answered
项目方案要不要论证	7	-	required	answered
合同要提前终止向谁报备	16	-	whom	answered
中标结果要告诉哪个部门	12	-	whom	answered
这个办法由谁解释	33	-	who	answered
验收之前要先做完哪些事	27	-	what	answered
今天天气怎么样	-	-	other	out-of-scope
你好	-	-	other	out-of-scope
中午吃什么	-	-	other	out-of-scope
`

let made: { knowledge: Knowledge; catalogue: readonly CatalogueEntry[] } | undefined

/** What the bot knows in tests: the shipped texts and cards, and a small model. Made once. */
export function testKnowledge(): { readonly knowledge: Knowledge; readonly catalogue: readonly CatalogueEntry[] } {
  if (made) return made
  const library = loadShippedLibrary()
  const vocabulary = { words: [], latin: {} }
  const knowledge: Knowledge = {
    library,
    home: 'measures',
    cards: loadCards('measures'),
    model: learn(parseWays(ways, 'test'), vocabulary, []),
    papers: searchOver(library),
    search: searchOver({ entries: library.entries.filter(entry => entry.regulation.id !== 'measures') }),
    pending: new Set(),
  }
  made = { knowledge, catalogue: [serviceTypeEntry(loadServiceTypeData()), ...catalogue] }
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
