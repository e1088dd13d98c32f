import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { library as api, type LibraryView, type ReadingView } from '../../api/library.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { viewLibrary, viewReading } from './library-view.js'
import { refuse } from './refusals.js'
import { type Http, serve } from './serve.js'

/** What is in the library, and each regulation whole, for reading. */
export function serveLibrary(server: FastifyInstance, library: () => Library, today: () => string): void {
  const list = keptFor(library, current => packed(viewLibrary(current)))
  serve(server, api, {
    'GET /api/library': (_, http) => send(http, list()),
    'GET /api/library/:id': ({ params }, http) => {
      const reading = viewReading(library(), params.id, today())
      return send(http, packed(reading ?? refuse(404, '库里没有这份文件，可能已被移出。请回到法规库查找。')))
    },
  })
}

/** JSON ready to go out, small where the browser reads gzip; a full library lists thousands of regulations. */
interface Packed {
  readonly plain: Buffer
  readonly small: Buffer
  readonly tag: string
}

function packed(view: LibraryView | ReadingView): Packed {
  const plain = Buffer.from(JSON.stringify(view))
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { plain, small: gzipSync(plain, { level: 4 }), tag }
}

/** What was packed is not checked again on its way out: a full library takes a while. */
function send({ request, reply: answer }: Http, { plain, small, tag }: Packed): FastifyReply {
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
