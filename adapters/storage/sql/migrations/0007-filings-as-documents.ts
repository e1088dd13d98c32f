import type { Kysely } from 'kysely'
import { type Data, fold, type Operation, operationsOf, type Value, valueIn } from '../../../../flows/engine/data.js'
import {
  currentAsking,
  currentData,
  currentGuesses,
  currentOperation,
  currentPath,
  type FlatAnswers,
} from '../../../../flows/engine/earlier-version.js'

interface Then {
  run: {
    unit: string
    id: string
    flow: string
    focus: string | null
    guesses: string | null
    said_count: number
    touched_at: number
  }
  said: {
    unit: string
    run: string
    seq: number
    did: string
    key: string
    text: string | null
    raw: string | null
    said_by: string
    channel: string
    message_id: string
    at: number
    forgotten_at: number | null
  }
  conversation: { unit: string; id: string; state: string }
}

/**
 * Filings become documents with rows that have names: each row of the log is kept, and says from now on what it did at
 * which path. Where rows had been taken out, so that later ones moved up, the log is closed with what that came to.
 */
export async function up(db: Kysely<Then>): Promise<void> {
  await db.schema
    .alterTable('said')
    .addColumn('did', 'text', column => column.notNull().defaultTo('set'))
    .execute()
  const asking = new Map<string, object>()
  for (const run of await db.selectFrom('run').selectAll().execute()) {
    const answers = await convertLog(db, run)
    asking.set(`${run.unit} ${run.id}`, { run: run.id, ...currentAsking(answers, run.focus) })
    if (run.guesses === null) continue
    const guesses = JSON.stringify(currentGuesses(JSON.parse(run.guesses) as FlatAnswers))
    await db.updateTable('run').set({ guesses }).where('unit', '=', run.unit).where('id', '=', run.id).execute()
  }
  await db.schema.alterTable('run').dropColumn('focus').execute()
  for (const { unit, id, state } of await db.selectFrom('conversation').selectAll().execute()) {
    const now = JSON.stringify(conversationNow(JSON.parse(state) as Conversation, run => asking.get(`${unit} ${run}`)))
    await db.updateTable('conversation').set({ state: now }).where('unit', '=', unit).where('id', '=', id).execute()
  }
}

/** Resolves with what the answers came to. */
async function convertLog(db: Kysely<Then>, run: Then['run']): Promise<FlatAnswers> {
  const mine = db.selectFrom('said').selectAll().where('unit', '=', run.unit).where('run', '=', run.id)
  const answers = new Map<string, string>()
  const log: Operation[] = []
  const then = await mine.orderBy('seq').execute()
  const rows = new Set(then.flatMap(({ key, text }) => (text === null ? [] : prefixesOf(key))))
  for (const { seq, key, text } of then) {
    if (text === null) answers.delete(key)
    else answers.set(key, text)
    const { did, path, text: now } = currentOperation(key, text, row => rows.has(row))
    log.push({ did, path, text: now })
    await db
      .updateTable('said')
      .set({ did, key: path, text: now })
      .where('unit', '=', run.unit)
      .where('run', '=', run.id)
      .where('seq', '=', seq)
      .execute()
  }
  const flat = Object.fromEntries(answers)
  const rest = difference(fold(log).data, currentData(run.flow, flat))
  for (const [at, { did, path: key, text }] of rest.entries()) {
    const row = { unit: run.unit, run: run.id, seq: log.length + at + 1, did, key, text, raw: '', said_by: 'earlier' }
    const from = { channel: 'upgrade', message_id: 'upgrade#0007', at: run.touched_at, forgotten_at: null }
    await db
      .insertInto('said')
      .values({ ...row, ...from })
      .execute()
  }
  if (rest.length > 0) {
    await db
      .updateTable('run')
      .set({ said_count: log.length + rest.length })
      .where('unit', '=', run.unit)
      .where('id', '=', run.id)
      .execute()
  }
  return flat
}

/** `a.0.b.1.c` → `a.0`, `a.0.b.1`: the rows that it stands in. */
function prefixesOf(key: string): readonly string[] {
  return [...key.matchAll(/\.\d+(?=\.)/g)].map(({ index, 0: digits }) => key.slice(0, index + digits.length))
}

/** What leads from one document to another, a key at a time. */
function difference(before: Data, after: Data): Operation[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key): Operation[] => {
    const [was, now] = [valueIn(before, key), valueIn(after, key)]
    if (inOrder(was) === inOrder(now)) return []
    if (now === undefined) return [{ did: 'clear', path: key, text: null }]
    const isRows = Array.isArray(now) && now.length > 0
    return [...(isRows ? [{ did: 'clear', path: key, text: null } as const] : []), ...operationsOf({ [key]: now })]
  })
}

/** As a text to compare: keys in order, rows as they stand. */
function inOrder(value: Value | undefined): string {
  if (!Array.isArray(value)) return JSON.stringify(value) ?? ''
  const rows = value.map(({ id, data }) => {
    return [
      id,
      ...Object.keys(data)
        .sort()
        .map(key => [key, inOrder(valueIn(data, key))]),
    ]
  })
  return JSON.stringify(rows)
}

interface Conversation {
  readonly inHand?: string | null
  readonly shown?: { readonly key: string | null } | null
  readonly pasted?: { readonly table: string | null } | null
}

function conversationNow(state: Conversation, askingOf: (run: string) => object | undefined): object {
  const { inHand, shown, pasted } = state
  const path = (key: string | null) => (key === null ? null : currentPath(key))
  return {
    ...state,
    asking: (inHand && askingOf(inHand)) ?? null,
    ...(shown ? { shown: { ...shown, key: path(shown.key) } } : {}),
    ...(pasted ? { pasted: { ...pasted, table: path(pasted.table) } } : {}),
  }
}
