import { z } from 'zod'
import type { Outbox } from '../../bot/outbox.js'
import type { ControlCommands } from './control-server.js'

/** How many an administrator is shown at most. */
const most = 500

/** What `npm run undelivered` asks: what could not be delivered and why, and to try one of them again. */
export function undeliveredCommands(outbox: Outbox, now: () => number): ControlCommands {
  return {
    undelivered: () => outbox.undelivered(most),
    'try-again': words => outbox.tryAgain(z.object({ id: z.string() }).parse(words).id, now()),
  }
}
