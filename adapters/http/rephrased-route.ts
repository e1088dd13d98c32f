import type { FastifyInstance } from 'fastify'
import { nothingCame, type Rephrased } from '../../bot/rephrased.js'

/** How long the page waits in one request; then it asks again. */
const waiting = 20_000

/** The page has seen at most so many sentences of a version. */
const most = 100

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
  routes.get<{ Params: { id: string }; Querystring: { seen?: unknown } }>(
    '/api/rephrased/:id',
    async ({ params, query }): Promise<Rephrased> => {
      if (!/^[\w-]{6,40}$/.test(params.id)) return nothingCame
      const seen = Math.min(Number(/^\d{1,3}$/.exec(String(query.seen ?? '0'))?.[0] ?? 0), most)
      return (
        (await follow(params.id, seen, AbortSignal.any([closing.signal, AbortSignal.timeout(waiting)]))) ?? nothingCame
      )
    },
  )
}
