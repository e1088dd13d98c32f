import type { Presentation } from '../../flows/engine/presentation.js'
import type { Block } from '../reply.js'

/** What was understood, a line each, before anything that follows from it. */
export function understoodBlocks({ understood = [] }: Presentation): Block[] {
  if (understood.length === 0) return []
  return [
    { kind: 'note', title: '我的理解', text: understood.map(({ label, value }) => `${label}：${value}`).join('\n') },
  ]
}
