import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { memoryButtons } from '../../../adapters/channels/button-table.js'
import { memoryInbox } from '../../../adapters/channels/update-inbox.js'
import { memoryPairings } from '../../../adapters/storage/memory-pairings.js'
import { openStores } from '../../../adapters/storage/open-stores.js'
import { newSession } from '../../../bot/session.js'
import { type ChannelStores, channelStoresContract } from '../../contracts/channel-stores.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-messengers-'))
  folders.push(folder)
  return folder
}

describe('in memory', () => {
  channelStoresContract(async () => {
    const stores: ChannelStores = {
      buttons: memoryButtons(),
      pairings: memoryPairings(),
      inbox: memoryInbox(),
      close: async () => {},
    }
    return { stores, again: async () => stores }
  })
})

describe('in a file', () => {
  channelStoresContract(async () => {
    const folder = newFolder()
    const open = async (): Promise<ChannelStores> => {
      const { messengers, store } = await openStores({ dataDir: folder })
      const { buttons, pairings } = messengers
      return { buttons, pairings, inbox: messengers.inboxOf('telegram:1'), close: store.close }
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

  it('counts the updates of each account on its own', async () => {
    const { messengers, store } = await openStores({ dataDir: newFolder() })
    await messengers.inboxOf('telegram:1').take([{ id: 1, body: null }], 1)
    await messengers.inboxOf('telegram:1').finish(1)
    expect(await messengers.inboxOf('telegram:2').isWaiting(1)).toBe(true)
    await store.close()
  })

  it('forgets the words on buttons when a person takes them back', async () => {
    const { messengers, store } = await openStores({ dataDir: newFolder() })
    const session = { ...newSession('telegram:1'), person: 'local' }
    const reply = { blocks: [], choices: [] }
    const button = { conversation: 'telegram:1', choice: 'flow:change|预算320万', label: '算一算', sheet: null }
    const [id = ''] = await messengers.buttons.keep([button], 1)
    await store.saveTurn({ message: '1', reply, session, runs: [], at: 1 })
    expect(await messengers.buttons.find(id)).toEqual(button)
    const saved = {
      id: 'r1',
      person: 'local',
      conversation: 'telegram:1',
      run: { flow: 'change', version: 1, data: {}, rows: 1 },
      ticks: [],
      lawVersion: '',
      revision: 0,
      status: 'deleted' as const,
      startedAt: 1,
      touchedAt: 1,
      noticedAt: null,
    }
    const runs = [{ saved, said: [], forget: 'all' as const }]
    await store.saveTurn({ message: '2', reply, session: { ...session, revision: 1 }, runs, at: 2 })
    expect(await messengers.buttons.find(id)).toBeUndefined()
    await store.close()
  })
})
