import { randomUUID } from 'node:crypto'
import type { Reply } from '../../bot/reply.js'
import {
  type Claimed,
  type Delivery,
  type NewDelivery,
  type Outbox,
  ownPrefix,
} from '../../services/reminders/outbox.js'

interface Kept extends NewDelivery<Reply> {
  readonly id: string
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'withdrawn'
  dueAt: number
  attempts: number
  claim: string | null
  mayHaveArrived: boolean
  reason: string | null
  addedAt: number
}

/** An outbox that lasts as long as the program: for tests. */
export function memoryOutbox(): Outbox<Reply> {
  const rows = new Map<string, Kept>()
  const isOpen = (row: Kept) => row.state === 'waiting' || row.state === 'sending'
  const mark = (claim: string, states: readonly Kept['state'][], change: Partial<Kept>): boolean => {
    const held = [...rows.values()].filter(row => row.claim === claim && states.includes(row.state))
    for (const row of held) Object.assign(row, change, { claim: null })
    return held.length > 0
  }
  return {
    async add(deliveries, now) {
      const before = rows.size
      let revived = 0
      for (const one of deliveries) {
        const key = JSON.stringify([one.duty, one.day, one.person, one.channel])
        const known = rows.get(key)
        if (known?.state === 'withdrawn') revived++
        if (!known || known.state === 'withdrawn') rows.set(key, newRow(one, now))
      }
      return rows.size - before + revived
    },
    async claim(channel, { now, lease, onlyOwn = false }) {
      const due = [...rows.values()]
        .filter(row => row.channel === channel && isOpen(row) && row.dueAt <= now)
        .filter(row => !onlyOwn || row.duty.startsWith(ownPrefix))
        .sort((a, b) => a.dueAt - b.dueAt)
      const first = due[0]
      if (!first) return undefined
      const { claim: before, state } = first
      const together = due.filter(
        row => row.conversation === first.conversation && row.state === state && row.claim === before,
      )
      const claim = randomUUID()
      for (const row of together) {
        row.mayHaveArrived ||= state === 'sending'
        Object.assign(row, { state: 'sending', claim, dueAt: now + lease, attempts: row.attempts + 1 })
      }
      const claimed: Claimed<Reply> = { claim, conversation: first.conversation, deliveries: together.map(delivery) }
      return claimed
    },
    sent: async claim => mark(claim, ['sending', 'withdrawn'], { state: 'sent', reason: null }),
    retry: async (claim, at, { reason, mayHaveArrived }) => {
      const repeated = mayHaveArrived ? { mayHaveArrived } : {}
      return mark(claim, ['sending'], { state: 'waiting', dueAt: at, reason, ...repeated })
    },
    giveUp: async (claim, reason) => mark(claim, ['sending'], { state: 'failed', reason }),
    async withdraw({ duty, before }) {
      const isMeant = (name: string) => name === duty || name.startsWith(`${duty}:`) || name.startsWith(`${duty}/`)
      const gone = [...rows.values()].filter(
        row => isMeant(row.duty) && isOpen(row) && (before === undefined || row.day < before),
      )
      for (const row of gone) row.state = 'withdrawn'
      return gone.length
    },
    async undelivered(limit) {
      return [...rows.values()]
        .filter(row => row.reason !== null && (row.state === 'failed' || isOpen(row)))
        .sort((a, b) => b.addedAt - a.addedAt)
        .slice(0, limit)
        .map(({ id, duty, day, person, channel, attempts, reason, state }) => {
          return { id, duty, day, person, channel, attempts, reason: reason ?? '', isFinal: state === 'failed' }
        })
    },
    async tryAgain(id, now) {
      const row = [...rows.values()].find(one => one.id === id && one.state === 'failed')
      if (row) Object.assign(row, { state: 'waiting', dueAt: now, addedAt: now })
      return row !== undefined
    },
  }
}

function newRow(one: NewDelivery<Reply>, now: number): Kept {
  const blank = { attempts: 0, claim: null, mayHaveArrived: false, reason: null }
  return { ...one, ...blank, id: randomUUID(), state: 'waiting', dueAt: one.notBefore, addedAt: now }
}

function delivery(row: Kept): Delivery<Reply> {
  const { id, duty, day, person, channel, conversation, reply, attempts, addedAt, mayHaveArrived } = row
  return { id, duty, day, person, channel, conversation, reply, attempts, addedAt, mayHaveArrived }
}
