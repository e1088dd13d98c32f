import type { MadeFile } from '../../flows/documents/ports.js'
import type { Block } from '../reply.js'

/** A file that was made, as a channel carries it. */
export function fileOf({ name, mime, bytes }: MadeFile): Block {
  return { kind: 'file', name, mime, content: Buffer.from(bytes).toString('base64') }
}
