import type { Event } from './exchange.js'

/** How far the mutants are, from what was told so far. */
export interface Standing {
  /** Caught or out of time, with what ended it. */
  readonly ended: ReadonlyMap<number, { readonly end: 'failed' | 'timed-out'; readonly by?: string }>
  /** Test files that a mutant has passed, as `id file`. */
  readonly passed: ReadonlySet<string>
  /** How long the tests of a mutant have run altogether. */
  readonly spentMs: ReadonlyMap<number, number>
  /** What has begun and not ended: at most one a process. */
  readonly open: readonly Extract<Event, { kind: 'begun' }>[]
}

/** Keeps the standing while more is told: what was read once is not read again. */
export class Ledger implements Standing {
  readonly ended = new Map<number, { end: 'failed' | 'timed-out'; by?: string }>()
  readonly passed = new Set<string>()
  readonly spentMs = new Map<number, number>()
  private readonly begun = new Map<string, Extract<Event, { kind: 'begun' }>>()

  get open(): Standing['open'] {
    return [...this.begun.values()]
  }

  add(events: readonly Event[]): this {
    for (const event of events) this.addOne(event)
    return this
  }

  private addOne(event: Event): void {
    const key = pairOf(event.id, event.file)
    if (event.kind === 'begun') {
      this.begun.set(key, event)
      return
    }
    this.begun.delete(key)
    this.spentMs.set(event.id, (this.spentMs.get(event.id) ?? 0) + event.ms)
    if (event.end === 'passed') this.passed.add(key)
    else this.ended.set(event.id, { end: event.end, by: event.by })
  }
}

export function pairOf(id: number, file: string): string {
  return `${id} ${file}`
}

/** Is there still something to learn about this mutant on this test file? */
export function isOpen(standing: Standing, id: number, file: string, patienceMs: number): boolean {
  if (standing.ended.has(id) || standing.passed.has(pairOf(id, file))) return false
  return (standing.spentMs.get(id) ?? 0) < patienceMs
}
