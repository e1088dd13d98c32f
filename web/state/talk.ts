import { type Conversation, createConversation } from '../conversation/conversation.js'
import { newId } from '../new-id.js'
import { fetchRephrased, postMessage, postMessageFile } from '../server.js'
import { storage } from './storage.js'

/** The one conversation of this page. */
export const talk: Conversation = createConversation({
  post: postMessage,
  postFile: postMessageFile,
  storage,
  newId,
  follow: fetchRephrased,
})
