import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openStores } from '../../adapters/storage/open-stores.js'
import { afterLease, keptAnswers, sendTheRest } from './at-work.js'
import { startChild } from './killed-child.js'
import { startReceiver } from './receiver.js'
import { type Delivered, deliveredOf, untilAllArrived } from './verdict.js'

export interface SqliteKills extends Delivered {
  readonly kills: number
  /** Kills before anything of that life was acknowledged: while it started, or recovered. */
  readonly duringStart: number
  readonly acknowledged: number
  /** Acknowledged answers that are not there, or not as they were given. Must be 0. */
  readonly answersLost: number
  readonly seconds: number
}

/** How long a child lives at most once it has opened the store, in milliseconds. */
const longestLife = 700
/** One in so many is killed while it starts, or recovers what the one before left. */
const earlyKills = 6

/** Kills a child that works on SQLite at random moments, again and again, and counts what is there afterwards. */
export async function sqliteKills(script: string, kills: number): Promise<SqliteKills> {
  const started = Date.now()
  const dataDir = mkdtempSync(join(tmpdir(), 'banfatong-chaos-'))
  const receiver = await startReceiver()
  try {
    const acknowledged = new Set<number>()
    let next = 0
    let duringStart = 0
    for (let kill = 0; kill < kills; kill++) {
      const child = startChild(script, { dataDir, receiver: receiver.url, from: next })
      if (kill % earlyKills > 0) await child.opened
      await wait(Math.random() * longestLife)
      await child.kill()
      if (child.last() < next) duringStart++
      for (let n = next; n <= child.last(); n++) acknowledged.add(n)
      // The answer under way may have been saved as well: it is not given a second time.
      next = Math.max(next, child.last() + 1) + 1
    }
    const stores = await openStores({ dataDir })
    const kept = await keptAnswers(stores, next)
    const worker = sendTheRest(stores, receiver.url)
    await untilAllArrived(kept, receiver.arrivals)
    await wait(afterLease)
    await worker.stop()
    await stores.store.close()
    return {
      kills,
      duringStart,
      acknowledged: acknowledged.size,
      answersLost: [...acknowledged].filter(n => !kept.has(n)).length,
      ...deliveredOf(kept, receiver.arrivals),
      seconds: (Date.now() - started) / 1000,
    }
  } finally {
    await receiver.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
