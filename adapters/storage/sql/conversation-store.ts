import type { Kysely, Selectable, Transaction } from 'kysely'
import { emptiedReply } from '../../../bot/emptied-reply.js'
import type { Reply } from '../../../bot/reply.js'
import { newSession, readSession, type Session } from '../../../bot/session.js'
import type { SessionStore, Turn } from '../../../bot/session-store.js'
import { fold, type Operation } from '../../../flows/engine/data.js'
import { ChangedMeanwhileError, type ChangeStore, type Changes } from '../../../services/changes.js'
import type { RunChange, RunStatus, RunStore, SaidBy, SavedRun, TrailRow } from '../../../services/filings/saved-run.js'
import { channelOf } from '../../../services/people/caller.js'
import type { Database } from './database.js'
import { addDeliveries, withdrawDeliveries } from './outbox-store.js'
import { saveProject, writeSetting } from './project-store.js'
import type { Tables } from './tables.js'

/** Where conversations stand and what was filed. Each turn is one transaction, on the disk when it resolves. */
export function conversationStore({ db, unit, inOrder }: Database): SessionStore & RunStore & ChangeStore {
  return {
    inOrder,
    async loadSession(conversation) {
      const row = await db
        .selectFrom('conversation')
        .select(['revision', 'state'])
        .where('unit', '=', unit)
        .where('id', '=', conversation)
        .executeTakeFirst()
      if (!row) return newSession(conversation)
      return readSession(conversation, JSON.parse(row.state) as Partial<Session>, row.revision)
    },
    async replyTo(conversation, message) {
      const row = await db
        .selectFrom('answered_message')
        .select('reply')
        .where('unit', '=', unit)
        .where('conversation', '=', conversation)
        .where('message_id', '=', message)
        .executeTakeFirst()
      if (!row) return undefined
      return row.reply === null ? emptiedReply : (JSON.parse(row.reply) as Reply)
    },
    async saveTurn(turn) {
      await db.transaction().execute(async transaction => {
        const { session, message, at } = turn
        const from = { scope: session.conversation, person: session.person, request: message, at }
        await saveSession(transaction, unit, turn)
        await saveAll(transaction, unit, turn, from)
        await saveAnswered(transaction, unit, from, JSON.stringify(turn.reply))
        await addDeliveries(transaction, unit, turn.deliveries ?? [], turn.at)
      })
    },
    async hasChanges(scope, request) {
      const row = await db
        .selectFrom('answered_message')
        .select('at')
        .where('unit', '=', unit)
        .where('conversation', '=', scope)
        .where('message_id', '=', request)
        .executeTakeFirst()
      return row !== undefined
    },
    async saveChanges(changes) {
      await db.transaction().execute(async transaction => {
        await saveAll(transaction, unit, changes, changes)
        await saveAnswered(transaction, unit, changes, null)
      })
    },
    async findRun(id, person) {
      const found = await runsWith(db, unit, query => query.where('id', '=', id).where('person', '=', person))
      return found[0]
    },
    openRuns: (person, limit) => runsWith(db, unit, lastOnes(person, 'open', limit)),
    untoldDrafts: (person, touchedBefore) =>
      runsWith(db, unit, query =>
        query
          .where('person', '=', person)
          .where('status', '=', 'open')
          .where('touched_at', '<', touchedBefore)
          .where('noticed_at', 'is', null)
          .orderBy('touched_at')
          .orderBy('id'),
      ),
    finishedRuns: (person, limit) => runsWith(db, unit, lastOnes(person, 'finished', limit)),
    async trailOf(id, person) {
      const rows = await db
        .selectFrom('said')
        .innerJoin('run', join => join.onRef('run.id', '=', 'said.run').onRef('run.unit', '=', 'said.unit'))
        .selectAll('said')
        .where('said.unit', '=', unit)
        .where('said.run', '=', id)
        .where('run.person', '=', person)
        .orderBy('seq')
        .execute()
      return rows.map(trailRow)
    },
    async expireDrafts(touchedBefore, now) {
      return db.transaction().execute(async transaction => {
        const old = await transaction
          .updateTable('run')
          .set(({ eb }) => ({ ...cleared, status: 'expired', touched_at: now, revision: eb('revision', '+', 1) }))
          .where('unit', '=', unit)
          .where('status', '=', 'open')
          .where('touched_at', '<', touchedBefore)
          .returning('id')
          .execute()
        for (const { id } of old) await overwriteWords(transaction, unit, id, 'all', now)
        return old.length
      })
    },
    async dropReplies(before) {
      await db.deleteFrom('answered_message').where('unit', '=', unit).where('at', '<', before).execute()
    },
  }
}

// ── Writing ──

async function saveSession(db: Transaction<Tables>, unit: string, { session, at }: Turn): Promise<void> {
  const { conversation, person, revision, ...state } = session
  const row = { person, revision: revision + 1, state: JSON.stringify(state), touched_at: at }
  const saved =
    revision === 0
      ? await db
          .insertInto('conversation')
          .values({ unit, id: conversation, ...row })
          .onConflict(conflict => conflict.doNothing())
          .executeTakeFirst()
      : await db
          .updateTable('conversation')
          .set(row)
          .where('unit', '=', unit)
          .where('id', '=', conversation)
          .where('revision', '=', revision)
          .executeTakeFirst()
  if (!changed(saved)) throw new ChangedMeanwhileError('the conversation')
}

/** Where something that is kept came from: a message of a conversation, a request of the page. */
interface From {
  readonly scope: string
  readonly request: string
  readonly person: string
  readonly at: number
}

async function saveAll(
  db: Transaction<Tables>,
  unit: string,
  { runs, projects = [], settled = [], settings = [] }: Pick<Changes, 'runs' | 'projects' | 'settled' | 'settings'>,
  from: From,
): Promise<void> {
  for (const change of runs) await saveRun(db, unit, change, from)
  if (runs.some(change => change.forget.length > 0)) await emptyReplies(db, unit, from.person)
  for (const project of projects) {
    if (!(await saveProject(db, unit, project))) throw new ChangedMeanwhileError('the project')
  }
  for (const setting of settings) await writeSetting(db, unit, setting)
  for (const duty of settled) await withdrawDeliveries(db, unit, { duty }, from.at)
}

async function saveRun(db: Transaction<Tables>, unit: string, change: RunChange, from: From): Promise<void> {
  const { saved, said, forget } = change
  const { run } = saved
  const row = {
    version: run.version,
    law_version: saved.lawVersion,
    guesses: run.guesses ? JSON.stringify(run.guesses) : null,
    ticks: JSON.stringify(saved.ticks),
    status: saved.status,
    revision: saved.revision + 1,
    touched_at: saved.touchedAt,
    noticed_at: saved.noticedAt,
    finished: run.finished ?? null,
  }
  const { id, person, conversation, startedAt } = saved
  const kept =
    saved.revision === 0
      ? await db
          .insertInto('run')
          .values({
            unit,
            id,
            person,
            conversation,
            flow: run.flow,
            started_at: startedAt,
            said_count: said.length,
            ...row,
          })
          .onConflict(conflict => conflict.doNothing())
          .returning('said_count')
          .executeTakeFirst()
      : await db
          .updateTable('run')
          .set(({ eb }) => ({ ...row, said_count: eb('said_count', '+', said.length) }))
          .where('unit', '=', unit)
          .where('id', '=', id)
          .where('person', '=', person)
          .where('revision', '=', saved.revision)
          .returning('said_count')
          .executeTakeFirst()
  if (!kept) throw new ChangedMeanwhileError('the filing')
  if (forget.length > 0) await overwriteWords(db, unit, id, forget, from.at)
  if (said.length === 0) return
  const before = kept.said_count - said.length
  const rows = said.map(({ did, path, text, raw, by }, i) => ({
    unit,
    run: id,
    seq: before + i + 1,
    did,
    key: path,
    text,
    raw,
    said_by: by,
    channel: channelOf(from.scope),
    message_id: `${from.scope}#${from.request}`,
    at: from.at,
    forgotten_at: null,
  }))
  for (let at = 0; at < rows.length; at += mostAtOnce) {
    await db
      .insertInto('said')
      .values(rows.slice(at, at + mostAtOnce))
      .execute()
  }
}

/** Rows written by one statement: a pasted table says thousands, and a database takes only so many values at once. */
const mostAtOnce = 1000

async function overwriteWords(
  db: Transaction<Tables>,
  unit: string,
  run: string,
  paths: readonly string[] | 'all',
  now: number,
): Promise<void> {
  const mine = db
    .updateTable('said')
    .set({ text: null, raw: null, forgotten_at: now })
    .where('unit', '=', unit)
    .where('run', '=', run)
  if (paths === 'all') await mine.execute()
  for (const path of paths === 'all' ? [] : paths) {
    // paths hold letters, digits and dots only
    await mine.where(({ eb, or }) => or([eb('key', '=', path), eb('key', 'like', `${path}.%`)])).execute()
  }
  if (paths === 'all') await letRowsGo(db, unit, run)
}

/** Rows of a handed-in table that waited for 「填入」 go with the filing that they were for. */
async function letRowsGo(db: Transaction<Tables>, unit: string, run: string): Promise<void> {
  const found = await db
    .selectFrom('conversation')
    .select(['id', 'state'])
    .where('unit', '=', unit)
    .where('state', 'like', `%"run":"${run}"%`)
    .execute()
  for (const { id, state } of found) {
    const kept = JSON.parse(state) as Partial<Session>
    if (kept.pasted?.run !== run) continue
    // Whoever read the conversation before this must read it again.
    await db
      .updateTable('conversation')
      .set(({ eb }) => ({ state: JSON.stringify({ ...kept, pasted: null }), revision: eb('revision', '+', 1) }))
      .where('unit', '=', unit)
      .where('id', '=', id)
      .execute()
  }
}

async function emptyReplies(db: Transaction<Tables>, unit: string, person: string): Promise<void> {
  await db
    .updateTable('answered_message')
    .set({ reply: null })
    .where('unit', '=', unit)
    .where('person', '=', person)
    .execute()
  // A button that begins a filing carries the words it begins with.
  await db
    .deleteFrom('channel_button')
    .where('unit', '=', unit)
    .where('choice', 'like', 'flow:%|%')
    .where('conversation', 'in', query =>
      query.selectFrom('conversation').select('id').where('unit', '=', unit).where('person', '=', person),
    )
    .execute()
}

/** Once for each message; `reply` is null for a request of the page, which is told nothing. */
async function saveAnswered(
  db: Transaction<Tables>,
  unit: string,
  { scope, person, request, at }: From,
  reply: string | null,
): Promise<void> {
  const saved = await db
    .insertInto('answered_message')
    .values({ unit, conversation: scope, message_id: request, person, reply, at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!changed(saved)) throw new ChangedMeanwhileError('the message')
}

function changed(result: { numUpdatedRows?: bigint; numInsertedOrUpdatedRows?: bigint } | undefined): boolean {
  return (result?.numUpdatedRows ?? result?.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What is left of a filing whose words are gone. */
const cleared = { guesses: null, ticks: '[]' }

// ── Reading ──

type RunRow = Selectable<Tables['run']>
type RunQuery = ReturnType<typeof selectRuns>

const selectRuns = (db: Kysely<Tables>, unit: string) => db.selectFrom('run').selectAll().where('unit', '=', unit)

async function runsWith(db: Kysely<Tables>, unit: string, narrow: (query: RunQuery) => RunQuery): Promise<SavedRun[]> {
  const runs = await narrow(selectRuns(db, unit)).execute()
  if (runs.length === 0) return []
  const rows = await db
    .selectFrom('said')
    .select(['run', 'did', 'key', 'text'])
    .where('unit', '=', unit)
    .where(
      'run',
      'in',
      runs.map(run => run.id),
    )
    .orderBy('run')
    .orderBy('seq')
    .execute()
  const logs = new Map(runs.map(run => [run.id, [] as Operation[]]))
  for (const { run, did, key, text } of rows) logs.get(run)?.push({ did: did as Operation['did'], path: key, text })
  return runs.map(run => savedRun(run, logs.get(run.id) ?? []))
}

function lastOnes(person: string, status: RunStatus, limit: number): (query: RunQuery) => RunQuery {
  return query =>
    query
      .where('person', '=', person)
      .where('status', '=', status)
      .orderBy('touched_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
}

function savedRun(row: RunRow, log: readonly Operation[]): SavedRun {
  return {
    id: row.id,
    person: row.person,
    conversation: row.conversation,
    run: {
      flow: row.flow,
      version: row.version,
      ...fold(log),
      ...(row.guesses === null ? {} : { guesses: JSON.parse(row.guesses) as Record<string, string> }),
      ...(row.finished === null ? {} : { finished: row.finished }),
    },
    ticks: JSON.parse(row.ticks) as string[],
    lawVersion: row.law_version,
    revision: row.revision,
    status: row.status as RunStatus,
    startedAt: row.started_at,
    touchedAt: row.touched_at,
    noticedAt: row.noticed_at,
  }
}

function trailRow(row: Selectable<Tables['said']>): TrailRow {
  const { seq, key: path, text, raw, channel, at } = row
  const message = row.message_id.slice(row.message_id.indexOf('#') + 1)
  const [did, by] = [row.did as Operation['did'], row.said_by as SaidBy]
  return { seq, did, path, text, raw, by, channel, message, at, forgotten: row.forgotten_at !== null }
}
