import { describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/storage/open-stores.js'
import { retentionDays } from '../../adapters/storage/sql/retention-store.js'
import { newSession } from '../../bot/session.js'
import { newProject } from '../../projects/project.js'
import { codeLife } from '../../services/people/pairings.js'

const day = 24 * 60 * 60 * 1000
const reply = { blocks: [], choices: [] }

/** What every store lets go of, and what it never does. */
export function retentionContract(open: () => Promise<Stores>): void {
  describe('what is kept no longer', () => {
    it('lets go of what nobody needs any more, each after its time', async () => {
      const { store, outbox, inbox, messengers, clearOutdated } = await open()
      const { buttons, pairings } = messengers
      const updates = messengers.inboxOf('telegram:1')
      const delivery = { day: '2026-03-31', channel: 'telegram', conversation: 'telegram:1', reply, notBefore: 0 }
      await updates.take(
        [1, 2].map(id => ({ id, body: `第${id}条` })),
        0,
      )
      await updates.finish(1)
      await outbox.add(
        ['sent', 'waiting'].map(duty => ({ ...delivery, duty, person: duty, conversation: duty })),
        0,
      )
      const claimed = await outbox.claim('telegram', { now: 0, lease: 10 })
      await outbox.sent(claimed?.claim ?? '', 0)
      await inbox.add({ id: 'i1', person: 'local', reply, at: 0 })
      const [button = ''] = await buttons.keep(
        [{ conversation: 'telegram:1', choice: 'home', label: '首页', sheet: null }],
        0,
      )
      await buttons.offer('telegram:1', [button])
      await pairings.request({ subject: 'telegram:9', name: '路人', kind: 'person' }, 0)
      const { code } = await pairings.request({ subject: 'telegram:1', name: '张三', kind: 'person' }, 0)
      await pairings.confirm(code, 'local', 1)
      await store.projects.saveProject(newProject('p1', '一网通办', 0))
      await store.saveTurn({ message: 'm1', reply, session: newSession('web:a'), runs: [], at: 0 })

      expect(await clearOutdated(day)).toBe(0)
      expect(await clearOutdated(retentionDays.updates * day + 1)).toBe(1)
      expect(await clearOutdated(retentionDays.codes * day + codeLife + 1)).toBe(1)
      expect(await clearOutdated(retentionDays.deliveries * day + 1)).toBe(1)
      expect(await clearOutdated(retentionDays.inbox * day + 1)).toBe(3)
      expect(await clearOutdated(retentionDays.conversations * day + 1)).toBe(1)
      expect(await clearOutdated(retentionDays.conversations * 10 * day)).toBe(0)

      expect(await updates.waiting()).toEqual(['第2条'])
      expect(await outbox.claim('telegram', { now: 1, lease: 10 })).toBeDefined()
      expect((await pairings.list()).map(one => one.subject)).toEqual(['telegram:1'])
      expect(await store.projects.openProjects()).toHaveLength(1)
      expect((await store.loadSession('web:a')).revision).toBe(0)
      await store.close()
    })
  })
}
