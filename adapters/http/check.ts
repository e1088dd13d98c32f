import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { Refusal } from './refusals.js'

/** Checks what was sent by the schema of its route; what is wrong is said in words, with what to do. */
export const checkCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  return (sent: unknown) => {
    const read = schema.safeParse(sent, { error: unexplained })
    return read.success ? { value: read.data } : { error: new Refusal(400, read.error.issues[0]?.message ?? '') }
  }
}

const wrong: Readonly<Record<string, string>> = {
  too_big: '太长或太大',
  too_small: '太短或太小',
  invalid_format: '写法不对',
  invalid_value: '不是可以选的',
  invalid_union: '不是可以选的',
}

/** Where the schema has no words of its own: a program sent it, or a page that is older than the server. */
function unexplained({ code, path, input }: z.core.$ZodRawIssue): string {
  const what = path && path.length > 0 ? `“${path.join('.')}”` : '发来的内容'
  return `没有读懂：${what}${input === undefined ? '缺少了' : (wrong[code] ?? '格式不对')}。请刷新页面再试。`
}
