import { describe, expect, it } from 'vitest'
import type { Citation } from '../../knowledge/answer/citation.js'
import { copyText } from '../../web/reply/copy-text.js'

describe('an answer copied for an official document', () => {
  it('has the conclusion, the words and their place, and what is not laid down', () => {
    const text = copyText({
      answer: { kind: 'answered', confidence: 1 },
      blocks: [
        { kind: 'conclusion', text: '应编制变更说明，报市大数据局存档备查。' },
        { kind: 'quote', citation: quote(15, null, '业主单位应编制变更说明,报市大数据局存档备查;') },
        { kind: 'quote', citation: quote(15, null, '不超过原项目预算10%') },
        { kind: 'quote', citation: quote(32, 2, '擅自更改项目方案的') },
        { kind: 'note', title: '原文没有写', text: '期限没有写。' },
      ],
      choices: [{ id: 'a', label: '看第十五条', kind: 'article' }],
    })
    expect(text).toBe(
      [
        '应编制变更说明，报市大数据局存档备查。',
        '依据：《管理办法》第十五条规定：“业主单位应编制变更说明,报市大数据局存档备查”“不超过原项目预算10%”；第三十二条第(二)项规定：“擅自更改项目方案的”。',
        '原文没有写：期限没有写。',
      ].join('\n'),
    )
  })

  it('lists what a checklist lists', () => {
    const item = { text: '报备中标结果', detail: null, citation: quote(12, null, '向市大数据局报备'), tick: null }
    const text = copyText({ blocks: [{ kind: 'list', title: '要办的事', items: [item] }], choices: [] })
    expect(text).toBe('要办的事\n1.报备中标结果（《管理办法》第十二条）')
  })
})

function quote(number: number, item: number | null, words: string): Citation {
  return {
    regulation: 'measures',
    title: '管理办法',
    number,
    suffix: 0,
    section: null,
    item,
    quote: words,
    edition: '0',
  }
}
