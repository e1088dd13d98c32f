import type { Block, Reply } from '../../api/talk.js'

/** Whether a reply carries a list to tick: then it takes the place of the list that was ticked. */
export function holdsTicks(reply: Reply): boolean {
  return reply.blocks.some(block => block.kind === 'list' && block.items.some(item => item.tick !== null))
}

/** The reply with one of its ticks set. */
export function changeTick(reply: Reply, choice: string, done: boolean): Reply {
  const changed = (block: Block): Block =>
    block.kind === 'list'
      ? {
          ...block,
          items: block.items.map(item => (item.tick?.choice === choice ? { ...item, tick: { choice, done } } : item)),
        }
      : block
  return { ...reply, blocks: reply.blocks.map(changed) }
}
