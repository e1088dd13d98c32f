import type { Claimed } from '../outbox.js'
import type { Block, Reply } from '../reply.js'

const mayBeRepeated: Block = {
  kind: 'note',
  title: '可能重复',
  text: '上次发送时程序中断了，这条消息您可能已经收到过。',
}

/** Everything that is due for a person, as one message. */
export function deliveryView({ deliveries }: Claimed): Reply {
  const isRepeated = deliveries.some(delivery => delivery.mayHaveArrived)
  return {
    blocks: [...deliveries.flatMap(({ reply }) => reply.blocks), ...(isRepeated ? [mayBeRepeated] : [])],
    choices: deliveries.flatMap(({ reply }) => reply.choices),
  }
}
