import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { onBehalfOf } from '../logging/logger.js'

const header = 'x-request-id'

/** A proxy's name for the request, where it gave one that can be written anywhere; else a new one. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[header]
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomBytes(9).toString('base64url')
}

/** A line for each request: what was asked for, what came of it, how long it took. Never the address as it was typed, nor a body. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => void reply.header(header, request.id))
  // Not before the body is there: what reads it forgets on whose behalf.
  server.addHook('preValidation', (request, _, done) => onBehalfOf(request.id, done))
  server.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const route = routeOptions.url ?? 'unknown'
    const line = { request: request.id, method, route, status: reply.statusCode, millis: Math.round(reply.elapsedTime) }
    // The page's own files and the questions of a watchdog are many, and say little.
    if (route.startsWith('/api/')) request.log.info(line, 'request')
    else request.log.debug(line, 'request')
  })
}
