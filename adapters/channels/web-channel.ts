import { z } from 'zod'
import type { Channel } from '../../bot/channel.js'
import type { IncomingMessage } from '../../bot/message.js'
import { cleanText } from '../../knowledge/clean-text.js'
import type { HttpServer } from '../http-server.js'
import { answeredOnce } from './answered-once.js'

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
      url = await server.listen()
    },
    stop: () => server.close(),
  }
}

/** Conversations of the page are kept apart from those of other channels by their name. */
function toMessage({ conversation, id, text, choice }: z.infer<typeof Posted>): IncomingMessage {
  const named = conversation.startsWith('web:') ? conversation : `web:${conversation}`
  return choice === undefined ? { conversation: named, id, text } : { conversation: named, id, text, choice }
}
