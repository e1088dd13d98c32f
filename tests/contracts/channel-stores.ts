import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ButtonMeaning, ButtonTable } from '../../adapters/channels/button-table.js'
import type { UpdateInbox } from '../../adapters/channels/update-inbox.js'
import { codeLife, type Pairings } from '../../services/people/pairings.js'

/** What messengers need to be kept. */
export interface ChannelStores {
  readonly buttons: ButtonTable
  readonly pairings: Pairings
  readonly inbox: UpdateInbox
  close(): Promise<void>
}

/** What every store for messengers promises. `again` opens the same one once more, as after a restart. */
export function channelStoresContract(
  open: () => Promise<{ stores: ChannelStores; again: () => Promise<ChannelStores> }>,
) {
  let stores: ChannelStores
  let again: () => Promise<ChannelStores>

  beforeEach(async () => {
    const opened = await open()
    stores = opened.stores
    again = opened.again
  })
  afterEach(() => stores.close())

  describe('a table of buttons', () => {
    it('gives each button a short id, the same one to the same button, and knows them after a restart', async () => {
      const ids = await stores.buttons.keep([button('增加'), button('减少'), button('增加')], 1)
      expect(ids[0]).toBe(ids[2])
      expect(new Set(ids).size).toBe(2)
      for (const id of ids) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
      stores = await again()
      expect(await stores.buttons.find(ids[1] ?? '')).toEqual(button('减少'))
      expect(await stores.buttons.keep([button('减少')], 2)).toEqual([ids[1]])
      expect(await stores.buttons.find('nobody')).toBeUndefined()
      expect(await stores.buttons.keep([], 3)).toEqual([])
    })

    it('keeps buttons of two people apart, and the messages a tick belongs to', async () => {
      const mine = { ...button('☐ 1'), sheet: [7, 8] }
      const [a, b] = await stores.buttons.keep([mine, { ...mine, conversation: 'telegram:2' }], 1)
      expect(a).not.toBe(b)
      expect(await stores.buttons.find(a ?? '')).toEqual(mine)
    })

    it('offers by number what was offered last', async () => {
      const ids = await stores.buttons.keep([button('增加'), button('减少')], 1)
      await stores.buttons.offer('telegram:1', ids)
      stores = await again()
      expect(await stores.buttons.offered('telegram:1', 2)).toEqual(button('减少'))
      expect(await stores.buttons.offered('telegram:1', 3)).toBeUndefined()
      expect(await stores.buttons.offered('telegram:2', 1)).toBeUndefined()
      await stores.buttons.offer('telegram:1', [])
      expect(await stores.buttons.offered('telegram:1', 2)).toBeUndefined()
    })

    it('lets go of buttons that were not shown for long', async () => {
      const [old, renewed] = await stores.buttons.keep([button('旧'), button('又见')], 1)
      await stores.buttons.keep([button('又见')], 5)
      await stores.buttons.dropShownBefore(3)
      expect(await stores.buttons.find(old ?? '')).toBeUndefined()
      expect(await stores.buttons.find(renewed ?? '')).toEqual(button('又见'))
    })
  })

  describe('an inbox of updates', () => {
    it('keeps what was not answered over a restart, in order', async () => {
      await stores.inbox.take([update(3), update(1)], 1)
      await stores.inbox.take([update(1), update(2)], 2)
      await stores.inbox.finish(2)
      stores = await again()
      expect(await stores.inbox.waiting()).toEqual(['第1条', '第3条'])
      expect(await stores.inbox.isWaiting(1)).toBe(true)
      expect(await stores.inbox.isWaiting(2)).toBe(false)
      expect(await stores.inbox.isWaiting(9)).toBe(true)
    })

    it('does not wake what was answered when it is handed over again', async () => {
      await stores.inbox.take([update(1)], 1)
      await stores.inbox.finish(1)
      await stores.inbox.take([update(1)], 2)
      expect(await stores.inbox.isWaiting(1)).toBe(false)
      expect(await stores.inbox.waiting()).toEqual([])
    })

    it('remembers an update whose words must not be kept', async () => {
      await stores.inbox.take([{ id: 1, body: null }], 1)
      expect(await stores.inbox.waiting()).toEqual([])
      expect(await stores.inbox.isWaiting(1)).toBe(true)
      await stores.inbox.finish(1)
      expect(await stores.inbox.isWaiting(1)).toBe(false)
    })

    it('forgets old updates, but none that waits', async () => {
      await stores.inbox.take([update(1), update(2)], 1)
      await stores.inbox.finish(1)
      await stores.inbox.dropTakenBefore(5)
      expect(await stores.inbox.waiting()).toEqual(['第2条'])
      expect(await stores.inbox.isWaiting(1)).toBe(true)
    })
  })

  describe('pairings', () => {
    const zhang = { subject: 'telegram:1', name: '张三', kind: 'person' as const }
    const group = { subject: 'telegram:-5', name: '项目组', kind: 'group' as const }

    it('let nobody in who only asked', async () => {
      const { code } = await stores.pairings.request(zhang, 1)
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
      expect(await stores.pairings.find('telegram:1')).toBeUndefined()
      expect(await stores.pairings.list()).toEqual([])
    })

    it('give the same code while it holds, and another one afterwards', async () => {
      const first = await stores.pairings.request(zhang, 1)
      expect(await stores.pairings.request(zhang, 2)).toEqual(first)
      expect((await stores.pairings.request(zhang, codeLife + 2)).code).not.toBe(first.code)
    })

    it('let in whose code is typed, once, and remember it', async () => {
      const { code } = await stores.pairings.request(zhang, 1)
      const other = await stores.pairings.request(group, 1)
      expect(other.code).not.toBe(code)
      const paired = { ...zhang, person: 'local', since: 2, knownAs: null }
      expect(await stores.pairings.confirm(code, 'local', 2)).toEqual(paired)
      expect(await stores.pairings.confirm(code, 'local', 3)).toBeUndefined()
      stores = await again()
      expect(await stores.pairings.find('telegram:1')).toEqual(paired)
      expect(await stores.pairings.list()).toEqual([paired])
    })

    it('take no code that is wrong or too old', async () => {
      const { code, until } = await stores.pairings.request(zhang, 1)
      expect(await stores.pairings.confirm('999999', 'local', 2)).toBeUndefined()
      expect(await stores.pairings.confirm(code, 'local', until)).toBeUndefined()
    })

    it('know who uses an account once somebody said so, until they are shut out', async () => {
      const { code } = await stores.pairings.request(zhang, 1)
      expect(await stores.pairings.nameOwner('telegram:1', '张三')).toBeUndefined()
      await stores.pairings.confirm(code, 'local', 2)
      expect(await stores.pairings.nameOwner('telegram:1', '张局')).toMatchObject({ knownAs: '张局' })
      await stores.pairings.request(zhang, 3)
      stores = await again()
      expect(await stores.pairings.find('telegram:1')).toMatchObject({ name: '张三', knownAs: '张局' })
      expect(await stores.pairings.nameOwner('telegram:1', null)).toMatchObject({ knownAs: null })
      expect(await stores.pairings.nameOwner('nobody', '张局')).toBeUndefined()
      await stores.pairings.nameOwner('telegram:1', '张局')
      await stores.pairings.remove('telegram:1')
      const { code: next } = await stores.pairings.request(zhang, 4)
      expect(await stores.pairings.confirm(next, 'local', 5)).toMatchObject({ knownAs: null })
    })

    it('shut out again', async () => {
      const { code } = await stores.pairings.request(zhang, 1)
      await stores.pairings.confirm(code, 'local', 2)
      expect(await stores.pairings.remove('telegram:1')).toMatchObject(zhang)
      expect(await stores.pairings.find('telegram:1')).toBeUndefined()
      expect(await stores.pairings.remove('telegram:1')).toBeUndefined()
    })
  })
}

function button(label: string): ButtonMeaning {
  return { conversation: 'telegram:1', choice: `say:${label}`, label, sheet: null }
}

function update(id: number) {
  return { id, body: `第${id}条` }
}
