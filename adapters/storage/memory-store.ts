import { emptiedReply } from '../../bot/emptied-reply.js'
import { keyedQueue } from '../../bot/keyed-queue.js'
import type { Reply } from '../../bot/reply.js'
import { newSession, type Session } from '../../bot/session.js'
import { fold } from '../../flows/engine/data.js'
import { ChangedMeanwhileError, type RequestedChanges } from '../../services/changes.js'
import type { RunChange, RunStatus, SavedRun, TrailRow } from '../../services/filings/saved-run.js'
import { channelOf } from '../../services/people/caller.js'
import type { Outbox } from '../../services/reminders/outbox.js'
import { memoryOutbox } from './memory-outbox.js'
import { memoryProjects } from './memory-projects.js'
import type { Store } from './store.js'

interface KeptReply {
  readonly person: string
  readonly at: number
  readonly reply: Reply
}

/** Keeps everything while the program lives: for tests, and for trying things out. */
export function memoryStore(outbox: Outbox<Reply> = memoryOutbox()): Store {
  const sessions = new Map<string, Session>()
  const replies = new Map<string, KeptReply>()
  const runs = new Map<string, SavedRun>()
  const projects = memoryProjects(outbox)
  const rows = new Map<string, TrailRow[]>()
  const keyOf = (conversation: string, message: string) => JSON.stringify([conversation, message])

  const asKept = (saved: SavedRun): SavedRun =>
    structuredClone({ ...saved, run: { ...saved.run, ...fold(rows.get(saved.id) ?? []) } })

  const lastOnes = (person: string, status: RunStatus, limit: number) =>
    [...runs.values()]
      .filter(saved => saved.person === person && saved.status === status)
      .sort((a, b) => b.touchedAt - a.touchedAt || (a.id < b.id ? 1 : -1))
      .slice(0, limit)
      .map(asKept)

  function keep(change: RunChange, from: { scope: string; request: string; at: number }): void {
    const { saved, said, forget } = change
    const trail = (rows.get(saved.id) ?? []).map(row =>
      forget === 'all' || forget.some(path => row.path === path || row.path.startsWith(`${path}.`))
        ? { ...row, text: null, raw: null, forgotten: true }
        : row,
    )
    for (const one of said) {
      trail.push({
        seq: trail.length + 1,
        ...one,
        channel: channelOf(from.scope),
        message: from.request,
        at: from.at,
        forgotten: false,
      })
    }
    rows.set(saved.id, trail)
    runs.set(saved.id, structuredClone({ ...saved, revision: saved.revision + 1 }))
    if (forget !== 'all') return
    for (const [id, session] of sessions) {
      if (session.pasted?.run !== saved.id) continue
      sessions.set(id, { ...session, pasted: null, revision: session.revision + 1 })
    }
  }

  /** Throws where somebody else was first; nothing is kept then. */
  async function admit({ scope, request, runs: changes, projects: kept = [] }: RequestedChanges): Promise<void> {
    if (replies.has(keyOf(scope, request))) throw new ChangedMeanwhileError('the message')
    for (const { saved } of changes) {
      if ((runs.get(saved.id)?.revision ?? 0) !== saved.revision) throw new ChangedMeanwhileError('the filing')
    }
    for (const project of kept) {
      if (!(await projects.saveProject(project))) throw new ChangedMeanwhileError('the project')
    }
  }

  async function record(changes: RequestedChanges, reply: Reply): Promise<void> {
    const { scope, request, person, at } = changes
    for (const change of changes.runs) keep(change, changes)
    if (changes.runs.some(change => change.forget.length > 0)) {
      for (const [key, kept] of replies) {
        if (kept.person === person) replies.set(key, { ...kept, reply: emptiedReply })
      }
    }
    replies.set(keyOf(scope, request), { person, at, reply: structuredClone(reply) })
    for (const { name, value } of changes.settings ?? []) await projects.writeSetting(name, value)
    for (const duty of changes.settled ?? []) await outbox.withdraw({ duty }, at)
  }

  return {
    inOrder: keyedQueue(),
    projects,
    async dropReplies(before) {
      for (const [key, kept] of replies) if (kept.at < before) replies.delete(key)
    },
    async loadSession(conversation) {
      return structuredClone(sessions.get(conversation)) ?? newSession(conversation)
    },
    async replyTo(conversation, message) {
      return structuredClone(replies.get(keyOf(conversation, message))?.reply)
    },
    async saveTurn({ message, reply, session, deliveries = [], ...turn }) {
      const { conversation, person } = session
      if ((sessions.get(conversation)?.revision ?? 0) !== session.revision)
        throw new ChangedMeanwhileError('the conversation')
      const changes = { ...turn, scope: conversation, request: message, person }
      await admit(changes)
      sessions.set(conversation, structuredClone({ ...session, revision: session.revision + 1 }))
      await record(changes, reply)
      await outbox.add(deliveries, turn.at)
    },
    hasChanges: async (scope, request) => replies.has(keyOf(scope, request)),
    async saveChanges(changes) {
      await admit(changes)
      await record(changes, emptiedReply)
    },
    async findRun(id, person) {
      const saved = runs.get(id)
      return saved?.person === person ? asKept(saved) : undefined
    },
    openRuns: async (person, limit) => lastOnes(person, 'open', limit),
    async untoldDrafts(person, touchedBefore) {
      const open = lastOnes(person, 'open', Number.POSITIVE_INFINITY)
      return open.filter(saved => saved.touchedAt < touchedBefore && saved.noticedAt === null).reverse()
    },
    finishedRuns: async (person, limit) => lastOnes(person, 'finished', limit),
    async trailOf(id, person) {
      return runs.get(id)?.person === person ? structuredClone(rows.get(id) ?? []) : []
    },
    async expireDrafts(touchedBefore, now) {
      const old = [...runs.values()].filter(saved => saved.status === 'open' && saved.touchedAt < touchedBefore)
      for (const saved of old) {
        const { guesses: _, ...run } = saved.run
        const cleared: SavedRun = { ...saved, run, ticks: [], status: 'expired', touchedAt: now }
        keep({ saved: cleared, said: [], forget: 'all' }, { scope: saved.conversation, request: '', at: now })
      }
      return old.length
    },
    async close() {},
  }
}
