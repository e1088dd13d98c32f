import { existsSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refuse } from './refusals.js'

/**
 * Serves the built page. Hashed assets never change and are kept for good; the page itself is always fetched anew.
 * Every address that is not a file is the page, which finds its own way: `/read/measures/15`.
 */
export async function servePage(server: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html')
  const page = existsSync(index) ? readFileSync(index) : undefined
  if (page) {
    await server.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      allowedPath: path => !path.endsWith('.html'),
      setHeaders: (answer, path) => {
        const isHashed = path.startsWith(join(folder, 'assets') + sep)
        answer.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  server.setNotFoundHandler((request, answer) => {
    const path = request.url.split('?')[0] ?? ''
    const isPage = request.method === 'GET' && !/^\/(api|assets)(\/|$)/.test(path)
    if (!isPage) refuse(404, '没有这个地址。请从首页进入。')
    answer.type(page ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8').header('Cache-Control', 'no-store')
    if (!page) return answer.code(503).send('页面还没有构建。请先运行 npm run build，再重新启动。\n')
    return answer.send(page)
  })
}
