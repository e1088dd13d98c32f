import type { Claimed, Delivery } from '../../services/reminders/outbox.js'
import type { Block, Choice, ListItem, Reply } from '../reply.js'

const mayBeRepeated: Block = {
  kind: 'note',
  title: '可能重复',
  text: '上次发送时程序中断了，这条消息您可能已经收到过。',
}

/** Everything that is due for a person, as one message. */
export function deliveryView({ deliveries }: Claimed<Reply>): Reply {
  const isRepeated = deliveries.some(delivery => delivery.mayHaveArrived)
  const { blocks, choices } = deliveries.length > 1 ? together(deliveries) : asOne(deliveries)
  return { blocks: [...blocks, ...(isRepeated ? [mayBeRepeated] : [])], choices }
}

/** Numbered, each with its own headline and buttons; what is remarked under several is said once. */
function together(deliveries: readonly Delivery<Reply>[]): Reply {
  const items = deliveries.map(itemOf)
  if (!items.every(item => item !== undefined)) return asOne(deliveries)
  const notes = deliveries.flatMap(({ reply }) => reply.blocks.filter(block => block.kind === 'note'))
  const once = new Map(notes.map(note => [`${note.title}|${note.text}`, note]))
  return {
    blocks: [
      { kind: 'conclusion', text: `有${items.length}件事提醒您。` },
      { kind: 'list', title: null, items },
      ...once.values(),
    ],
    choices: deliveries.flatMap(({ reply }, i) => reply.choices.map(choice => numbered(choice, i + 1))),
  }
}

/** A delivery about one thing as a line: its headline, with what stands under it. */
function itemOf({ reply }: Delivery<Reply>): ListItem | undefined {
  const headline = reply.blocks.find(block => block.kind === 'conclusion')
  const list = reply.blocks.find(block => block.kind === 'list')
  const [item, ...more] = list?.items ?? []
  if (!headline || !item || more.length > 0) return undefined
  return { ...item, text: headline.text.replace(/^提醒：/, '') }
}

function numbered(choice: Choice, at: number): Choice {
  return { ...choice, label: `${choice.label}（第${at}项）` }
}

function asOne(deliveries: readonly Delivery<Reply>[]): Reply {
  return {
    blocks: deliveries.flatMap(({ reply }) => reply.blocks),
    choices: deliveries.flatMap(({ reply }) => reply.choices),
  }
}
