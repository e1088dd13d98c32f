import { talk } from '../../api/talk.js'
import type { Channel } from '../../bot/channel.js'
import type { IncomingMessage } from '../../bot/message.js'
import { deduped } from '../channels/dedupe.js'
import { serve } from './serve.js'
import type { HttpServer } from './server.js'

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
      const once = deduped(handle)
      serve(server.routes, talk, {
        'POST /api/messages': ({ body }) => once(toMessage(body)),
        'POST /api/messages/file': ({ query: { name, ...said }, body }) =>
          once({ ...toMessage(said), file: { name, size: body.byteLength, open: async () => body } }),
      })
      url = await server.listen()
    },
    stop: () => server.close(),
  }
}

/** Conversations of the page are kept apart from those of other channels by their name. */
function toMessage({ conversation, ...said }: IncomingMessage): IncomingMessage {
  return { ...said, conversation: conversation.startsWith('web:') ? conversation : `web:${conversation}` }
}
