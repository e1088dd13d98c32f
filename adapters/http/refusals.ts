import type { FastifyError, FastifyInstance } from 'fastify'
import { AppError, userMessageOf } from '../../common/errors.js'

/** Writes to the log, in English. */
export type Log = (line: string, error?: unknown) => void

const known: Readonly<Record<number, string>> = {
  400: '这条内容没有读懂，请刷新页面再试。',
  413: '内容太长了，请缩短后再发。',
  415: '这条内容的格式不对，请刷新页面再试。',
  429: '您操作得有点快，请稍等片刻再试。',
}

/** What cannot be done is said in Chinese; what should not have happened is logged whole and only apologised for. */
export function answerErrors(server: FastifyInstance, log: Log): void {
  server.setErrorHandler<FastifyError>((error, request, answer) => {
    if (error instanceof AppError) {
      log(`${request.method} ${request.routeOptions.url ?? '?'}: ${error.code}: ${error.message}`)
      return answer.code(422).send({ message: error.userMessage })
    }
    const status = error.statusCode ?? 500
    if (status < 500)
      return answer.code(status).send({ message: known[status] ?? '这个请求没有办成，请刷新页面再试。' })
    log(`${request.method} ${request.routeOptions.url ?? '?'} failed; this is a bug`, error)
    return answer.code(500).send({ message: userMessageOf(error) })
  })
}
