import { createHmac, timingSafeEqual } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { access } from '../../api/settings.js'
import { refuse } from './refusals.js'
import { serve } from './serve.js'

const cookieName = 'banfatong_access'
/** Seconds. */
const ninetyDays = 90 * 24 * 60 * 60

/**
 * Asks for the key once and remembers it in a cookie that scripts cannot read. The cookie holds a mark made from the
 * key, not the key: who changes the key signs everyone out. The page itself, which asks for the key, stays open.
 */
export async function guardWithAccessKey(server: FastifyInstance, accessKey: string): Promise<void> {
  const mark = markOf(accessKey)
  await server.register(cookie)
  server.addHook('onRequest', async request => {
    // The route that was found, not the address as spelled: `/%61pi/library` is the same route.
    const route = request.routeOptions.url ?? ''
    const isOpen = !route.startsWith('/api/') || route === '/api/access'
    if (!isOpen && !same(request.cookies[cookieName] ?? '', mark)) refuse(401, '请先输入访问口令。')
  })
  serve(server, access, {
    'POST /api/access': ({ body }, { reply }) => {
      if (!same(markOf(body.key), mark)) refuse(403, '口令不对，请核对后再输入。')
      reply.setCookie(cookieName, mark, { path: '/', maxAge: ninetyDays, httpOnly: true, sameSite: 'strict' })
      return { ok: true }
    },
  })
}

function markOf(key: string): string {
  return createHmac('sha256', 'banfatong access').update(key.trim()).digest('hex')
}

/** Takes the same time whatever differs. */
function same(given: string, wanted: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(wanted)
  return a.length === b.length && timingSafeEqual(a, b)
}
