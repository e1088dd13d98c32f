import type { FastifyInstance } from 'fastify'
import { otherWords } from '../../api/talk.js'
import { nothingCame, type Rephrased } from '../../bot/rephrased.js'
import { serve } from './serve.js'

/** How long the page waits in one request; then it asks again. */
const waiting = 20_000

/**
 * What came of a model's other words for an answer, by the id that the reply carried; `seen` is how many sentences of it
 * the page shows already. The id is not to be guessed, and all that it leads to has passed the gate.
 */
export function serveRephrased(
  routes: FastifyInstance,
  follow: (id: string, seen: number, signal: AbortSignal) => Promise<Rephrased | undefined>,
): void {
  const closing = new AbortController()
  // Else closing waits for pages that wait.
  routes.addHook('preClose', async () => closing.abort())
  serve(routes, otherWords, {
    'GET /api/rephrased/:id': async ({ params, query }) => {
      const until = AbortSignal.any([closing.signal, AbortSignal.timeout(waiting)])
      return (await follow(params.id, query.seen, until)) ?? nothingCame
    },
  })
}
