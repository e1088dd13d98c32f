import { z } from 'zod'

/** One address of the interface: what is sent there, and what comes back. Checked by the server, typed on the page. */
export interface Route {
  /** What it is for, in the list of the interface. */
  readonly title: string
  /** What stands in the address: `/api/projects/:id`. */
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly answer: z.ZodType
  /** How often one address may ask in a minute; the server's usual limit where none is given. */
  readonly perMinute?: number
  /** The largest body, in bytes; the server's usual limit where none is given. */
  readonly largest?: number
}

export type RouteName = `${'GET' | 'POST'} /api/${string}`
export type Routes = Readonly<Record<RouteName, Route>>

/** The routes about one thing. */
export interface Subject<R extends Routes = Routes> {
  /** In the list of the interface. */
  readonly title: string
  readonly routes: R
}

export function subject<const R extends Routes>(title: string, routes: R): Subject<R> {
  return { title, routes }
}

/** What a caller hands over. */
export type Given<R extends Route> = {
  [Part in 'params' | 'query' | 'body' as Part extends keyof R ? Part : never]: R[Part] extends z.ZodType
    ? z.input<R[Part]>
    : never
}

/** What the server works with once it is checked. */
export type Checked<R extends Route> = {
  [Part in 'params' | 'query' | 'body' as Part extends keyof R ? Part : never]: R[Part] extends z.ZodType
    ? z.output<R[Part]>
    : never
}

export type Answer<R extends Route> = z.output<R['answer']>

/** What every request gets that was not carried out. */
export const Problem = z
  .object({
    message: z.string().describe('哪里不对，怎么办'),
    request: z.string().describe('这次请求的编号，和日志里的一致'),
  })
  .meta({ id: 'Problem', description: '没有办成' })
export type Problem = z.infer<typeof Problem>

/** A file as its bytes, sent as `application/octet-stream`: no form of another site can send that. */
export const Bytes = z.instanceof(Uint8Array<ArrayBufferLike>).meta({ description: '文件的内容' })

/** A file to keep, under a name of its own. */
export const Download = z
  .object({ name: z.string(), mime: z.string(), bytes: Bytes })
  .meta({ description: '一个可以保存的文件' })

/** Done, and nothing to be told of it. */
export const Done = z.object({ ok: z.boolean() })

/** The id of something, as we gave it. */
export const Id = z.string().min(1).max(100)
/** Chosen by the caller, so that what is sent twice is done once. */
export const MessageId = z
  .string()
  .regex(/^[\w:.-]{1,100}$/)
  .describe('由调用方编的编号；同一编号重发，只办一次')
/** A calendar day in Beijing: `2026-03-31`. */
export const Day = z.string().describe('日期，例如 2026-03-31')
/** Milliseconds since 1970. */
export const Moment = z.number().describe('时刻，毫秒')

/** Many of something; what is sent is never changed afterwards. */
export function list<Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> {
  return z.array(item).readonly()
}
