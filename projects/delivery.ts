/** Why something could not be delivered, as far as it decides what happens next. */
export interface Failure {
  /** For the administrator, in Chinese. */
  readonly reason: string
  /** Trying again would not help: the person has left, or the address is wrong. */
  readonly isFinal: boolean
  /** The other side says how long to wait, in milliseconds. */
  readonly retryAfter: number | null
  /** Nobody knows: the line broke after we had sent it. The next attempt says that it may be a repetition. */
  readonly mayHaveArrived: boolean
}

/** How far a delivery has come. */
export interface Attempts {
  /** How often it was tried, the last time included. */
  readonly attempts: number
  readonly addedAt: number
  readonly now: number
}

export type NextStep =
  | { readonly kind: 'retry'; readonly at: number }
  | { readonly kind: 'give-up'; readonly reason: string }

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long to wait after each failure, and after all further ones. */
const pauses = [10 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour]
const longestPause = 2 * hour

/** What is older than this is of no use to anybody; the duty's next reminder takes its place. */
const giveUpAfter = 3 * 24 * hour

/** What to do after a failure: wait, each time longer and never less than we were asked to; or give up, and say why. */
export function afterFailure(failure: Failure, { attempts, addedAt, now }: Attempts): NextStep {
  const { reason, isFinal, retryAfter } = failure
  if (isFinal) return { kind: 'give-up', reason }
  const pause = pauses[attempts - 1] ?? longestPause
  const at = now + Math.max(pause, retryAfter ?? 0)
  if (at - addedAt > giveUpAfter)
    return { kind: 'give-up', reason: `三天内试了${attempts}次都没有送达。最后一次：${reason}` }
  return { kind: 'retry', at }
}
