import { appendFileSync, closeSync, existsSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * What the program and the processes with the tests tell each other, as files in one folder: that way nothing is lost
 * when a process has to be killed.
 */

/** What a process has to do with each test file: run it once and write down what it reaches, or try mutants on it. */
export interface Job {
  readonly phase: 'dry' | 'mutants'
  readonly seed: number
  /** By the whole path of the test file. */
  readonly plan: Readonly<Record<string, readonly Trial[]>>
  /** No mutant is tried on further test files after so long. */
  readonly patienceMs: number
}

/** One mutant on one test file. */
export interface Trial {
  readonly id: number
  /** The whole path of the source it is in. */
  readonly source: string
  /** Only these tests, by id; all without. */
  readonly tests?: readonly string[]
  /** With the source evaluated anew, because it is reached when they are evaluated. */
  readonly isFresh: boolean
  readonly limitMs: number
  /** How long each test takes without a mutant, for those where it matters. */
  readonly times: Readonly<Record<string, number>>
}

/** What one test file reached in the dry run. */
export interface Reach {
  readonly file: string
  readonly hasPassed: boolean
  readonly ms: number
  /** Reached on import or in what is set up for several tests. */
  readonly always: readonly number[]
  readonly tests: readonly { readonly id: string; readonly ms: number; readonly reached: readonly number[] }[]
}

export type Event =
  | { readonly kind: 'begun'; readonly id: number; readonly file: string; readonly pid: number; readonly until: number }
  | {
      readonly kind: 'done'
      readonly id: number
      readonly file: string
      readonly end: 'passed' | 'failed' | 'timed-out'
      readonly ms: number
      readonly by?: string
    }

export function writeJob(folder: string, job: Job): void {
  writeFileSync(join(folder, 'job.json'), JSON.stringify(job))
}

export function readJob(folder: string): Job {
  return JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8')) as Job
}

export function tell(folder: string, event: Event): void {
  appendFileSync(join(folder, 'events.jsonl'), `${JSON.stringify(event)}\n`)
}

/** Gives at each call the events that were told since the last one: thousands of trials do not read all before them. */
export class NewEvents {
  private readonly path: string
  private at = 0

  constructor(folder: string) {
    this.path = join(folder, 'events.jsonl')
  }

  read(): Event[] {
    const text = textFrom(this.path, this.at)
    // The last line may still be in writing.
    const whole = text.subarray(0, text.lastIndexOf('\n') + 1)
    this.at += whole.length
    const lines = whole.toString('utf8').split('\n').slice(0, -1)
    return lines.map(line => JSON.parse(line) as Event)
  }
}

function textFrom(path: string, at: number): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0)
  const file = openSync(path, 'r')
  try {
    const parts: Buffer[] = []
    for (let from = at; ; ) {
      const part = Buffer.alloc(65_536)
      const length = readSync(file, part, 0, part.length, from)
      if (length === 0) return Buffer.concat(parts)
      parts.push(part.subarray(0, length))
      from += length
    }
  } finally {
    closeSync(file)
  }
}

export function tellReach(folder: string, reach: Reach): void {
  appendFileSync(join(folder, 'reach.jsonl'), `${JSON.stringify(reach)}\n`)
}

export function reachesIn(folder: string): Reach[] {
  return linesOf<Reach>(join(folder, 'reach.jsonl'))
}

/** Asks all processes to stop after the mutant they are at. */
export function askToStop(folder: string): void {
  writeFileSync(join(folder, 'stop'), '')
}

export function isAskedToStop(folder: string): boolean {
  return existsSync(join(folder, 'stop'))
}

function linesOf<T>(path: string): T[] {
  if (!existsSync(path)) return []
  // The last line may still be in writing.
  const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return whole.map(line => JSON.parse(line) as T)
}
