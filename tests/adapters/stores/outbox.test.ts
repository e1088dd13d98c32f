import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { memoryOutbox } from '../../../adapters/stores/memory-outbox.js'
import { openStores } from '../../../adapters/stores/open-stores.js'
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
