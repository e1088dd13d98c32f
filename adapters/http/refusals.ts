import type { FastifyError, FastifyInstance } from 'fastify'
import type { Problem } from '../../api/route.js'
import { AppError, userMessageOf } from '../../common/errors.js'

/** A request that is not carried out, with what the person is told. */
export class Refusal extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message)
  }
}

/** To be used where a result is missing: `found ?? refuse(404, '没有这个项目。')`. */
export function refuse(status: number, message: string): never {
  throw new Refusal(status, message)
}

const known: Readonly<Record<number, string>> = {
  400: '这条内容没有读懂，请刷新页面再试。',
  413: '内容太长了，请缩短后再发。',
  415: '这条内容的格式不对，请刷新页面再试。',
  429: '您操作得有点快，请稍等片刻再试。',
}

/** What cannot be done is said in Chinese; what should not have happened is logged whole and only apologised for. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError>((error, request, answer) => {
    const tell = (status: number, message: string) =>
      answer.code(status).send({ message, request: request.id } satisfies Problem)
    if (error instanceof Refusal) return tell(error.statusCode, error.message)
    if (error instanceof AppError) {
      request.log.warn({ request: request.id }, `${error.code}: ${error.message}`)
      return tell(422, error.userMessage)
    }
    const status = error.statusCode ?? 500
    if (status < 500) return tell(status, known[status] ?? '这个请求没有办成，请刷新页面再试。')
    request.log.error({ request: request.id, err: error }, 'a request failed; this is a bug')
    return tell(500, userMessageOf(error))
  })
}
