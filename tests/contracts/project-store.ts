import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../bot/reply.js'
import { fixedDay } from '../../language/days/rule.js'
import type { ProjectStore } from '../../projects/ports.js'
import { newProject, type Project } from '../../projects/project.js'
import type { Inbox } from '../../services/reminders/inbox.js'

export interface ProjectStores {
  readonly projects: ProjectStore
  readonly inbox: Inbox<Reply>
  readonly close: () => Promise<void>
}

/** What every store of projects promises. `again` opens the same one once more, as after a restart. */
export function projectStoreContract(
  open: () => Promise<{ stores: ProjectStores; again: () => Promise<ProjectStores> }>,
): void {
  describe('a store of projects', () => {
    let stores: ProjectStores
    let again: () => Promise<ProjectStores>

    beforeEach(async () => {
      const opened = await open()
      stores = opened.stores
      again = opened.again
    })
    afterEach(() => stores.close())

    const project = (changes: Partial<Project> = {}): Project => ({ ...newProject('p1', '一网通办', 10), ...changes })
    const reply = { blocks: [{ kind: 'text' as const, text: '到期' }], choices: [] }

    it('keeps a project with everything in it, over a restart', async () => {
      const full = project({
        budget: 500_000_000,
        departmentBudget: 480_000_000,
        departmentCode: '11520100MB1A2B3C4Q',
        plan: '2026年规划',
        phone: '0851-12345678',
        providerCode: '91520100MA6DEMX018',
        people: [
          { name: '张三', role: 'handler' },
          { name: '李四', role: 'handler' },
        ],
        contracts: [{ id: 'c1', name: '开发合同', amount: 275_000_000, day: '2026-03-05' }],
        traits: { cloud: true, shared: false },
        dates: { acceptance: '2026-12-10' },
        changes: [{ run: 'r1', also: ['r2'], lines: ['增加300000元'], outcome: 'archive', at: 10 }],
        history: { edits: [{ text: '预算', before: { budget: null }, after: { budget: 500_000_000 } }], undone: 0 },
        dues: {
          proposal: {
            rule: { ...fixedDay('2026-12-10'), owner: 'notice' },
            basis: 'notice',
            said: '',
            since: '2026-11-01',
          },
        },
      })
      expect(await stores.projects.saveProject(full)).toBe(true)
      stores = await again()
      expect(await stores.projects.findProject('p1')).toEqual({ ...full, revision: 1 })
      expect(await stores.projects.findProject('p2')).toBeUndefined()
    })

    it('lets only the first of two save it', async () => {
      await stores.projects.saveProject(project())
      const read = await stores.projects.findProject('p1')
      if (!read) throw new Error('no project')
      expect(await stores.projects.saveProject({ ...read, name: '一' })).toBe(true)
      expect(await stores.projects.saveProject({ ...read, name: '二' })).toBe(false)
      expect(await stores.projects.saveProject(project())).toBe(false)
      expect((await stores.projects.findProject('p1'))?.name).toBe('一')
    })

    it('lists those that are open, the one touched last first', async () => {
      await stores.projects.saveProject(project({ id: 'a', touchedAt: 10 }))
      await stores.projects.saveProject(project({ id: 'b', touchedAt: 20 }))
      await stores.projects.saveProject(project({ id: 'c', touchedAt: 30, closed: true }))
      expect((await stores.projects.openProjects()).map(one => one.id)).toEqual(['b', 'a'])
      expect((await stores.projects.openProjects(10)).map(one => one.id)).toEqual(['b'])
      expect(await stores.projects.openProjects(20)).toEqual([])
    })

    it('lists those that are put away apart, and no more than are asked for', async () => {
      await stores.projects.saveProject(project({ id: 'a', touchedAt: 10, closed: true, ending: 'on-hold' }))
      await stores.projects.saveProject(project({ id: 'b', touchedAt: 20, closed: true, ending: 'finished' }))
      await stores.projects.saveProject(project({ id: 'c', touchedAt: 30 }))
      stores = await again()
      const away = await stores.projects.archivedProjects(10)
      expect(away.map(one => [one.id, one.ending])).toEqual([
        ['b', 'finished'],
        ['a', 'on-hold'],
      ])
      expect(await stores.projects.archivedProjects(1)).toHaveLength(1)
    })

    it('keeps notes by name', async () => {
      expect(await stores.projects.readSetting('seen-to')).toBeUndefined()
      await stores.projects.writeSetting('seen-to', '2026-03-30')
      await stores.projects.writeSetting('seen-to', '2026-03-31')
      stores = await again()
      expect(await stores.projects.readSetting('seen-to')).toBe('2026-03-31')
      await stores.projects.writeSetting('seen-to', null)
      expect(await stores.projects.readSetting('seen-to')).toBeUndefined()
    })

    it('has an inbox in which each item is once, and unread until it was opened', async () => {
      expect(await stores.inbox.add({ id: 'i1', person: 'local', reply, at: 10 })).toBe(true)
      expect(await stores.inbox.add({ id: 'i1', person: 'local', reply, at: 20 })).toBe(false)
      await stores.inbox.add({ id: 'i2', person: 'local', reply, at: 30 })
      await stores.inbox.add({ id: 'i3', person: 'somebody else', reply, at: 40 })
      expect(await stores.inbox.unread('local')).toBe(2)
      await stores.inbox.markRead('i1', 'somebody else', 50)
      await stores.inbox.markRead('i2', 'local', 50)
      stores = await again()
      expect(await stores.inbox.unread('local')).toBe(1)
      expect((await stores.inbox.list('local', 10)).map(item => [item.id, item.readAt])).toEqual([
        ['i2', 50],
        ['i1', null],
      ])
    })
  })
}
