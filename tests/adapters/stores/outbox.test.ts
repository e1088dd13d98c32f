import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { memoryOutbox } from '../../../adapters/storage/memory-outbox.js'
import { openStores } from '../../../adapters/storage/open-stores.js'
import type { Reply } from '../../../bot/reply.js'
import { newSession } from '../../../bot/session.js'
import type { Day } from '../../../common/day.js'
import { fixedDay } from '../../../language/days/rule.js'
import { newProject, type Project } from '../../../projects/project.js'
import type { NewDelivery } from '../../../services/reminders/outbox.js'
import { settledDuties } from '../../../services/reminders/settled-duties.js'
import { outboxContract } from '../../contracts/outbox.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('in memory', () => {
  outboxContract(async () => {
    const outbox = memoryOutbox()
    return { outbox, again: async () => outbox, close: async () => {} }
  })
})

describe('in a file', () => {
  outboxContract(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'banfatong-outbox-'))
    folders.push(dataDir)
    let stores = await openStores({ dataDir })
    return {
      outbox: stores.outbox,
      again: async () => {
        await stores.store.close()
        stores = await openStores({ dataDir })
        return stores.outbox
      },
      close: () => stores.store.close(),
    }
  })
})

describe('a turn', () => {
  const reminder = (duty: string): NewDelivery<Reply> => ({
    duty,
    day: '2026-03-31',
    person: '甲',
    channel: 'telegram',
    conversation: 'telegram:1',
    reply: { blocks: [], choices: [] },
    notBefore: 1,
  })
  const turn = { message: 'm1', reply: { blocks: [], choices: [] }, session: newSession('web:a'), runs: [], at: 2 }

  it('keeps what others are to be told, and stops what it settled, with itself or not at all', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'banfatong-outbox-'))
    folders.push(dataDir)
    const { store, outbox } = await openStores({ dataDir })
    await outbox.add([reminder('p1/report')], 1)
    const told = { ...turn, deliveries: [reminder('p1/plan')], settled: ['p1/report'] }
    const outdated = { ...told, session: { ...turn.session, revision: 7 } }
    await expect(store.saveTurn(outdated)).rejects.toThrow()
    await store.saveTurn(told)
    const claimed = await outbox.claim('telegram', { now: 10, lease: 10 })
    expect(claimed?.deliveries.map(one => one.duty)).toEqual(['p1/plan'])
    expect(await outbox.claim('telegram', { now: 10, lease: 10 })).toBeUndefined()
    await store.close()
  })

  it('settles what became done or was put off, and nothing that was so before', () => {
    const day = (to: string) => ({ to: to as Day, at: 1 })
    const before: Project = {
      ...newProject('p1', '一网通办', 1),
      done: { old: { at: 1, by: '甲' } },
      moved: { later: day('2026-04-01') },
    }
    const after = {
      ...before,
      done: { ...before.done, report: { at: 2, by: '甲' } },
      moved: { later: day('2026-04-02') },
    }
    expect(settledDuties([before], [after])).toEqual(['p1/report', 'p1/later'])
    expect(settledDuties([after], [after])).toEqual([])
    const due = {
      rule: fixedDay('2026-04-08'),
      basis: 'unit',
      said: '4月8日',
      since: '2026-04-01' as Day,
    } as const
    const withDue: Project = { ...before, dues: { 'acceptance-report': due } }
    expect(settledDuties([before], [withDue])).toEqual(['p1/acceptance-report'])
    expect(settledDuties([withDue], [structuredClone(withDue)])).toEqual([])
    expect(settledDuties([after], [{ ...after, moved: {} }])).toEqual(['p1/later'])
  })

  it('settles what hangs on a day of the project’s file that changed, but nothing that has a day of its own', () => {
    const accepted = (day: Day): Project => ({ ...newProject('p1', '一网通办', 1), dates: { acceptance: day } })
    const [before, after] = [accepted('2026-04-10'), accepted('2026-05-20')]
    expect(settledDuties([before], [after])).toEqual(['p1/data-catalogue'])
    const rule = fixedDay('2026-04-01')
    const dues = { 'data-catalogue': { rule, basis: 'unit', said: '4月1日', since: '2026-03-01' } } as const
    expect(settledDuties([{ ...before, dues }], [{ ...after, dues }])).toEqual([])
  })
})
