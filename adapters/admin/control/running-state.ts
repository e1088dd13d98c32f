import { z } from 'zod'
import type { Reply } from '../../../bot/reply.js'
import { AppError } from '../../../common/errors.js'
import type { Outbox } from '../../../services/reminders/outbox.js'
import type { ControlCommands } from './control-server.js'

/** How the running program is: what `npm run doctor` cannot look at from outside while it runs. */
export const RunningState = z.object({
  /** What is wrong with its database, for people; null where it can be used. */
  database: z.string().nullable(),
  /** Its line to Telegram; null where it has none. */
  telegram: z.object({ isConnected: z.boolean(), says: z.string() }).nullable(),
})
export type RunningState = z.infer<typeof RunningState>

/** What `npm run doctor` asks. */
export function stateCommand(
  outbox: Outbox<Reply>,
  telegram: () => { readonly isConnected: boolean; readonly says: string } | undefined,
): ControlCommands {
  return {
    async state(): Promise<RunningState> {
      return { database: await problemOf(() => outbox.undelivered(1)), telegram: telegram() ?? null }
    },
  }
}

async function problemOf(query: () => Promise<unknown>): Promise<string | null> {
  try {
    await query()
    return null
  } catch (error) {
    if (error instanceof AppError) return error.userMessage
    throw error
  }
}
