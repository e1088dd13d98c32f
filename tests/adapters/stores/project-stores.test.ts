import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { memoryInbox, memoryProjects } from '../../../adapters/stores/memory-projects.js'
import { inboxItemStore } from '../../../adapters/stores/sql/inbox-item-store.js'
import { projectStore } from '../../../adapters/stores/sql/project-store.js'
import { databaseFile, openSqlite } from '../../../adapters/stores/sqlite/open-sqlite.js'
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
})
