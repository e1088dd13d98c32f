import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../adapters/storage/sql/migrations.js'
import { openSqlite } from '../../adapters/storage/sqlite/open-sqlite.js'
import renamed from '../../knowledge/corpus/measures/facts/renamed.json' with { type: 'json' }
import { obligationOf } from '../../regulation/measures.js'
import { currentId } from '../../regulation/renamed.js'

describe('an id of earlier days', () => {
  it('leads to an obligation of today, and is none itself', () => {
    for (const [old, now] of Object.entries(renamed)) {
      expect(obligationOf(old), old).toBeUndefined()
      expect(obligationOf(currentId(old)), now).toBeDefined()
    }
    expect(currentId('termination')).toBe('termination')
  })

  it('is renamed where a tick was kept under it', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'ticks-')), 'store.db')
    const earlier = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0006'))
    const before = await openSqlite(path, earlier)
    await before.everything
      .insertInto('run')
      .values({
        unit: 'u',
        id: 'r',
        person: 'p',
        conversation: 'c',
        flow: 'checklist',
        version: 1,
        law_version: '',
        guesses: null,
        ticks: '["plan","proposal","budget-report"]',
        status: 'finished',
        revision: 1,
        said_count: 0,
        started_at: 0,
        touched_at: 0,
        noticed_at: null,
        finished: null,
      })
      .execute()
    await before.close()
    const after = await openSqlite(path)
    const [run] = await after.everything.selectFrom('run').select('ticks').execute()
    await after.close()
    expect(JSON.parse(run?.ticks ?? '')).toEqual(['plan-record', 'proposal', 'budget-arrangement'])
  })
})
