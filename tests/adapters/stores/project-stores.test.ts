import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { memoryInbox, memoryProjects } from '../../../adapters/storage/memory-projects.js'
import { inboxItemStore } from '../../../adapters/storage/sql/inbox-item-store.js'
import { projectStore } from '../../../adapters/storage/sql/project-store.js'
import { databaseFile, openSqlite } from '../../../adapters/storage/sqlite/open-sqlite.js'
import { type ProjectStores, projectStoreContract } from '../../contracts/project-store.js'

const folder = mkdtempSync(join(tmpdir(), 'banfatong-projects-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let count = 0

describe('in memory', () => {
  projectStoreContract(async () => {
    const stores = { projects: memoryProjects(), inbox: memoryInbox(), close: async () => {} }
    return { stores, again: async () => stores }
  })
})

describe('in SQLite', () => {
  projectStoreContract(async () => {
    const path = databaseFile(join(folder)).replace('.db', `-${count++}.db`)
    const open = async (): Promise<ProjectStores> => {
      const database = await openSqlite(path)
      return { projects: projectStore(database), inbox: inboxItemStore(database), close: database.close }
    }
    let stores = await open()
    return {
      stores,
      again: async () => {
        await stores.close()
        stores = await open()
        return stores
      },
    }
  })

  it('reads a project that an earlier version kept', async () => {
    const database = await openSqlite(databaseFile(folder).replace('.db', '-old.db'))
    const state = {
      name: '一网通办',
      budget: 320_000_000,
      approval: { by: null, number: '筑数函〔2026〕12号', day: null },
      contracts: [],
      stage: 'delivery',
      dates: {},
      timeline: [],
      closed: false,
    }
    const { db, unit } = database
    await db
      .insertInto('project')
      .values({ unit, id: 'p1', revision: 4, state: JSON.stringify(state), closed: 0, touched_at: 10 })
      .execute()
    const [read] = await projectStore(database).openProjects()
    expect(read).toMatchObject({
      ...state,
      id: 'p1',
      revision: 4,
      phone: null,
      history: { edits: [], undone: 0 },
      ending: null,
    })
    expect(read && (await projectStore(database).saveProject({ ...read, phone: '0851-12345678' }))).toBe(true)
    await database.close()
  })
})
