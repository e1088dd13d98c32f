import type { FastifyReply } from 'fastify'

/** Makes a browser keep what is sent as a file under its Chinese name (RFC 6266). */
export function asDownload(answer: FastifyReply, name: string, mime: string): FastifyReply {
  const ending = /\.[a-z0-9]+$/.exec(name)?.[0] ?? ''
  const encoded = encodeURIComponent(name).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)
  return answer
    .header('Content-Disposition', `attachment; filename="file${ending}"; filename*=UTF-8''${encoded}`)
    .header('X-Content-Type-Options', 'nosniff')
    .type(mime)
}
