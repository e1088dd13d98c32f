import type { Reply } from '../../bot/reply.js'
import type { ProjectStore } from '../../projects/ports.js'
import type { Project } from '../../projects/project.js'
import type { Inbox, InboxItem } from '../../services/reminders/inbox.js'
import type { Outbox } from '../../services/reminders/outbox.js'

/** Keeps the files of projects while the program lives. */
export function memoryProjects(outbox?: Pick<Outbox<Reply>, 'withdraw'>): ProjectStore {
  const projects = new Map<string, Project>()
  const notes = new Map<string, string>()
  const sorted = (are: (project: Project) => boolean) =>
    [...projects.values()]
      .filter(are)
      .sort((a, b) => b.touchedAt - a.touchedAt || (a.id < b.id ? -1 : 1))
      .map(project => structuredClone(project))
  return {
    async openProjects(touchedAfter = -1) {
      return sorted(project => !project.closed && project.touchedAt > touchedAfter)
    },
    async archivedProjects(limit) {
      return sorted(project => project.closed).slice(0, limit)
    },
    async findProject(id) {
      return structuredClone(projects.get(id))
    },
    async saveProject(project, { settled = [], at = project.touchedAt } = {}) {
      if ((projects.get(project.id)?.revision ?? 0) !== project.revision) return false
      projects.set(project.id, structuredClone({ ...project, revision: project.revision + 1 }))
      for (const duty of settled) await outbox?.withdraw({ duty }, at)
      return true
    },
    async readSetting(name) {
      return notes.get(name)
    },
    async writeSetting(name, value) {
      if (value === null) notes.delete(name)
      else notes.set(name, value)
    },
  }
}

/** The inbox of the page while the program lives. */
export function memoryInbox<R = Reply>(): Inbox<R> {
  const items = new Map<string, InboxItem<R>>()
  const own = (person: string) => [...items.values()].filter(item => item.person === person)
  return {
    async add(item) {
      if (items.has(item.id)) return false
      items.set(item.id, structuredClone({ ...item, readAt: null }))
      return true
    },
    async list(person, limit) {
      return structuredClone(
        own(person)
          .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
          .slice(0, limit),
      )
    },
    async unread(person) {
      return own(person).filter(item => item.readAt === null).length
    },
    async markRead(id, person, now) {
      const item = items.get(id)
      if (item?.person === person && item.readAt === null) items.set(id, { ...item, readAt: now })
    },
  }
}
