import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { type ApiDocument, docsPage, docsStyle } from './docs-page.js'

/** Describes every route that is added from now on: as OpenAPI for programs, and as a page of it for people. */
export async function serveDocs(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '办法通接口',
        version: '1',
        description: '网页用的就是这些接口。内容按 JSON 收发，文件按原样收发；没有办成时，回的都是“没有办成”这一种。',
      },
    },
    // The page's files, and what programs call, are no part of it.
    hideUntagged: true,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  // As the transformations above leave it; the library's own type knows of none.
  const described = (): object => server.swagger()
  server.get('/api/openapi.json', async () => described())
  server.get('/api/docs', async (_, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(described() as ApiDocument)),
  )
  server.get('/api/docs.css', async (_, reply) => reply.type('text/css; charset=utf-8').send(docsStyle))
}
