import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Library } from '../../knowledge/answer/library.js'
import { viewLibrary, viewReading } from './library-view.js'

/** What is in the library, and each regulation whole, for reading. */
export function serveLibrary(server: FastifyInstance, library: () => Library, today: () => string): void {
  const list = keptFor(library, current => packed(viewLibrary(current)))
  server.get('/api/library', (request, answer) => send(request, answer, list()))
  server.get<{ Params: { id: string } }>('/api/library/:id', (request, answer) => {
    const reading = viewReading(library(), request.params.id, today())
    if (!reading) return answer.code(404).send({ message: '库里没有这份文件，可能已被移出。请回到法规库查找。' })
    return send(request, answer, packed(reading))
  })
}

/** JSON ready to go out, small where the browser reads gzip; a full library lists thousands of regulations. */
interface Packed {
  readonly plain: Buffer
  readonly small: Buffer
  readonly tag: string
}

function packed(view: object): Packed {
  const plain = Buffer.from(JSON.stringify(view))
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { plain, small: gzipSync(plain, { level: 4 }), tag }
}

function send(request: FastifyRequest, answer: FastifyReply, { plain, small, tag }: Packed): FastifyReply {
  answer.header('Cache-Control', 'no-cache').header('ETag', tag).header('Vary', 'Accept-Encoding')
  if (request.headers['if-none-match'] === tag) return answer.code(304).send()
  answer.type('application/json; charset=utf-8')
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  return takesGzip ? answer.header('Content-Encoding', 'gzip').send(small) : answer.send(plain)
}

/** Works something out once for each library; a library is never changed, only replaced. */
function keptFor<T>(library: () => Library, work: (library: Library) => T): () => T {
  let kept: { library: Library; result: T } | undefined
  return () => {
    const current = library()
    if (kept?.library !== current) kept = { library: current, result: work(current) }
    return kept.result
  }
}
