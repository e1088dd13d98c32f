import { describe, expect, it } from 'vitest'
import { memoryPairings } from '../../adapters/storage/memory-pairings.js'
import { memoryInbox } from '../../adapters/storage/memory-projects.js'
import { memoryStore } from '../../adapters/storage/memory-store.js'
import { fixedDay } from '../../language/days/rule.js'
import { newProject } from '../../projects/project.js'
import { usualPreferences } from '../../projects/reminder-preferences.js'
import { callerIn, pageCaller } from '../../services/people/caller.js'
import { loadPreferences } from '../../services/reminders/load-preferences.js'
import { notifier } from '../../services/reminders/notifier.js'
import { reminderService } from '../../services/reminders/reminder-service.js'
import { someDay } from '../support/test-bot.js'

describe('reminders', () => {
  it('are kept from guests', async () => {
    const { reminders } = await setting()
    const guest = callerIn('telegram:9')
    await expect(reminders.due(guest)).rejects.toThrow('guest')
    await expect(reminders.settings(guest)).rejects.toThrow('guest')
    await expect(reminders.setPreferences(guest, usualPreferences)).rejects.toThrow('guest')
    await expect(reminders.calendarSecret(guest)).rejects.toThrow('guest')
    await expect(reminders.shareCalendar(guest, true)).rejects.toThrow('guest')
  })

  it('show what is due today, of the projects that are open', async () => {
    const { reminders, store } = await setting()
    await store.projects.saveProject({ ...newProject('p2', '旧项目', 1), closed: true })
    const { projects, today } = await reminders.due(pageCaller)
    expect(projects.map(one => one.name)).toEqual(['一网通办'])
    expect(today).toBe('2026-03-31')
  })

  it('wait in the inbox of their person until they are read, which is told', async () => {
    const { reminders, inbox, told } = await setting()
    await inbox.add({ id: 'r1', person: 'local', reply: '季报', at: 1 })
    await inbox.add({ id: 'r2', person: 'telegram:9', reply: '别人的', at: 2 })
    expect((await reminders.inbox(pageCaller)).map(one => one.reply)).toEqual(['季报'])
    expect(await reminders.unread(pageCaller)).toBe(1)
    await reminders.markRead(pageCaller, 'r1')
    expect(await reminders.unread(pageCaller)).toBe(0)
    expect(told).toEqual(['inbox'])
  })

  it('leave the inbox once they are done, are there once for each thing, and can all be read at once', async () => {
    const { reminders, inbox, store } = await setting()
    const due = { rule: fixedDay('2026-04-01'), basis: 'unit', said: '', since: '2026-03-01' } as const
    const project = { ...newProject('p5', '智慧停车', someDay), dues: { 'plan-record': due } }
    await store.projects.saveProject(project)
    await inbox.add({ id: 'p5/plan-record@2026-03-30', person: 'local', reply: '早的', at: 1 })
    await inbox.add({ id: 'p5/plan-record@2026-03-31', person: 'local', reply: '晚的', at: 2 })
    await inbox.add({ id: 'own/1@2026-03-31', person: 'local', reply: '开会', at: 3 })
    const shown = async () => (await reminders.inbox(pageCaller)).map(one => one.reply)
    expect(await shown()).toEqual(['开会', '晚的'])
    expect(await reminders.unread(pageCaller)).toBe(2)
    await reminders.markAllRead(pageCaller)
    expect(await reminders.unread(pageCaller)).toBe(0)
    expect(await shown()).toEqual(['晚的'])
    const done = { 'plan-record': { at: 0, by: 'local' } }
    await store.projects.saveProject({ ...project, revision: 1, done })
    expect(await shown()).toEqual([])
  })

  it('come when the unit wants them, in order and without doubles', async () => {
    const { reminders, store } = await setting()
    const wanted = { before: [2, 5, 2], after: [3, 1, 3], escalateAfter: null, hours: [8, 20] as const }
    expect(await reminders.setPreferences(pageCaller, wanted)).toBeNull()
    const kept = { ...wanted, before: [5, 2], after: [1, 3] }
    expect(await loadPreferences(store.projects)).toEqual(kept)
    expect((await reminders.settings(pageCaller)).preferences).toEqual(kept)
  })

  it('refuse settings that make no sense, and go on as before with any that cannot be read', async () => {
    const { reminders, store } = await setting()
    expect(await reminders.setPreferences(pageCaller, { ...usualPreferences, hours: [18, 9] })).toContain('早于')
    expect(await loadPreferences(store.projects)).toEqual(usualPreferences)
    await store.projects.writeSetting('reminder-habits', JSON.stringify({ ...usualPreferences, hours: [18, 9] }))
    expect(await loadPreferences(store.projects)).toEqual(usualPreferences)
    await store.projects.writeSetting('reminder-habits', '{"before":"每天"}')
    expect(await loadPreferences(store.projects)).toEqual(usualPreferences)
  })
})

describe('the calendar’s address', () => {
  it('is made when asked for, another one each time, and withdrawn', async () => {
    const { reminders } = await setting()
    expect(await reminders.calendarSecret(pageCaller)).toBeNull()
    expect(await reminders.dueFor('')).toBeUndefined()
    expect(await reminders.shareCalendar(pageCaller, true)).toBe('secret1')
    expect(await reminders.calendarSecret(pageCaller)).toBe('secret1')
    expect((await reminders.dueFor('secret1'))?.projects).toHaveLength(1)
    expect(await reminders.dueFor('secret')).toBeUndefined()
    await reminders.shareCalendar(pageCaller, true)
    expect(await reminders.dueFor('secret1')).toBeUndefined()
    expect(await reminders.shareCalendar(pageCaller, false)).toBeNull()
    expect(await reminders.dueFor('secret2')).toBeUndefined()
  })
})

describe('whoever watches', () => {
  it('hears of each change until they stop listening', () => {
    const heard: string[] = []
    const notices = notifier()
    const stop = notices.listen(what => heard.push(what))
    notices.dutiesChanged()
    notices.inboxChanged()
    stop()
    notices.inboxChanged()
    expect(heard).toEqual(['duties', 'inbox'])
  })
})

async function setting() {
  const store = memoryStore()
  await store.projects.saveProject(newProject('p1', '一网通办', someDay))
  const inbox = memoryInbox<string>()
  const told: string[] = []
  const notices = notifier()
  notices.listen(what => told.push(what))
  let secrets = 0
  const reminders = reminderService({
    projects: store.projects,
    inbox,
    pairings: memoryPairings(),
    calendar: () => new Map(),
    notifier: notices,
    newSecret: () => `secret${++secrets}`,
    now: () => someDay,
  })
  return { reminders, store, inbox, told }
}
