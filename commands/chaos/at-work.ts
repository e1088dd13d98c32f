import { setTimeout as wait } from 'node:timers/promises'
import { type OutboxWorker, outboxWorker } from '../../adapters/scheduler/outbox-worker.js'
import { openStores, type Stores } from '../../adapters/storage/open-stores.js'
import type { Reply } from '../../bot/reply.js'
import type { SavedRun } from '../../services/filings/saved-run.js'
import type { NewDelivery, Send } from '../../services/reminders/outbox.js'

/** The channel of the receiver. */
export const channel = 'chaos'
/** The person at the page, whose answers are saved. */
const person = 'local'
/** How many answers go into one filing. */
const perRun = 50
/** A message is given this long; its lease is three times as much, so that what a dead worker held is soon free again. */
const sendWithin = 1000
/** By then whatever a dead worker held has been sent again: late enough to count repetitions. */
export const afterLease = 4 * sendWithin

/** A process that works until it is killed: saves answers, each with a reminder, and sends reminders at the same time. */
export interface Work {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  /** Where reminders are sent to. */
  readonly receiver: string
  /** The first answer to save; undefined where only reminders are sent. */
  readonly from?: number | undefined
}

/** Works for ever; `say` hears when the store is open, and of each answer once it is saved. */
export async function workForEver(work: Work, say: (line: string) => void): Promise<void> {
  const stores = await openStores(work)
  say('open')
  sendTo(stores, work.receiver)
  for (let n = work.from; n !== undefined; n++) {
    await saveAnswer(stores, n)
    say(String(n))
    await wait(2)
  }
}

/** What was put back for later because the machine was slow is due by then. */
const later = 3 * 60 * 60 * 1000

/** Sends what is left once the killing is over, as a program does that runs on undisturbed. */
export function sendTheRest(stores: Stores, receiver: string): OutboxWorker {
  return sendTo(stores, receiver, { now: () => Date.now() + later, sendWithin: 20 * sendWithin })
}

/** Sends what waits to a receiver. */
function sendTo({ outbox }: Stores, receiver: string, pace = { now: Date.now, sendWithin }): OutboxWorker {
  const send: Send<Reply> = async (_, reply, signal) => {
    const response = await fetch(receiver, { method: 'POST', body: JSON.stringify(reply), signal })
    if (!response.ok) throw new Error(`status ${response.status}`)
  }
  const worker = outboxWorker({ outbox, ...pace, log: line => console.error(line), every: 20 })
  worker.serve(channel, send)
  return worker
}

/** Saves an answer as a conversation does: reads where it stands, and keeps the answer with what goes out because of it. */
export async function saveAnswer({ store }: Stores, n: number, deliveries = [reminder(n)]): Promise<void> {
  const id = runOf(n)
  const now = Date.now()
  const begun: SavedRun = {
    id,
    person,
    conversation: 'web:chaos',
    run: { flow: 'change', version: 1, data: {}, rows: 1 },
    ticks: [],
    lawVersion: '',
    revision: 0,
    status: 'open',
    startedAt: now,
    touchedAt: now,
    noticedAt: null,
  }
  await store.saveTurn({
    message: `m${n}`,
    reply: { blocks: [], choices: [] },
    session: await store.loadSession('web:chaos'),
    runs: [
      {
        saved: (await store.findRun(id, person)) ?? begun,
        said: [{ did: 'set', path: `k${n}`, text: answerOf(n), raw: `第${n}个`, by: 'person' }],
        forget: [],
      },
    ],
    deliveries,
    at: now,
  })
}

/** Every answer that is kept, by its number; an answer that is not as it was given is reported as missing. */
export async function keptAnswers({ store }: Stores, upTo: number): Promise<Set<number>> {
  const kept = new Set<number>()
  for (let first = 0; first <= upTo; first += perRun) {
    const answers = (await store.findRun(runOf(first), person))?.run.data ?? {}
    for (let n = first; n < first + perRun; n++) if (answers[`k${n}`] === answerOf(n)) kept.add(n)
  }
  return kept
}

/** Reminders go to thirty people; each is one message unless several wait for one person. */
export function reminder(n: number): NewDelivery<Reply> {
  const who = `p${n % 30}`
  return {
    duty: nameOf(n),
    day: '2026-03-31',
    person: who,
    channel,
    conversation: who,
    reply: { blocks: [{ kind: 'text', text: nameOf(n) }], choices: [] },
    notBefore: 0,
  }
}

/** What the receiver knows a reminder by. */
export function nameOf(n: number): string {
  return `d${n}`
}

function runOf(n: number): string {
  return `r${Math.floor(n / perRun)}`
}

function answerOf(n: number): string {
  return `答${n}`
}
