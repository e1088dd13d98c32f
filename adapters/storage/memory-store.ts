import { emptiedReply } from '../../bot/emptied-reply.js'
import { inOrder } from '../../bot/keyed-queue.js'
import type { Reply } from '../../bot/reply.js'
import { newSession, type Session } from '../../bot/session.js'
import type { SessionStore } from '../../bot/session-store.js'
import { ChangedMeanwhileError } from '../../services/changes.js'
import { answersOf } from '../../services/filings/saved-answers.js'
import type { RunChange, RunStatus, SavedRun, TrailRow } from '../../services/filings/saved-run.js'
import { channelOf } from '../../services/people/caller.js'
import type { Outbox } from '../../services/reminders/outbox.js'
import { memoryOutbox } from './memory-outbox.js'
import { memoryProjects } from './memory-projects.js'
import { changeStore } from './receipts.js'
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
    structuredClone({ ...saved, run: { ...saved.run, answers: answersOf(rows.get(saved.id) ?? []) } })

  const lastOnes = (person: string, status: RunStatus, limit: number) =>
    [...runs.values()]
      .filter(saved => saved.person === person && saved.status === status)
      .sort((a, b) => b.touchedAt - a.touchedAt || (a.id < b.id ? 1 : -1))
      .slice(0, limit)
      .map(asKept)

  function keep(change: RunChange, from: { conversation: string; message: string; at: number }): void {
    const { saved, said, forget } = change
    const trail = (rows.get(saved.id) ?? []).map(row =>
      forget === 'all' || forget.includes(row.key) ? { ...row, text: null, raw: null, forgotten: true } : row,
    )
    for (const one of said) {
      trail.push({
        seq: trail.length + 1,
        ...one,
        channel: channelOf(from.conversation),
        message: from.message,
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

  const conversations: SessionStore = {
    inOrder: inOrder(),
    async dropReplies(before) {
      for (const [key, kept] of replies) if (kept.at < before) replies.delete(key)
    },
    async loadSession(conversation) {
      return structuredClone(sessions.get(conversation)) ?? newSession(conversation)
    },
    async replyTo(conversation, message) {
      return structuredClone(replies.get(keyOf(conversation, message))?.reply)
    },
    async saveTurn({
      message,
      reply,
      session,
      runs: changes,
      deliveries = [],
      settled = [],
      projects: kept = [],
      settings = [],
      at,
    }) {
      const { conversation, person } = session
      if ((sessions.get(conversation)?.revision ?? 0) !== session.revision)
        throw new ChangedMeanwhileError('the conversation')
      if (replies.has(keyOf(conversation, message))) throw new ChangedMeanwhileError('the message')
      for (const { saved } of changes) {
        if ((runs.get(saved.id)?.revision ?? 0) !== saved.revision) throw new ChangedMeanwhileError('the filing')
      }
      for (const project of kept) {
        if (!(await projects.saveProject(project))) throw new ChangedMeanwhileError('the project')
      }
      sessions.set(conversation, structuredClone({ ...session, revision: session.revision + 1 }))
      for (const change of changes) keep(change, { conversation, message, at })
      if (changes.some(change => change.forget.length > 0)) {
        for (const [key, kept] of replies) {
          if (kept.person === person) replies.set(key, { ...kept, reply: emptiedReply })
        }
      }
      replies.set(keyOf(conversation, message), { person, at, reply: structuredClone(reply) })
      for (const { name, value } of settings) await projects.writeSetting(name, value)
      for (const duty of settled) await outbox.withdraw({ duty }, at)
      await outbox.add(deliveries, at)
    },
  }

  return {
    ...conversations,
    ...changeStore(conversations),
    projects,
    async findRun(id, person) {
      const saved = runs.get(id)
      return saved?.person === person ? asKept(saved) : undefined
    },
    openRuns: async (person, limit) => lastOnes(person, 'open', limit),
    finishedRuns: async (person, limit) => lastOnes(person, 'finished', limit),
    async trailOf(id, person) {
      return runs.get(id)?.person === person ? structuredClone(rows.get(id) ?? []) : []
    },
    async expireDrafts(touchedBefore, now) {
      const old = [...runs.values()].filter(saved => saved.status === 'open' && saved.touchedAt < touchedBefore)
      for (const saved of old) {
        const { guesses: _, focus: __, ...run } = saved.run
        const cleared: SavedRun = { ...saved, run, ticks: [], status: 'expired', touchedAt: now }
        keep({ saved: cleared, said: [], forget: 'all' }, { conversation: saved.conversation, message: '', at: now })
      }
      return old.length
    },
    async close() {},
  }
}
