import { autoRetry } from '@grammyjs/auto-retry'
import { type Api, HttpError, type Transformer } from 'grammy'

/** How long we wait before trying again: longer each time, up to a limit. Milliseconds. */
export interface Backoff {
  readonly first: number
  readonly most: number
}

/** Resolves after a while, or rejects at once when we are told to stop. */
export type Pause = (milliseconds: number) => Promise<void>

/** What must arrive; a sign that we are typing need not. */
const important = new Set(['sendMessage', 'sendDocument', 'editMessageText'])

/**
 * Lets what must arrive wait for a network that is away, for a server that fails, and for as long as Telegram asks for
 * (429); everything else gets one attempt.
 */
export function retryWhatMustArrive(api: Api, backoff: Backoff, pause: Pause): void {
  const asAsked = autoRetry({ maxRetryAttempts: 10, rethrowHttpErrors: true, rethrowInternalServerErrors: true })
  const untilThere: Transformer = async (previous, method, payload, signal) => {
    if (!important.has(method)) return previous(method, payload, signal)
    for (let wait = backoff.first; ; wait = Math.min(wait * 2, backoff.most)) {
      try {
        const answer = await asAsked(previous, method, payload, signal)
        if (answer.ok || answer.error_code < 500) return answer
      } catch (error) {
        if (!(error instanceof HttpError)) throw error
      }
      await pause(wait)
    }
  }
  api.config.use(untilThere)
}
