import { describe, expect, it } from 'vitest'
import { memoryOutbox } from '../../adapters/storage/memory-outbox.js'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryInbox } from '../../adapters/storage/memory-projects.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import { differences } from '../../commands/year/run-year.js'
import { yearGoneBy } from '../support/year.js'

describe('a year of reminders', () => {
  it('is what was counted by hand, message by message', async () => {
    const outbox = memoryOutbox()
    const stores = { store: memoryStore(outbox), outbox, inbox: memoryInbox(), pairings: memoryPairings() }
    const { arrived, expected } = await yearGoneBy(stores)
    expect(differences(arrived, expected)).toEqual([])
    expect(arrived).toHaveLength(expected.length)
  })

  it('names what did not come, and what nobody counted', () => {
    const arrived = [{ at: '2026-12-07 09:00', to: '李四', text: '提醒：整改。' }]
    const expected = [{ at: '2026-12-07 09:00', to: '李四', words: ['季报'] }]
    expect(differences(arrived, expected)).toEqual([
      '没有收到：2026-12-07 09:00 李四 季报',
      '没有算到：2026-12-07 09:00 李四 提醒：整改。',
    ])
  })
})
