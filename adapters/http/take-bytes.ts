import type { FastifyInstance } from 'fastify'

/**
 * Lets these routes take a file as its bytes, which no form of another site can send. To be called in a context of its
 * own (`register`), so that all other routes keep their small limit.
 */
export function takeBytes(routes: FastifyInstance, bodyLimit: number): void {
  routes.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit },
    async (_: unknown, body: Buffer) => body,
  )
}
