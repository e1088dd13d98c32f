import type { FastifyInstance } from 'fastify'
import type { Rephrased } from '../../bot/rephrasings.js'

/** How long the page waits in one request; then it asks again. */
const waiting = 20_000

/**
 * What came of a model's other words for an answer, by the id that the reply carried. The id is not to be guessed, and
 * what it leads to has passed the gate.
 */
export function serveRephrased(
  routes: FastifyInstance,
  follow: (id: string, signal: AbortSignal) => Promise<Rephrased | undefined>,
): void {
  routes.get<{ Params: { id: string } }>('/api/rephrased/:id', async ({ params }): Promise<Rephrased> => {
    const found = /^[\w-]{6,40}$/.test(params.id) ? await follow(params.id, AbortSignal.timeout(waiting)) : undefined
    return found ?? { state: 'done', text: null }
  })
}
