import { randomBytes } from 'node:crypto'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Reply } from '../../../bot/reply.js'
import {
  type Claimed,
  type ClaimedWhen,
  type Delivery,
  type NewDelivery,
  type Outbox,
  ownPrefix,
  type Undelivered,
  type Withdrawn,
} from '../../../services/reminders/outbox.js'
import type { Database } from './database.js'
import type { Tables } from './tables.js'
import { batched } from './write-batching.js'

/** What is still to be done; `due_at` is when it may be claimed, which for one being sent is the end of its lease. */
const open = ['waiting', 'sending'] as const

/** The outbox, in the database. */
export function outboxStore({ db, unit, kind }: Database): Outbox<Reply> {
  const mark = async (claim: string, states: readonly string[], change: Partial<Tables['outbox']>) => {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ ...change, claim: null })
      .where('unit', '=', unit)
      .where('claim', '=', claim)
      .where('state', 'in', states)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }
  // Several messages are under way at a time: what is claimed or marked in one moment shares a commit, which is what costs.
  const claims = new Map<string, (asked: Asked) => Promise<Claimed<Reply> | undefined>>()
  const claimOn = (channel: string) => {
    const known = claims.get(channel) ?? batched(asked => claimMessages({ db, unit, kind }, channel, asked))
    claims.set(channel, known)
    return known
  }
  const markSent = batched(async (asked: readonly { claim: string; now: number }[]) => {
    const held = await db
      .updateTable('outbox')
      .set({ state: 'sent', reason: null, done_at: Math.max(...asked.map(one => one.now)) })
      .where('unit', '=', unit)
      .where(
        'claim',
        'in',
        asked.map(one => one.claim),
      )
      .where('state', 'in', ['sending', 'withdrawn'])
      .returning('claim')
      .execute()
    const marked = new Set(held.map(row => row.claim))
    return asked.map(({ claim }) => marked.has(claim))
  })

  return {
    add: (deliveries, now) => db.transaction().execute(within => addDeliveries(within, unit, deliveries, now)),
    claim: (channel, asked) => claimOn(channel)(asked),
    sent: (claim, now) => markSent({ claim, now }),
    retry: (claim, at, { reason, mayHaveArrived }) => {
      const repeated = mayHaveArrived ? { repeated: 1 } : {}
      return mark(claim, ['sending'], { state: 'waiting', due_at: at, reason, ...repeated })
    },
    giveUp: (claim, reason, now) => mark(claim, ['sending'], { state: 'failed', reason, done_at: now }),
    withdraw: (of, now) => withdrawDeliveries(db, unit, of, now),
    async undelivered(limit) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('unit', '=', unit)
        .where('state', 'in', ['failed', ...open])
        .where('reason', 'is not', null)
        .orderBy('added_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(undelivered)
    },
    async tryAgain(id, now) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ state: 'waiting', due_at: now, added_at: now, done_at: null })
        .where('unit', '=', unit)
        .where('id', '=', id)
        .where('state', '=', 'failed')
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}

type Asked = ClaimedWhen

/** Claims one message for each who asks, in their order; undefined for those for whom none is left. */
async function claimMessages(
  { db, unit, kind }: Pick<Database, 'db' | 'unit' | 'kind'>,
  channel: string,
  asked: readonly Asked[],
): Promise<readonly (Claimed<Reply> | undefined)[]> {
  const now = Math.min(...asked.map(one => one.now))
  const until = now + Math.min(...asked.map(one => one.lease))
  const onlyOwn = asked.every(one => one.onlyOwn === true)
  /** Only on PostgreSQL do two workers claim at the same time. */
  const skipsLocked = kind === 'postgres'
  const claimed = await db.transaction().execute(async within => {
    const due = within
      .selectFrom('outbox')
      .select(['id', 'state', 'claim', 'conversation', 'due_at'])
      .where('unit', '=', unit)
      .where('channel', '=', channel)
      .where('due_at', '<=', now)
      .$if(onlyOwn, query => query.where('duty', 'like', `${ownPrefix}%`))
      .$if(skipsLocked, query => query.forUpdate().skipLocked())
    // One state at a time, so that an index knows the first of each: nothing is sorted, however much waits.
    const firstOf = (state: string, most: number) =>
      due.where('state', '=', state).orderBy('due_at').limit(most).execute()
    const done: Claimed<Reply>[] = []
    while (done.length < asked.length) {
      const left = asked.length - done.length
      const found = [...(await firstOf('waiting', left)), ...(await firstOf('sending', left))]
      const firsts = [...new Map(found.sort((a, b) => a.due_at - b.due_at).map(row => [messageOf(row), row])).values()]
      if (firsts.length === 0) break
      const chosen = firsts.slice(0, left)
      const together = await due
        .where(
          'conversation',
          'in',
          chosen.map(row => row.conversation),
        )
        .where('state', 'in', [...new Set(chosen.map(row => row.state))])
        .execute()
      for (const first of chosen) {
        const claim = randomBytes(12).toString('base64url')
        const rows = await within
          .updateTable('outbox')
          .set(({ eb }) => ({
            state: 'sending',
            claim,
            due_at: until,
            attempts: eb('attempts', '+', 1),
            ...(first.state === 'sending' ? { repeated: 1 } : {}),
          }))
          .where('unit', '=', unit)
          .where(
            'id',
            'in',
            together.filter(row => messageOf(row) === messageOf(first)).map(row => row.id),
          )
          .returningAll()
          .execute()
        done.push({ claim, conversation: first.conversation, deliveries: rows.map(delivery).sort(byAge) })
      }
    }
    return done
  })
  return asked.map((_, i) => claimed[i])
}

/** What waits for one person is one message; what a worker let go of stays the message that it was. */
function messageOf({ state, claim, conversation }: Pick<Row, 'state' | 'claim' | 'conversation'>): string {
  return JSON.stringify([conversation, state, state === 'sending' ? claim : null])
}

/** How many rows go into one statement: each takes as many bindings as it has columns. */
const atOnce = 500

/** Adds deliveries within the transaction of the change that caused them. */
export async function addDeliveries(
  db: Transaction<Tables> | Kysely<Tables>,
  unit: string,
  deliveries: readonly NewDelivery<Reply>[],
  now: number,
): Promise<number> {
  // In one order, so that two instances that add the same do not wait for each other.
  const byKey = new Map(deliveries.map(one => [keyOf(one), newRow(unit, one, now)]))
  const rows = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  let added = 0
  for (let from = 0; from < rows.length; from += atOnce) {
    const result = await db
      .insertInto('outbox')
      .values(rows.slice(from, from + atOnce))
      .onConflict(conflict =>
        conflict
          .columns(['unit', 'duty', 'day', 'person', 'channel'])
          .doUpdateSet(({ ref }) => ({
            state: 'waiting',
            reply: ref('excluded.reply'),
            due_at: ref('excluded.due_at'),
            added_at: ref('excluded.added_at'),
            done_at: null,
          }))
          .where('outbox.state', '=', 'withdrawn'),
      )
      .executeTakeFirst()
    added += Number(result.numInsertedOrUpdatedRows ?? 0n)
  }
  return added
}

/** Withdraws deliveries within the transaction of the change that settled them. */
export async function withdrawDeliveries(
  db: Transaction<Tables> | Kysely<Tables>,
  unit: string,
  { duty, before }: Withdrawn,
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'withdrawn', done_at: now })
    .where('unit', '=', unit)
    .where(({ eb, or, fn, val }) => {
      const beginsWith = (words: string) => eb(fn('substr', ['duty', val(1), val(words.length)]), '=', words)
      return or([eb('duty', '=', duty), beginsWith(`${duty}:`), beginsWith(`${duty}/`)])
    })
    .where('state', 'in', open)
    .$if(before !== undefined, query => query.where('day', '<', before ?? ''))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function newRow(
  unit: string,
  { duty, day, person, channel, conversation, reply, notBefore }: NewDelivery<Reply>,
  now: number,
) {
  return {
    unit,
    id: randomBytes(12).toString('base64url'),
    duty,
    day,
    person,
    channel,
    conversation,
    reply: JSON.stringify(reply),
    state: 'waiting',
    due_at: notBefore,
    attempts: 0,
    claim: null,
    repeated: 0,
    reason: null,
    added_at: now,
    done_at: null,
  }
}

function keyOf({ duty, day, person, channel }: NewDelivery<Reply>): string {
  return JSON.stringify([duty, day, person, channel])
}

type Row = Selectable<Tables['outbox']>

function delivery(row: Row): Delivery<Reply> {
  const { id, duty, day, person, channel, conversation, attempts } = row
  return {
    id,
    duty,
    day,
    person,
    channel,
    conversation,
    attempts,
    reply: JSON.parse(row.reply) as Reply,
    addedAt: row.added_at,
    mayHaveArrived: row.repeated === 1,
  }
}

function undelivered({ id, duty, day, person, channel, attempts, reason, state }: Row): Undelivered {
  return { id, duty, day, person, channel, attempts, reason: reason ?? '', isFinal: state === 'failed' }
}

function byAge(a: Delivery<Reply>, b: Delivery<Reply>): number {
  return a.addedAt - b.addedAt || (a.duty < b.duty ? -1 : 1)
}
