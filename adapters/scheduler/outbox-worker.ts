import type { Reply } from '../../bot/reply.js'
import { deliveryView } from '../../bot/views/delivery-view.js'
import { AppError } from '../../common/errors.js'
import { afterFailure, type Failure } from '../../projects/delivery.js'
import { type Claimed, NotDeliveredError, type Outbox, type Send } from '../../services/reminders/outbox.js'

export interface OutboxWorker {
  /** From now on, what waits for this channel is sent. */
  serve(channel: string, send: Send<Reply>): void
  /** Looks at once, instead of at the next turn. */
  wake(): void
  /** Takes nothing more, and waits for what is being sent. */
  stop(): Promise<void>
}

export interface OutboxWorkerParts {
  readonly outbox: Outbox<Reply>
  /** Milliseconds. Instances that share an outbox need clocks that agree to within the lease. */
  readonly now: () => number
  /** Writes to the log, in English; nothing that a person said. */
  readonly log: (line: string, error?: unknown) => void
  /** Whether nothing may be said now but what somebody wanted at just this hour: all else waits until it may. */
  readonly isQuiet?: () => Promise<boolean>
  /** How many messages of a channel are under way at a time. */
  readonly parallel?: number
  /** How often to look for what has become due. */
  readonly every?: number
  /** How long a message may take; a worker that is silent for three times as long is taken for dead. */
  readonly sendWithin?: number
}

/** Sends what waits in the outbox: claim, send, mark; what fails is tried again later, or given up with its reason. */
export function outboxWorker(parts: OutboxWorkerParts): OutboxWorker {
  const { outbox, now, isQuiet = async () => false, log } = parts
  const { parallel = 4, every = 2000, sendWithin = 20_000 } = parts
  const loops: Promise<void>[] = []
  const sleepers = new Set<() => void>()
  let isStopped = false

  async function serveOne(channel: string, send: Send<Reply>, pausedUntil: { at: number }): Promise<void> {
    while (!isStopped) {
      const pause = pausedUntil.at - now()
      if (pause > 0) await rest(Math.min(pause, every))
      else if (!(await sendNext(channel, send, pausedUntil))) await rest(every)
    }
  }

  /** Resolves with whether there was anything to do. */
  async function sendNext(channel: string, send: Send<Reply>, pausedUntil: { at: number }): Promise<boolean> {
    try {
      const onlyOwn = await isQuiet()
      const claimed = await outbox.claim(channel, { now: now(), lease: 3 * sendWithin, onlyOwn })
      if (!claimed) return false
      const failure = await failureOf(claimed, send)
      if (failure === undefined) await outbox.sent(claimed.claim, now())
      else await putBack(claimed, failure, channel)
      if (failure?.retryAfter) pausedUntil.at = now() + failure.retryAfter
      return true
    } catch (error) {
      const why = error instanceof AppError ? `${error.code}: ${error.message}` : 'this is a bug'
      log(`the outbox could not be reached, tried again later: ${why}`, error instanceof AppError ? undefined : error)
      return false
    }
  }

  async function failureOf(claimed: Claimed<Reply>, send: Send<Reply>): Promise<Failure | undefined> {
    const signal = AbortSignal.timeout(sendWithin)
    try {
      const given = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
      await Promise.race([send(claimed.conversation, deliveryView(claimed), signal), given])
      return undefined
    } catch (error) {
      return error instanceof NotDeliveredError ? error.failure : unknownFailure(error, signal.aborted)
    }
  }

  async function putBack(claimed: Claimed<Reply>, failure: Failure, channel: string): Promise<void> {
    const attempts = Math.max(...claimed.deliveries.map(one => one.attempts))
    const addedAt = Math.min(...claimed.deliveries.map(one => one.addedAt))
    const next = afterFailure(failure, { attempts, addedAt, now: now() })
    if (next.kind === 'retry') await outbox.retry(claimed.claim, next.at, failure)
    else {
      await outbox.giveUp(claimed.claim, next.reason, now())
      const ids = claimed.deliveries.map(one => one.id).join(', ')
      log(
        `GIVEN UP: ${claimed.deliveries.length} reminder(s) on ${channel} were not delivered (${ids}): ${next.reason}`,
      )
    }
  }

  function rest(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const end = () => {
        clearTimeout(timer)
        sleepers.delete(end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      sleepers.add(end)
    })
  }

  function wake(): void {
    for (const end of [...sleepers]) end()
  }

  return {
    serve(channel, send) {
      const pausedUntil = { at: 0 }
      for (let i = 0; i < parallel; i++) loops.push(serveOne(channel, send, pausedUntil))
    },
    wake,
    async stop() {
      isStopped = true
      wake()
      await Promise.all(loops)
    },
  }
}

/** Nobody said what happened: it is tried again. */
function unknownFailure(error: unknown, isLate: boolean): Failure {
  const message = error instanceof Error ? error.message : String(error)
  const reason = isLate ? '对方太久没有回应。' : `发送时出错：${message.slice(0, 200)}`
  return { reason, isFinal: false, retryAfter: null, mayHaveArrived: true }
}
