import { nameOf } from './at-work.js'
import type { Arrivals } from './receiver.js'

/** What became of the reminders. */
export interface Delivered {
  readonly reminders: number
  readonly once: number
  /** Arrived more than once, and every repetition said that it may be one. */
  readonly markedRepeated: number
  /** Arrived more than once without a word. Must be 0. */
  readonly silentlyRepeated: number
  /** Must be 0. */
  readonly lost: number
}

export function deliveredOf(expected: Iterable<number>, arrivals: ReadonlyMap<string, Arrivals>): Delivered {
  const counts = [...expected].map(n => arrivals.get(nameOf(n)) ?? { count: 0, marked: 0 })
  const repeated = counts.filter(one => one.count > 1)
  return {
    reminders: counts.length,
    once: counts.filter(one => one.count === 1).length,
    markedRepeated: repeated.filter(one => one.marked >= one.count - 1).length,
    silentlyRepeated: repeated.filter(one => one.marked < one.count - 1).length,
    lost: counts.filter(one => one.count === 0).length,
  }
}

export function isWhole({ lost, silentlyRepeated }: Delivered): boolean {
  return lost === 0 && silentlyRepeated === 0
}

/** Waits until every reminder arrived, or for as long as we are patient. */
export async function untilAllArrived(
  expected: ReadonlySet<number>,
  arrivals: ReadonlyMap<string, Arrivals>,
  patience = 60_000,
): Promise<void> {
  const end = Date.now() + patience
  const isComplete = () => [...expected].every(n => arrivals.has(nameOf(n)))
  while (!isComplete() && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 20))
}
