import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

const cookieName = 'banfatong_access'
const ninetyDays = 90 * 24 * 60 * 60

/**
 * Asks for the key once and remembers it in a cookie that scripts cannot read. The cookie holds a mark made from the
 * key, not the key: who changes the key signs everyone out. The page itself, which asks for the key, stays open.
 */
export function guardWithAccessKey(server: FastifyInstance, accessKey: string): void {
  const mark = markOf(accessKey)
  server.addHook('onRequest', async (request, answer) => {
    // The route that was found, not the address as spelled: `/%61pi/library` is the same route.
    const route = request.routeOptions.url ?? ''
    const isOpen = !route.startsWith('/api/') || route === '/api/access'
    if (isOpen || same(cookieIn(request.headers.cookie), mark)) return
    return answer.code(401).send({ message: '请先输入访问口令。' })
  })
  server.post<{ Body: unknown }>(
    '/api/access',
    { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } },
    async (request, answer) => {
      const key =
        typeof request.body === 'object' && request.body !== null && 'key' in request.body ? request.body.key : ''
      if (typeof key !== 'string' || !same(markOf(key), mark)) {
        return answer.code(403).send({ message: '口令不对，请核对后再输入。' })
      }
      answer.header('Set-Cookie', `${cookieName}=${mark}; Path=/; Max-Age=${ninetyDays}; HttpOnly; SameSite=Strict`)
      return { ok: true }
    },
  )
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

function cookieIn(header: string | undefined): string {
  const pair = (header ?? '').split(';').find(part => part.trim().startsWith(`${cookieName}=`))
  return pair?.trim().slice(cookieName.length + 1) ?? ''
}
