import type { IncomingMessage } from '../../bot/message.js'
import type { Reply } from '../../bot/reply.js'

const remembered = 1000

/**
 * A message that arrives again (a retry after the network broke) gets the reply it already has, or the one under way.
 * A message that failed is handled anew.
 */
export function deduped(handle: (message: IncomingMessage) => Promise<Reply>): typeof handle {
  const replies = new Map<string, Promise<Reply>>()
  return message => {
    const key = JSON.stringify([message.conversation, message.id])
    const known = replies.get(key)
    if (known) return known
    const reply = handle(message)
    replies.set(key, reply)
    const forget = () => void replies.delete(key)
    reply.then(({ failed }) => failed && forget(), forget)
    const oldest = replies.keys().next()
    if (replies.size > remembered && !oldest.done) replies.delete(oldest.value)
    return reply
  }
}
