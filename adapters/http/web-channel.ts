import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Channel } from '../../bot/channel.js'
import type { IncomingMessage } from '../../bot/message.js'
import type { Reply } from '../../bot/reply.js'
import { cleanText } from '../../common/clean-text.js'
import { largestFile } from '../../services/documents/handed-file.js'
import { answeredOnce } from '../channels/dedupe.js'
import type { HttpServer } from './server.js'
import { takeBytes } from './take-bytes.js'

const unreadable = '这条内容没有读懂，请刷新页面再试。'

/** What the page posts. The messages are for the person. */
const Posted = z.object(
  {
    conversation: z.string(unreadable).regex(/^[\w:.-]{1,100}$/, unreadable),
    id: z.string(unreadable).regex(/^[\w:.-]{1,100}$/, unreadable),
    text: z
      .string('请写下您的问题。')
      .transform(cleanText)
      .pipe(z.string().max(4000, '内容请控制在4000字以内。'))
      .refine(text => text.trim() !== '', '请写下您的问题。'),
    choice: z.string(unreadable).min(1, unreadable).max(500, unreadable).optional(),
  },
  unreadable,
)

export interface WebChannel extends Channel {
  /** The address people type, known once started. */
  readonly url: string
}

/** The web chat: the page posts a message and gets the reply as JSON. */
export function webChannel(server: HttpServer): WebChannel {
  let url = ''
  return {
    name: 'web',
    get url() {
      return url
    },
    async start(handle) {
      const once = answeredOnce(handle)
      const limit = { config: { rateLimit: { max: 600, timeWindow: '1 minute' } } }
      server.routes.post('/api/messages', limit, async (request, answer) => {
        const posted = Posted.safeParse(request.body)
        if (posted.success) return once(toMessage(posted.data))
        return answer.code(400).send({ message: posted.error.issues[0]?.message ?? unreadable })
      })
      server.routes.register(async files => serveFiles(files, once))
      url = await server.listen()
    },
    stop: () => server.close(),
  }
}

/** What comes with a file, beside its bytes. */
const PostedFile = z.object({
  conversation: Posted.shape.conversation,
  id: Posted.shape.id,
  name: z.string().min(1).max(300),
  text: z.string().max(500).transform(cleanText).default(''),
})

/** A little more than what is read, so that a file that is too large is refused in words. */
const mostBytes = largestFile + 1024 * 1024

function serveFiles(files: FastifyInstance, once: (message: IncomingMessage) => Promise<Reply>): void {
  takeBytes(files, mostBytes)
  const limits = { bodyLimit: mostBytes, config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }
  files.post('/api/messages/file', limits, async (request, answer) => {
    const posted = PostedFile.safeParse(request.query)
    const bytes = request.body
    if (!posted.success || !(bytes instanceof Uint8Array)) return answer.code(400).send({ message: unreadable })
    const { name, ...said } = posted.data
    return once({ ...toMessage(said), file: { name, size: bytes.byteLength, open: async () => bytes } })
  })
}

/** Conversations of the page are kept apart from those of other channels by their name. */
function toMessage({
  conversation,
  id,
  text,
  choice,
}: Pick<z.infer<typeof Posted>, 'conversation' | 'id' | 'text' | 'choice'>): IncomingMessage {
  const named = conversation.startsWith('web:') ? conversation : `web:${conversation}`
  return choice === undefined ? { conversation: named, id, text } : { conversation: named, id, text, choice }
}
