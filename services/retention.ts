import { dayLength } from '../common/moment.js'
import { clearedIfUntouchedSince } from './filings/draft-age.js'
import type { RunStore } from './filings/saved-run.js'

export interface RetentionParts {
  readonly runs: Pick<RunStore, 'expireDrafts'>
  /** Lets go of replies that were given before a moment. */
  readonly replies: { dropReplies(before: number): Promise<void> }
  /** Lets go of everything else that nobody needs any more. */
  readonly rest: (now: number) => Promise<unknown>
  /** How long a draft is kept that nobody goes on with. */
  readonly draftDays: number
  readonly log: (line: string, error?: unknown) => void
}

/** How long a redelivered message is recognised. */
const rememberedDays = 7

/** Clears what is kept no longer: drafts nobody went on with, replies nobody will ask for again. Never rejects. */
export async function applyRetention(parts: RetentionParts, now: number): Promise<void> {
  const { runs, replies, rest, draftDays, log } = parts
  const steps = [
    () => runs.expireDrafts(clearedIfUntouchedSince(now, draftDays), now),
    () => replies.dropReplies(now - rememberedDays * dayLength),
    () => rest(now),
  ]
  for (const step of steps) {
    await step().catch(error => log('what is kept no longer was not cleared; tried again later', error))
  }
}
