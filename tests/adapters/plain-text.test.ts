import { describe, expect, it } from 'vitest'
import { plainText } from '../../adapters/channels/plain-text.js'
import type { Citation } from '../../knowledge/answer/citation.js'

describe('a reply in characters', () => {
  it('reads from the kind of answer to the choices', () => {
    const drawn = plainText({
      answer: { kind: 'answered', confidence: 0.9 },
      blocks: [
        { kind: 'conclusion', text: '编制变更说明，报市大数据局存档备查。' },
        { kind: 'quote', citation },
        { kind: 'note', title: '原文没有写', text: '10%按净额还是合计。' },
      ],
      choices: [
        { id: 'article:measures/15', label: '看第十五条', kind: 'article' },
        { id: 'flow:change', label: '算一算变更幅度', kind: 'flow' },
      ],
    })
    expect(drawn).toBe(
      [
        '【原文有规定】编制变更说明，报市大数据局存档备查。',
        '',
        '  │ 业主单位应编制变更说明,报市大数据局存档备查',
        '  ——《管理办法》第十五条',
        '',
        '〔原文没有写〕10%按净额还是合计。',
        '',
        '可以输入序号：',
        '  1. 看第十五条',
        '  2. 算一算变更幅度',
      ].join('\n'),
    )
  })

  it('shows a step with what is wrong, what stood there, and why it is asked', () => {
    const drawn = plainText({
      blocks: [
        {
          kind: 'question',
          text: '请问原项目预算是多少？',
          why: '10%以原项目预算为基数。',
          basis: citation,
          problem: '没有读出金额。',
          was: '300万元',
          progress: '第1问 · 变更幅度',
        },
      ],
      choices: [],
    })
    expect(drawn).toContain('第1问 · 变更幅度')
    expect(drawn).toContain('请改一下：没有读出金额。')
    expect(drawn).toContain('现在填的是：300万元')
    expect(drawn).toContain('为什么问：10%以原项目预算为基数。')
    expect(drawn).toContain('依据：业主单位应编制变更说明,报市大数据局存档备查（《管理办法》第十五条）')
  })

  it('shows which items of a checklist are done', () => {
    const drawn = plainText({
      blocks: [
        {
          kind: 'list',
          title: '要报送的',
          items: [
            { text: '中标结果', detail: '没有规定期限', citation: null, tick: { choice: 'a', done: true } },
            { text: '实施情况', detail: null, citation: null, tick: { choice: 'b', done: false } },
          ],
        },
      ],
      choices: [],
    })
    expect(drawn).toBe('要报送的\n1. [√] 中标结果\n   没有规定期限\n2. [ ] 实施情况')
  })
})

const citation: Citation = {
  regulation: 'measures',
  title: '管理办法',
  number: 15,
  suffix: 0,
  section: null,
  item: null,
  quote: '业主单位应编制变更说明,报市大数据局存档备查',
  edition: '000000000000',
}
