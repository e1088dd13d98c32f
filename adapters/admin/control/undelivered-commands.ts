import { z } from 'zod'
import type { Reply } from '../../../bot/reply.js'
import type { Pairings } from '../../../services/people/pairings.js'
import type { Outbox } from '../../../services/reminders/outbox.js'
import type { ControlCommands } from './control-server.js'

/** How many an administrator is shown at most. */
const most = 500

/** What `npm run undelivered` asks: what could not be delivered and why, and to try one of them again. */
export function undeliveredCommands(
  outbox: Outbox<Reply>,
  pairings: Pick<Pairings, 'list'>,
  now: () => number,
): ControlCommands {
  return {
    async undelivered() {
      const accounts = new Map((await pairings.list()).map(one => [one.subject, one.knownAs ?? one.name]))
      const all = await outbox.undelivered(most)
      return all.map(one => ({ ...one, person: accounts.get(one.person) ?? one.person }))
    },
    'try-again': words => outbox.tryAgain(z.object({ id: z.string() }).parse(words).id, now()),
  }
}
