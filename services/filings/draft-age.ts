import { dayLength } from '../../common/moment.js'
import { type Filing, isEmpty } from './filing.js'
import type { RunChange } from './saved-run.js'

/** How many days before a draft is cleared the person is told. */
const noticeDays = 3

/** The moment at which a draft that nobody goes on with is cleared. */
export function clearedAt(touchedAt: number, draftDays: number): number {
  return touchedAt + draftDays * dayLength
}

/** The moment before which a draft must have been touched to be cleared now. */
export function clearedIfUntouchedSince(now: number, draftDays: number): number {
  return now - draftDays * dayLength
}

/** The moment before which a draft must have been touched for the person to be told now that it will be cleared. */
export function toldIfUntouchedSince(now: number, draftDays: number): number {
  return clearedIfUntouchedSince(now, draftDays - noticeDays)
}

/** Those of the drafts that are worth telling of; those that change now aside. */
export function draftsToTellOf(drafts: readonly Filing[], changes: readonly RunChange[]): readonly Filing[] {
  const touched = new Set(changes.map(change => change.saved.id))
  return drafts.filter(draft => !isEmpty(draft) && !touched.has(draft.saved.id))
}

/** That the person was told of a draft. */
export function toldOf({ saved }: Filing, now: number): RunChange {
  return { saved: { ...saved, noticedAt: now }, said: [], forget: [] }
}
