import { describe, expect, it } from 'vitest'
import { nothingCame, type Rephrased } from '../../bot/rephrased.js'
import type { Reply } from '../../bot/reply.js'
import { createConversation } from '../../web/conversation/conversation.js'

const checked: Reply = {
  answer: { kind: 'answered', confidence: 0.9 },
  blocks: [{ kind: 'conclusion', text: '编制变更说明，报市大数据局存档备查。' }],
  choices: [],
  pending: 'abc123',
}

const rewritten = '编制变更说明后，报市大数据局存档备查。'

describe('a language model’s words on the page', () => {
  it('come sentence by sentence beside the checked answer, which stays until the whole version is there', async () => {
    const page = await saying()
    await page.hears(coming('编制变更说明。'))
    expect(page.coming()).toEqual({ state: 'coming', sentences: ['编制变更说明。'] })
    expect(page.blocks()).toEqual(checked.blocks)
    await page.hears(coming('编制变更说明。', '报市大数据局存档备查。'))
    expect(page.coming()?.sentences).toHaveLength(2)
    expect(page.blocks()).toEqual(checked.blocks)
    await page.hears({ state: 'done', sentences: [], text: rewritten })
    expect(page.coming()).toBeUndefined()
    expect(page.blocks()?.[0]).toEqual({ kind: 'conclusion', text: rewritten })
    expect(page.blocks()?.[1]).toMatchObject({ kind: 'note', title: '说明' })
    expect(page.asked).toEqual([0, 1, 2])
  })

  it('are taken back with a word when the version was not whole, or the asking failed', async () => {
    for (const end of [nothingCame, new Error('gone')]) {
      const page = await saying()
      await page.hears(coming('编制变更说明。'))
      await page.hears(end)
      expect(page.coming()).toEqual({ state: 'withdrawn', sentences: [] })
      expect(page.blocks()).toEqual(checked.blocks)
    }
  })

  it('change nothing and say nothing when none came', async () => {
    for (const end of [nothingCame, new Error('gone')]) {
      const page = await saying()
      await page.hears(end)
      expect(page.coming()).toBeUndefined()
      expect(page.blocks()).toEqual(checked.blocks)
    }
  })

  it('are not kept in the browser before they are whole', async () => {
    const page = await saying()
    await page.hears(coming('业主单位应编制变更说明。'))
    expect(page.kept()).toContain('存档备查')
    expect(page.kept()).not.toContain('业主单位应编制变更说明')
  })
})

function coming(...sentences: string[]): Rephrased {
  return { state: 'waiting', sentences, text: null }
}

/** A page that said something and got the checked answer; what it hears of the model’s words is handed to it. */
async function saying() {
  let number = 0
  let kept = ''
  const keep = (_: string, value: string) => {
    kept = value
  }
  const asked: number[] = []
  let answer: (outcome: Rephrased | Error) => void = () => undefined
  const talk = createConversation({
    postFile: async () => ({ blocks: [], choices: [] }),
    post: async () => checked,
    storage: { getItem: () => null, setItem: keep, removeItem: () => undefined },
    newId: () => `id${++number}`,
    follow: (_, seen) =>
      new Promise((resolve, reject) => {
        asked.push(seen)
        answer = outcome => (outcome instanceof Error ? reject(outcome) : resolve(outcome))
      }),
  })
  const settle = async () => {
    for (let i = 0; i < 5; i++) await new Promise(resolve => setImmediate(resolve))
  }
  talk.say('调整不到10%怎么办')
  await settle()
  const turn = talk.turns.value[0]
  return {
    asked,
    coming: () => talk.coming.value.get(turn?.id ?? ''),
    blocks: () => talk.turns.value[0]?.reply?.blocks,
    kept: () => kept,
    async hears(outcome: Rephrased | Error) {
      answer(outcome)
      await settle()
    },
  }
}
