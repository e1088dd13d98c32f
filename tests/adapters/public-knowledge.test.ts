import { describe, expect, it } from 'vitest'
import { publicKnowledge } from '../../adapters/library/public-knowledge.js'
import type { LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { testKnowledge } from '../support/test-bot.js'

describe('what may be told to anybody', () => {
  it('is what ships with the product, and nothing that the unit has added', () => {
    const { knowledge } = testKnowledge()
    const [first] = knowledge.library.entries
    if (!first) throw new Error('an empty library')
    const own: LibraryEntry = {
      ...first,
      regulation: { ...first.regulation, id: 'own-paper', title: '本单位内部规定' },
    }
    const all = { ...knowledge, library: { ...knowledge.library, entries: [...knowledge.library.entries, own] } }
    const told = publicKnowledge(all)
    const ids = told.library.entries.map(entry => entry.regulation.id)
    expect(ids).toContain('measures')
    expect(ids).not.toContain('own-paper')
    expect(told.model).toBe(knowledge.model)
  })
})
