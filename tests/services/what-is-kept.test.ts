import { describe, expect, it } from 'vitest'
import type { memoryStore } from '../../adapters/storage/memory-store.js'
import { readSession } from '../../bot/session.js'
import { newProject } from '../../projects/project.js'
import { usualPreferences } from '../../projects/reminder-preferences.js'
import { withDocuments } from '../../services/documents/keep-documents.js'
import { clearedAt, clearedIfUntouchedSince } from '../../services/filings/draft-age.js'
import { forgetting } from '../../services/filings/filing.js'
import { authorise, NotAMemberError } from '../../services/people/authorise.js'
import { callerIn, channelOf, pageCaller, personOf } from '../../services/people/caller.js'
import { applyRetention } from '../../services/retention.js'
import { openWorkspace } from '../../services/workspace.js'
import { testBot, testKnowledge } from '../support/test-bot.js'

const day = 24 * 60 * 60 * 1000

describe('who asks', () => {
  it('is one person at the page and the terminal, and each account by itself elsewhere', () => {
    expect(callerIn('web:3f2')).toEqual({ person: 'local', isMember: true, channel: 'web' })
    expect(personOf('console')).toBe('local')
    expect(callerIn('telegram:42')).toEqual({ person: 'telegram:42', isMember: false, channel: 'telegram' })
    expect(callerIn('telegram:42', 'local')).toEqual({ person: 'local', isMember: true, channel: 'telegram' })
    expect(channelOf('telegram:-100')).toBe('telegram')
  })

  it('is refused in plain words what is the unit’s, unless they belong to it', () => {
    expect(() => authorise(pageCaller)).not.toThrow()
    expect(() => authorise(callerIn('telegram:42'))).toThrow(NotAMemberError)
    expect(new NotAMemberError().userMessage).toContain('请先让管理员确认配对码')
  })
})

describe('what somebody can go on with', () => {
  it('is their own drafts, and the unit’s projects and settings where they belong to it', async () => {
    const { store, talk } = testBot()
    await store.projects.saveProject(newProject('p1', '一网通办', 1))
    await store.projects.saveProject({ ...newProject('p2', '旧项目', 1), closed: true })
    const person = talk()
    await person.says('变更幅度')
    await person.says('500万元')
    const own = await workspace(store, 'web:a')
    expect(own.drafts.map(one => one.entry.id)).toEqual(['change'])
    expect(own.projects.map(one => one.id)).toEqual(['p1'])
    expect((await own.archived()).map(one => one.id)).toEqual(['p2'])
    const id = own.drafts[0]?.saved.id ?? ''
    expect((await own.filing(id))?.saved.id).toBe(id)
    expect(await own.filing(null)).toBeNull()
    expect(await own.filing('none')).toBeNull()
    const other = await workspace(store, 'telegram:42')
    expect([other.drafts, other.projects, await other.archived(), await other.filing(id)]).toEqual([[], [], [], null])
    expect(other.preferences).toEqual(usualPreferences)
  })

  it('holds no filing that was deleted', async () => {
    const { store, talk } = testBot()
    const person = talk()
    await person.says('变更幅度')
    await person.says('500万元')
    const [draft] = (await workspace(store, 'web:a')).drafts
    if (!draft) throw new Error('there is no draft')
    const source = { scope: 'web:form', request: 'q1', person: 'local' }
    await store.saveChanges({ ...source, runs: [forgetting(draft, 9)], at: 9 })
    const after = await workspace(store, 'web:a')
    expect([after.drafts, await after.filing(draft.saved.id)]).toEqual([[], null])
  })
})

describe('what is kept no longer', () => {
  it('is cleared by its age, and what fails does not keep the rest', async () => {
    const asked: unknown[] = []
    const logged: string[] = []
    await applyRetention(
      {
        runs: {
          async expireDrafts(before, now) {
            asked.push([before, now])
            throw new Error('locked')
          },
        },
        replies: { dropReplies: async before => void asked.push(before) },
        rest: async now => asked.push(now),
        draftDays: 30,
        log: line => logged.push(line),
      },
      100 * day,
    )
    expect(asked).toEqual([[70 * day, 100 * day], 93 * day, 100 * day])
    expect(logged).toHaveLength(1)
  })

  it('is a draft thirty days after it was touched last', () => {
    expect(clearedAt(5, 30)).toBe(5 + 30 * day)
    expect(clearedIfUntouchedSince(clearedAt(5, 30), 30)).toBe(5)
  })
})

describe('documents that were made', () => {
  const run = { flow: 'award-result', version: 1, data: { project: '一网通办' }, rows: 1 }
  const project = newProject('p1', '一网通办', 0)

  it('stand in the file of the project that the filing names, once each', () => {
    const [once] = withDocuments([], ['函.docx', '表.xlsx'], { id: 'r1', run }, { projects: [project], now: 7 })
    expect(once?.documents).toEqual([
      { name: '函.docx', run: 'r1', at: 7 },
      { name: '表.xlsx', run: 'r1', at: 7 },
    ])
    expect(once?.timeline.at(-1)?.text).toBe('生成“函.docx”、“表.xlsx”')
    const [again] = withDocuments(once ? [once] : [], ['函.docx'], { id: 'r1', run }, { projects: [project], now: 9 })
    expect(again?.documents.map(({ name, at }) => [name, at])).toEqual([
      ['表.xlsx', 7],
      ['函.docx', 9],
    ])
  })

  it('change nothing where there are none, or no project', () => {
    expect(withDocuments([], [], { id: 'r1', run }, { projects: [project], now: 7 })).toEqual([])
    const other = { ...run, data: { project: '别的' }, rows: 1 }
    expect(withDocuments([], ['函.docx'], { id: 'r1', run: other }, { projects: [project], now: 7 })).toEqual([])
  })
})

describe('a conversation of an earlier version', () => {
  it.each([
    ['put-off', 'postpone'],
    ['habits', 'preferences'],
    ['fact', 'fact'],
  ])('that asked by the word %s goes on with its question', (kind, now) => {
    const kept = JSON.parse(JSON.stringify({ asked: { kind, project: 'p1', key: 'k' }, said: '原话' }))
    expect(readSession('web:a', kept, 4)).toMatchObject({
      conversation: 'web:a',
      revision: 4,
      said: '原话',
      asked: { kind: now, project: 'p1', key: 'k' },
      offered: [],
    })
    expect(readSession('web:a', {}, 1).asked).toBeNull()
  })
})

function workspace(store: ReturnType<typeof memoryStore>, conversation: string) {
  const { catalogue } = testKnowledge()
  return openWorkspace({ runs: store, projects: store.projects, catalogue }, callerIn(conversation))
}
