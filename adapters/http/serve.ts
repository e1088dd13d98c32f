import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import {
  type Answer,
  Bytes,
  type Checked,
  Download,
  Problem,
  type Route,
  type RouteName,
  type Routes,
  type Subject,
} from '../../api/route.js'
import { asDownload } from './as-download.js'
import { checkCompiler } from './check.js'

/** For the few that need more of HTTP than what comes and what goes. */
export interface Http {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What answers each route of a subject; one that has sent something itself gives the reply back. */
export type Handlers<R extends Routes> = {
  readonly [Name in keyof R & RouteName]: (
    given: Checked<R[Name]>,
    http: Http,
  ) => Answer<R[Name]> | FastifyReply | Promise<Answer<R[Name]> | FastifyReply>
}

/** Answers the routes of a subject: what comes is checked before, what goes out after, each by its schema. */
export function serve<R extends Routes>(
  server: FastifyInstance,
  { title, routes }: Subject<R>,
  handlers: Handlers<R>,
): void {
  server.setValidatorCompiler(checkCompiler).setSerializerCompiler(serializerCompiler)
  for (const [name, route] of Object.entries<Route>(routes)) {
    // What it is given was checked a moment ago, by the schemas that its type is made of.
    const handle = handlers[name as keyof R & RouteName] as (given: object, http: Http) => unknown
    const [method = '', url = ''] = name.split(' ')
    const add = (to: FastifyInstance) =>
      to.route({
        method,
        url,
        schema: describe(title, route),
        ...(route.largest === undefined ? {} : { bodyLimit: route.largest }),
        config: route.perMinute === undefined ? {} : { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } },
        handler: async (request, reply) => {
          const { params, query, body } = request
          const answer = await handle({ params, query, body }, { request, reply })
          if (route.answer !== Download || answer === reply) return answer
          return download(reply, Download.parse(answer))
        },
      })
    if (route.body === Bytes) takingBytes(server, route.largest, add)
    else add(server)
  }
}

/** For the check, and for the list of the interface. */
function describe(subject: string, { title, params, query, body, answer }: Route) {
  return {
    tags: [subject],
    summary: title,
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    ...(body === Bytes ? { consumes: ['application/octet-stream'] } : {}),
    response: { 200: answer, '4xx': Problem, '5xx': Problem },
  }
}

/** Takes a file as its bytes, in a context of its own, so that all other routes keep their small limit. */
function takingBytes(server: FastifyInstance, bodyLimit: number | undefined, add: (to: FastifyInstance) => void): void {
  void server.register(async uploads => {
    const limits = bodyLimit === undefined ? {} : { bodyLimit }
    const asIs = async (_: unknown, body: Buffer) => body
    uploads.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', ...limits }, asIs)
    add(uploads)
  })
}

function download(reply: FastifyReply, { name, mime, bytes }: { name: string; mime: string; bytes: Uint8Array }) {
  return asDownload(reply, name, mime).send(Buffer.from(bytes))
}
