import type { Reply } from './reply.js'

/** Stands for a kept reply whose words were taken back with the answer they repeated. */
export const emptiedReply: Reply = { blocks: [{ kind: 'text', text: '这条消息已经处理过了。' }], choices: [] }
