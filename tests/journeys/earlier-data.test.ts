import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { restoreBackup } from '../../adapters/admin/backup/restore-backup.js'
import { openStores, type Where } from '../../adapters/storage/open-stores.js'
import { somePostgres } from '../../commands/chaos/some-postgres.js'
import { afterwards, copyOfData, expectedFile, fillPostgres, handedOut } from '../support/earlier-data.js'
import { type Everything, everythingSeen, goingOn } from '../support/seen/everything.js'
import { type SeenFiling, seenFilings } from '../support/seen/filings.js'

const server = await somePostgres()
if (!server) console.log('跳过 PostgreSQL 里的旧数据：没有 TEST_DATABASE_URL，这台机器上也没有 pg_virtualenv。')
afterAll(() => server?.stop())

const expected = JSON.parse(readFileSync(expectedFile, 'utf8')) as { kept: Everything; after: Everything }
const folders: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: afterwards })
})
afterEach(() => {
  vi.useRealTimers()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('the data of December 2026', () => {
  it('opens with nothing lost, and goes on where it stood', () => check({}), 120_000)

  it.skipIf(!server)(
    'does so in PostgreSQL',
    async () => {
      const databaseUrl = (await server?.newDatabase()) ?? ''
      await fillPostgres(databaseUrl)
      await check({ databaseUrl })
    },
    120_000,
  )

  it('comes back from a backup that was made then', async () => {
    const dataDir = newCopy()
    const backups = join(dataDir, 'backups')
    const [name = ''] = readdirSync(backups)
    await restoreBackup({ dataDir, folder: join(backups, name), now: afterwards })
    const stores = await openStores({ dataDir })
    const filings = await seenFilings(stores)
    await stores.store.close()
    const then = (expected.kept.filings as readonly SeenFiling[]).filter(one => one.begun < '2026-11-04')
    expect(filings.map(one => [one.address, one.title])).toEqual(then.map(one => [one.address, one.title]))
    // The words of one that was cleared later are still there.
    const cleared = then.findIndex(one => one.status === '已清除')
    expect(filings[cleared]?.status).toBe('草稿')
    expect(filings[cleared]?.answers.length).toBeGreaterThan(3)
  })
})

function newCopy(): string {
  const folder = copyOfData()
  folders.push(folder)
  return folder
}

/** Opens a copy of it; part by part, so that what is missing is named. */
async function check(elsewhere: Pick<Where, 'databaseUrl'>): Promise<void> {
  const dataDir = newCopy()
  const where = { dataDir, ...elsewhere }
  const kept = await everythingSeen(where)
  for (const part of Object.keys(expected.kept)) expect(kept[part], part).toEqual(expected.kept[part])
  const after = await goingOn(where, handedOut, messagesIn(expected.after.telegram))
  for (const part of Object.keys(expected.after)) expect(after[part], part).toEqual(expected.after[part])
}

function messagesIn(telegram: unknown): number {
  return (telegram as { shown: readonly string[] }[]).reduce((sum, chat) => sum + chat.shown.length, 0)
}
