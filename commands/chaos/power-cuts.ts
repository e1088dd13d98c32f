import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openStores } from '../../adapters/storage/open-stores.js'
import { afterLease, keptAnswers, sendTheRest } from './at-work.js'
import { startChild } from './killed-child.js'
import { startReceiver } from './receiver.js'
import { type Delivered, deliveredOf, untilAllArrived } from './verdict.js'

export interface PowerCuts extends Delivered {
  readonly cuts: number
  readonly acknowledged: number
  readonly answersLost: number
  readonly seconds: number
}

/** How long a child works at most before the power goes, in milliseconds. */
const longestLife = 700
const megabytes = 48

/**
 * Cuts the power under a child that works on SQLite: its data folder lies in a disk image, which is copied at a random
 * moment as it is, without what the kernel had not written yet, and gone on with from the copy. Undefined where this machine
 * does not let us mount an image.
 */
export async function powerCuts(script: string, cuts: number): Promise<PowerCuts | undefined> {
  const started = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-power-'))
  const disk = diskIn(folder)
  if (!disk) return undefined
  const receiver = await startReceiver()
  try {
    const acknowledged = new Set<number>()
    let next = 0
    for (let cut = 0; cut < cuts; cut++) {
      const child = startChild(script, { dataDir: disk.dataDir, receiver: receiver.url, from: next })
      await child.opened
      await wait(Math.random() * longestLife)
      child.stop()
      const last = child.last()
      disk.copy()
      await child.kill()
      await disk.cut()
      for (let n = next; n <= last; n++) acknowledged.add(n)
      next = Math.max(next, child.last() + 1) + 1
    }
    const stores = await openStores({ dataDir: disk.dataDir })
    const kept = await keptAnswers(stores, next)
    const worker = sendTheRest(stores, receiver.url)
    await untilAllArrived(kept, receiver.arrivals)
    await wait(afterLease)
    await worker.stop()
    await stores.store.close()
    return {
      cuts,
      acknowledged: acknowledged.size,
      answersLost: [...acknowledged].filter(n => !kept.has(n)).length,
      ...deliveredOf(kept, receiver.arrivals),
      seconds: (Date.now() - started) / 1000,
    }
  } finally {
    await receiver.close()
    disk.remove()
  }
}

interface Disk {
  readonly dataDir: string
  /** What is on the disk at this moment. */
  copy(): void
  /** Throws away everything since the last copy. */
  cut(): Promise<void>
  remove(): void
}

function diskIn(folder: string): Disk | undefined {
  const [image, copied, dataDir] = ['disk', 'copied', 'data'].map(name => join(folder, name))
  if (!image || !copied || !dataDir) return undefined
  const mount = () => run('mount', '-o', 'loop', image, dataDir)
  try {
    mkdirSync(dataDir)
    run('truncate', '-s', `${megabytes}M`, image)
    run('mkfs.ext4', '-q', image)
    mount()
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  return {
    dataDir,
    copy: () => copyFileSync(image, copied),
    async cut() {
      await unmount(dataDir)
      renameSync(copied, image)
      mount()
    },
    remove() {
      // Lazily: after a failure something may still be open there, and the failure is what is to be seen.
      run('umount', '-l', dataDir)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A process that was killed may hold its files a moment longer. */
async function unmount(folder: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      run('umount', folder)
      return
    } catch (error) {
      if (attempt === 40) throw error
      await wait(50)
    }
  }
}

function run(command: string, ...words: string[]): void {
  execFileSync(command, words, { stdio: 'ignore' })
}
