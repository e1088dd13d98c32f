import { describe, expect, it } from 'vitest'
import { plainText } from '../../adapters/channels/plain-text.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import { withAccess } from '../../bot/access-control.js'
import { createBot } from '../../bot/bot.js'
import type { IncomingMessage } from '../../bot/message.js'
import { formViews } from '../../bot/views/form-views.js'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import { holdKnowledge } from '../../services/corpus/current-knowledge.js'
import { filingService } from '../../services/filings/filing-service.js'
import { type Caller, pageCaller } from '../../services/people/caller.js'
import { peopleService } from '../../services/people/people-service.js'
import { openWorkspace } from '../../services/workspace.js'
import { testKnowledge } from '../support/test-bot.js'

const guest = { account: 'telegram:9', name: '路人', group: null }

describe('a library that is changed while the program runs', () => {
  it('is what every door answers from at once: members, guests, their welcome, and forms that are begun', async () => {
    const { holder, say, begin, change } = house()
    expect(await say('第三十三条')).not.toContain('改过的字样')
    expect(await say('你好', true)).toContain('《贵阳市')
    expect((await begin())?.notes).toEqual([])
    change()
    expect(await say('第三十三条')).toContain('改过的字样')
    expect(await say('第三十三条', true)).toContain('改过的字样')
    expect(await say('你好', true)).toContain('《新的名称》')
    expect((await begin('one'))?.notes.join()).toContain('办法文本有改动')
    holder.close()
  })

  it('is told to whoever must work something out anew, and the old one is let go later', () => {
    const { holder, change } = house()
    let told = 0
    holder.onRefresh(() => told++)
    change()
    expect(told).toBe(1)
  })
})

function house() {
  const { knowledge, catalogue } = testKnowledge()
  let now: Knowledge = knowledge
  const holder = holdKnowledge({ load: () => ({ ...now, close() {} }), publicPart: all => ({ ...all }) })
  const store = memoryStore()
  let ids = 0
  const parts = {
    conversations: store,
    workspace: (caller: Caller) => openWorkspace({ runs: store, projects: store.projects, catalogue }, caller),
    catalogue,
    newId: () => `n${++ids}`,
    draftDays: 30,
    now: () => 1,
    log: () => {},
  }
  const handle = withAccess({
    members: createBot({ ...parts, knowledge: holder.current }).handle,
    guests: createBot({ ...parts, knowledge: holder.forGuests, catalogue: [] }).handle,
    people: peopleService({ pairings: memoryPairings(), now: () => 1 }),
    catalogue,
    title() {
      const { library, home } = holder.current()
      return entryOf(library, home)?.regulation.title ?? ''
    },
    tell: async () => {},
    log: () => {},
  })
  const filings = filingService({
    store,
    catalogue,
    knowledge: holder.current,
    views: formViews(catalogue, holder.current),
    now: () => 1,
  })
  return {
    holder,
    async say(text: string, asGuest = false): Promise<string> {
      const from: Pick<IncomingMessage, 'conversation' | 'sender'> = asGuest
        ? { conversation: guest.account, sender: guest }
        : { conversation: 'web:a' }
      return plainText(await handle({ ...from, id: `m${++ids}`, text }))
    },
    begin: (message = 'one') => filings.begin(pageCaller, message, 'award-result', null),
    change() {
      now = changed(knowledge)
      holder.refresh()
    },
  }
}

/** The same texts under another name and edition, with other words in one article. */
function changed(knowledge: Knowledge): Knowledge {
  const entries = knowledge.library.entries.map(entry =>
    entry.regulation.id !== knowledge.home
      ? entry
      : {
          ...entry,
          edition: 'another',
          regulation: { ...entry.regulation, title: '新的名称' },
          units: entry.units.map(unit => (unit.number === 33 ? { ...unit, text: '改过的字样。' } : unit)),
        },
  )
  return { ...knowledge, library: { ...knowledge.library, entries } }
}
