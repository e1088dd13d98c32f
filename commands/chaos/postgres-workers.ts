import { setTimeout as wait } from 'node:timers/promises'
import { openStores } from '../../adapters/storage/open-stores.js'
import { afterLease, reminder } from './at-work.js'
import { startChild } from './killed-child.js'
import { startReceiver } from './receiver.js'
import { type Delivered, deliveredOf, untilAllArrived } from './verdict.js'

export interface PostgresWorkers extends Delivered {
  /** How many had arrived when one of the two workers was killed. */
  readonly killedAt: number
  readonly seconds: number
}

/** Two workers send reminders from one PostgreSQL database; one of them is killed in the middle. */
export async function postgresWorkers(script: string, databaseUrl: string, count: number): Promise<PostgresWorkers> {
  const receiver = await startReceiver()
  const stores = await openStores({ dataDir: '', databaseUrl })
  const all = new Set(Array.from({ length: count }, (_, n) => n))
  const work = { dataDir: '', databaseUrl, receiver: receiver.url }
  const children = [startChild(script, work), startChild(script, work)]
  try {
    await Promise.all(children.map(child => child.opened))
    // Each to somebody else, so that each is a message of its own.
    const started = Date.now()
    const deliveries = [...all].map(n => ({ ...reminder(n), person: `p${n}`, conversation: `p${n}` }))
    await stores.outbox.add(deliveries, started)
    const middle = count * (0.25 + Math.random() * 0.5)
    while (receiver.arrivals.size < middle && Date.now() - started < 60_000) await wait(1)
    const killedAt = receiver.arrivals.size
    await children[0]?.kill()
    await untilAllArrived(all, receiver.arrivals)
    await wait(afterLease)
    return { killedAt, ...deliveredOf(all, receiver.arrivals), seconds: (Date.now() - started) / 1000 }
  } finally {
    await Promise.all(children.map(child => child.kill()))
    await stores.store.close()
    await receiver.close()
  }
}
