import type { Failure } from '../../projects/delivery.js'

/** Something to be said to a person who did not ask for it, such as a reminder. `R`: the words, which are the bot's. */
export interface NewDelivery<R> {
  /** With day, person and channel its key: whatever happens, each is kept once. */
  readonly duty: string
  /** `2026-03-31` */
  readonly day: string
  /** Who it is said to: one account is one. */
  readonly person: string
  /** The channel's name, such as `telegram`. */
  readonly channel: string
  /** Where the person is met there. */
  readonly conversation: string
  readonly reply: R
  /** Milliseconds: quiet hours end then. */
  readonly notBefore: number
}

export interface Delivery<R> extends Omit<NewDelivery<R>, 'notBefore'> {
  readonly id: string
  /** How often it was tried, this time included. */
  readonly attempts: number
  readonly addedAt: number
  /** A worker died, or the line broke, while it was being sent: it may have arrived already. */
  readonly mayHaveArrived: boolean
}

/** What is said to one person in one message: everything that is due. */
export interface Claimed<R> {
  /** Only with this may the deliveries be marked; it is lost when the lease runs out. */
  readonly claim: string
  readonly conversation: string
  /** At least one. */
  readonly deliveries: readonly Delivery<R>[]
}

export interface ClaimedWhen {
  readonly now: number
  readonly lease: number
  /** Only what somebody wanted at just this hour: nothing else is said now. */
  readonly onlyOwn?: boolean
}

/** What the names of people's own reminders begin with. */
export const ownPrefix = 'own/'

export interface Withdrawn {
  readonly duty: string
  readonly before?: string
}

/** A delivery that an administrator should know of. */
export interface Undelivered extends Pick<Delivery<never>, 'id' | 'duty' | 'day' | 'person' | 'channel' | 'attempts'> {
  readonly reason: string
  /** We gave up; otherwise it is being tried again. */
  readonly isFinal: boolean
}

/**
 * What is to be said to people who did not ask, kept until it is sent. It is written in the transaction of the change that
 * caused it; any number of workers, in any number of instances, take from it.
 */
export interface Outbox<R> {
  /** Keeps deliveries; those whose key is kept already are left as they are, unless withdrawn. Resolves with how many are new. */
  add(deliveries: readonly NewDelivery<R>[], now: number): Promise<number>
  /**
   * Takes the message that is due the longest on a channel, for `lease` milliseconds; undefined when none is due. What
   * nobody marks in that time is taken by the next who asks, as something that may have arrived.
   */
  claim(channel: string, when: ClaimedWhen): Promise<Claimed<R> | undefined>
  /** Marks what was claimed as sent. Like its siblings resolves with whether the claim still held. */
  sent(claim: string, now: number): Promise<boolean>
  retry(claim: string, at: number, why: Pick<Failure, 'reason' | 'mayHaveArrived'>): Promise<boolean>
  giveUp(claim: string, reason: string, now: number): Promise<boolean>
  /**
   * What is not sent yet of a duty will not be, with `before` only what was for an earlier day. A name holds for all that
   * it begins, up to a `:` or a `/`: a rule's for all its periods, a project's for all its duties.
   */
  withdraw(of: Withdrawn, now: number): Promise<number>
  /** What we gave up, and what was tried in vain so far; the last one added first. */
  undelivered(limit: number): Promise<readonly Undelivered[]>
  /** Tries once more what was given up. Resolves with whether there was such a one. */
  tryAgain(id: string, now: number): Promise<boolean>
}

/** Says something on a channel. Rejects with {@link NotDeliveredError} where it knows what came of it. */
export type Send<R> = (conversation: string, reply: R, signal: AbortSignal) => Promise<void>

/** It was not delivered, and we know enough to decide what to do. */
export class NotDeliveredError extends Error {
  constructor(readonly failure: Failure) {
    super(`not delivered: ${failure.reason}`)
    this.name = 'NotDeliveredError'
  }
}
