import type { Asking } from '../../flows/engine/asking.js'
import { isFiling } from '../../flows/engine/catalogue-entry.js'
import { answer, type Move, settledWith } from '../../flows/engine/converse.js'
import { withoutRows } from '../../flows/engine/data.js'
import type { PastedTable } from '../../flows/engine/pasted-table.js'
import { accept, reject } from '../../flows/engine/propose.js'
import { putRows } from '../../flows/engine/write.js'
import { finish } from './apply-action.js'
import { after, type Filing, handedIn, whenDone } from './filing.js'

/** A filing after something was said in a conversation, and how that goes on; or why nothing came of it. */
export type Talked =
  | { readonly filing: Filing; readonly asking: Asking; readonly isLeft: boolean; readonly problem: null }
  | { readonly problem: string }

/** What was said to the question on the screen or, with a key, to that one. */
export function sayTo(filing: Filing, asking: Asking, text: string, now: number, key?: string): Talked {
  return moved(filing, answer(filing.entry.form, filing.run, asking, text, key), now)
}

/** What a move of the conversation does to a filing: one whose last question is answered is handed in at once. */
export function moved(filing: Filing, move: Move, now: number): Talked {
  if (move.problem !== null) return { problem: move.problem }
  const next = move.operations.length > 0 ? after(filing, move.operations) : filing
  const talked = { asking: move.asking, isLeft: move.decided === 'draft', problem: null }
  if (move.decided !== 'final') return { ...talked, filing: whenDone(next, move.asking, now) }
  if (!isFiling(next.entry)) return { ...talked, filing: handedIn(next, now) }
  const done = finish({ ...next, entry: next.entry }, now)
  return 'problem' in done ? done : { ...talked, filing: done.filing }
}

/** 「对」: guesses become answers, those named or all. */
export function takeGuesses(filing: Filing, asking: Asking, now: number, keys?: readonly string[]): Talked {
  const { operations, asking: next } = accept(filing.entry.form, filing.run, asking, keys)
  const taken = after(filing, operations)
  const left = { ...taken, run: reject(taken.run, keys) }
  return { filing: whenDone(left, next, now), asking: next, isLeft: false, problem: null }
}

/** Rows of a table that was handed in, in place of what is there or behind it. What they leave blank is not asked. */
export function takeRows(
  filing: Filing,
  asking: Asking,
  table: string,
  rows: PastedTable['rows'],
  place: 'append' | 'replace',
  now: number,
): Talked {
  const written = putRows(filing.entry.form, filing.run, table, rows, place)
  if ('problem' in written) return written
  const settled = settledWith(asking, table)
  const next = { ...settled, columns: { ...settled.columns, [withoutRows(table)]: [] } }
  return { filing: whenDone(after(filing, written.operations), next, now), asking: next, isLeft: false, problem: null }
}
