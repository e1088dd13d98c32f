import type { Block } from '../../bot/reply.js'

/** What is in a file of a reply: what is no text travels as base64. */
export function bytesOf({ mime, content }: Extract<Block, { kind: 'file' }>): Buffer {
  return Buffer.from(content, /^text\/|json|xml$/.test(mime) ? 'utf8' : 'base64')
}
