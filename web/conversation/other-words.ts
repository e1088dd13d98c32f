import type { Block, Reply } from '../../api/talk.js'

/** Sentences of a version that have passed the gate so far; or what is said once they were taken back. */
export interface ComingWords {
  readonly state: 'coming' | 'withdrawn'
  readonly sentences: readonly string[]
}

/** A reply with a language model's words for its conclusion, said to be so; quotes and everything else stay. */
export function inOtherWords(reply: Reply, text: string): Reply {
  const { pending: _, ...rest } = reply
  const note: Block = {
    kind: 'note',
    title: '说明',
    text: '上面的结论由本单位的语言模型改写，每一句都与原文核对过；引用的原文没有改动。',
  }
  const at = reply.blocks.findIndex(block => block.kind === 'conclusion')
  if (at < 0) return rest
  const blocks = reply.blocks.map((block, i) => (i === at ? { kind: 'conclusion' as const, text } : block))
  return { ...rest, blocks: [...blocks, note] }
}
