import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Work } from './at-work.js'

/** A child that works. */
export interface Child {
  /** The last answer it acknowledged; -1 before the first. */
  readonly last: () => number
  /** Holds it where it is. */
  stop(): void
  /** Kills it with -9, and waits until it and its words are gone. */
  kill(): Promise<void>
  /** Resolves once it has opened the store, or has ended. */
  readonly opened: Promise<unknown>
}

/** Starts a child. */
export function startChild(script: string, { dataDir, receiver, databaseUrl, from }: Work): Child {
  const args = [script, dataDir, receiver, databaseUrl ?? '', from === undefined ? '' : String(from)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'close')
  let last = -1
  const lines = createInterface({ input: child.stdout })
  const opened = Promise.race([once(lines, 'line'), gone])
  lines.on('line', line => {
    if (/^\d+$/.test(line)) last = Number(line)
  })
  return {
    opened,
    last: () => last,
    stop: () => void child.kill('SIGSTOP'),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
