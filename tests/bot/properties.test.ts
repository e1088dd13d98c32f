import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../bot/reply.js'
import { runs } from '../support/runs.js'
import { testBot } from '../support/test-bot.js'

const words = [
  ...['变更幅度', '服务分类', '报送清单', '帮助', '继续上次', '上一步', '修改', '为什么', '依据', '看看我填了什么'],
  ...[
    '跳过',
    '取消',
    '重来',
    '对',
    '不对',
    '改1',
    '改3',
    '删1',
    '删2',
    '删第1项',
    '勾1',
    '导出',
    '删除这份草稿',
    '确定删除',
  ],
  ...['500万', '增加40万元', '减少30万', '是', '否', '不清楚', '1', '2', '3', '租政务云资源两年', '不改了'],
  ...['预算320万要加25万', '帮我算算变更幅度，预算320万要加25万', '项目进展多久报一次？', '要是不超呢', '第十五条'],
]

type Move = { readonly say: string } | { readonly tap: number; readonly back: number }

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ say: fc.constantFrom(...words) }) },
  { weight: 4, arbitrary: fc.record({ tap: fc.nat(30), back: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ say: fc.string({ unit: 'binary', maxLength: 30 }) }) },
)

describe('whatever is said', () => {
  it('is answered, and never breaks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 25 }), async moves => {
        const { bot, logged } = testBot()
        const replies: Reply[] = []
        for (const [at, one] of moves.entries()) {
          const message = { conversation: `web:${at % 3 === 2 ? 'b' : 'a'}`, id: `m${at}` }
          const choices = 'tap' in one ? choicesOf(replies.at(-1 - one.back)) : []
          const choice = 'tap' in one ? choices[one.tap % Math.max(choices.length, 1)] : undefined
          const said = 'say' in one ? { text: one.say } : { text: choice?.label ?? '好', choice: choice?.id ?? 'none' }
          const reply = await bot.handle({ ...message, ...said })
          expect(reply.blocks.length).toBeGreaterThan(0)
          expect(new Set(reply.choices.map(one => one.id)).size).toBe(reply.choices.length)
          expect(reply.choices.every(one => one.id.length <= 500 && one.label !== '')).toBe(true)
          replies.push(reply)
        }
        expect(logged).toEqual([])
      }),
      runs(15),
    )
  })
})

function choicesOf(reply: Reply | undefined): readonly { readonly id: string; readonly label: string }[] {
  const ticks = (reply?.blocks ?? []).flatMap(block =>
    block.kind === 'list'
      ? block.items.flatMap(item => (item.tick ? [{ id: item.tick.choice, label: item.text }] : []))
      : [],
  )
  return [...(reply?.choices ?? []), ...ticks]
}
