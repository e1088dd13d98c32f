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

export function standingAfter(events: readonly Event[]): Standing {
  const ended = new Map<number, { end: 'failed' | 'timed-out'; by?: string }>()
  const passed = new Set<string>()
  const spentMs = new Map<number, number>()
  const open = new Map<string, Extract<Event, { kind: 'begun' }>>()
  for (const event of events) {
    const key = pairOf(event.id, event.file)
    if (event.kind === 'begun') {
      open.set(key, event)
      continue
    }
    open.delete(key)
    spentMs.set(event.id, (spentMs.get(event.id) ?? 0) + event.ms)
    if (event.end === 'passed') passed.add(key)
    else ended.set(event.id, { end: event.end, by: event.by })
  }
  return { ended, passed, spentMs, open: [...open.values()] }
}

export function pairOf(id: number, file: string): string {
  return `${id} ${file}`
}

/** Is there still something to learn about this mutant on this test file? */
export function isOpen(standing: Standing, id: number, file: string, patienceMs: number): boolean {
  if (standing.ended.has(id) || standing.passed.has(pairOf(id, file))) return false
  return (standing.spentMs.get(id) ?? 0) < patienceMs
}
