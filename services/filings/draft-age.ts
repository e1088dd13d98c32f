import { dayLength } from '../../common/moment.js'
import { type Filing, isEmpty, isOpen } from './filing.js'
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

/** The drafts that are about to be cleared and of which nobody was told; those that change now aside. */
export function draftsToTellOf(
  drafts: readonly Filing[],
  changes: readonly RunChange[],
  { now, draftDays }: { readonly now: number; readonly draftDays: number },
): readonly Filing[] {
  const touched = new Set(changes.map(change => change.saved.id))
  return drafts.filter(draft => {
    const { id, touchedAt, noticedAt } = draft.saved
    const isTold = noticedAt !== null || touched.has(id)
    return (
      isOpen(draft) && !isEmpty(draft) && !isTold && clearedAt(touchedAt, draftDays) - now <= noticeDays * dayLength
    )
  })
}

/** That the person was told of a draft. */
export function toldOf({ saved }: Filing, now: number): RunChange {
  return { saved: { ...saved, noticedAt: now }, said: [], forget: [] }
}
