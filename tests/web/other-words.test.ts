import { describe, expect, it } from 'vitest'
import type { Rephrased } from '../../bot/rephrasings.js'
import type { Reply } from '../../bot/reply.js'
import { createConversation } from '../../web/conversation/conversation.js'

const checked: Reply = {
  answer: { kind: 'answered', confidence: 0.9 },
  blocks: [{ kind: 'conclusion', text: '编制变更说明，报市大数据局存档备查。' }],
  choices: [],
  pending: 'abc123',
}

describe('a language model’s words on the page', () => {
  it('take the place of the conclusion once they have passed the gate, and say so', async () => {
    const talk = await saying([
      { state: 'waiting', text: null },
      { state: 'done', text: '编制变更说明后，报市大数据局存档备查。' },
    ])
    const blocks = talk.turns.value[0]?.reply?.blocks
    expect(blocks?.[0]).toEqual({ kind: 'conclusion', text: '编制变更说明后，报市大数据局存档备查。' })
    expect(blocks?.[1]).toMatchObject({ kind: 'note', title: '说明' })
  })

  it('change nothing when none came, or the asking failed', async () => {
    for (const outcome of [{ state: 'done', text: null } as const, new Error('gone')]) {
      const talk = await saying([outcome])
      expect(talk.turns.value[0]?.reply?.blocks).toEqual(checked.blocks)
      expect(talk.turns.value[0]?.state).toBe('answered')
    }
  })
})

async function saying(outcomes: readonly (Rephrased | Error)[]) {
  let number = 0
  const coming = [...outcomes]
  const talk = createConversation({
    post: async () => checked,
    storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
    newId: () => `id${++number}`,
    async follow() {
      const next = coming.shift()
      if (next instanceof Error || next === undefined) throw next ?? new Error('asked too often')
      return next
    },
  })
  talk.say('调整不到10%怎么办')
  for (let i = 0; i < 5; i++) await new Promise(resolve => setImmediate(resolve))
  return talk
}
