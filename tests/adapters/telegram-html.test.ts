import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { telegramHtml } from '../../adapters/telegram/telegram-html.js'
import type { Block, Reply } from '../../bot/reply.js'
import type { Citation } from '../../knowledge/answer/citation.js'
import { readTelegramHtml } from '../support/fake-telegram-html.js'
import { runs } from '../support/runs.js'

describe('a reply as Telegram’s HTML', () => {
  it('shows what kind of answer it is, the words it stands on with their place, and what is left open', () => {
    const [html] = telegramHtml({
      answer: { kind: 'answered', confidence: 1 },
      blocks: [
        { kind: 'conclusion', text: '编制变更说明。' },
        { kind: 'quote', citation: citation('报市大数据局存档备查') },
        { kind: 'note', title: '原文没有写', text: '几份。' },
      ],
      choices: [],
    })
    expect(html).toBe(
      [
        '<b>【原文有规定】编制变更说明。</b>',
        '<blockquote>报市大数据局存档备查</blockquote>\n——《办法(试行)》第十五条',
        '<b>〔原文没有写〕</b>\n几份。',
      ].join('\n\n'),
    )
  })

  it('shows a question with why it is asked, what it rests on, and its options by number', () => {
    const [html] = telegramHtml({
      blocks: [
        {
          kind: 'question',
          text: '为什么要调整？',
          why: '第十五条只写明了两种情形。',
          basis: citation('确因法律法规、政策调整'),
          problem: '没有读懂。',
          was: '其他原因',
          progress: '第2问 · 变更幅度',
        },
      ],
      choices: [
        { id: 'do:accept|1', label: '对', kind: 'answer' },
        { id: 'run:1|reason|law', label: '法律法规、政策调整', kind: 'answer' },
        { id: 'run:1|reason|other', label: '其他原因', kind: 'answer' },
        { id: 'run:1|reason|跳过', label: '跳过', kind: 'answer' },
      ],
    })
    const { text } = readTelegramHtml(html ?? '')
    expect(text.split('\n').filter(Boolean)).toEqual([
      '第2问 · 变更幅度',
      '请改一下：没有读懂。',
      '为什么要调整？',
      '现在填的是：其他原因',
      '为什么问：第十五条只写明了两种情形。',
      '依据《办法(试行)》第十五条：',
      '确因法律法规、政策调整',
      '可以点按钮，也可以回复序号：',
      '1. 法律法规、政策调整',
      '2. 其他原因',
    ])
  })

  it('numbers a checklist and shows what is ticked', () => {
    const item = { text: '报备中标结果', detail: null, citation: null }
    const [html] = telegramHtml({
      blocks: [
        {
          kind: 'list',
          title: '要办的事',
          items: [
            { ...item, tick: { choice: 'tick:a', done: true } },
            { ...item, detail: '没有规定期限', tick: { choice: 'tick:b', done: false } },
          ],
        },
      ],
      choices: [],
    })
    expect(html).toBe('<b>要办的事</b>\n\n1. ☑ 报备中标结果\n\n2. ☐ 报备中标结果\n<i>没有规定期限</i>')
  })

  it('keeps a quote whole where it can: it moves to the next message', () => {
    const parts = telegramHtml(
      reply({ kind: 'text', text: '甲'.repeat(80) }, { kind: 'quote', citation: citation('乙'.repeat(60)) }),
      { limit: 130 },
    )
    expect(parts).toHaveLength(2)
    expect(parts[1]).toContain(`<blockquote>${'乙'.repeat(60)}</blockquote>`)
  })

  it('cuts what is longer than a message at the end of a sentence, each piece with its own tags', () => {
    const sentence = `${'丙'.repeat(29)}。`
    const parts = telegramHtml(reply({ kind: 'quote', citation: citation(sentence.repeat(10)) }), { limit: 150 })
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/^<blockquote>(丙+。)+<\/blockquote>$/)
    expect(parts.at(-1)).toContain('第十五条')
  })

  it('is always readable, short enough, and loses no word', () => {
    const text = fc
      .array(fc.constantFrom('<', '>', '&', '甲', '。', '\n', ' ', '😀', '&amp;', '<b>', 'a'), { maxLength: 120 })
      .map(all => all.join(''))
    const block: fc.Arbitrary<Block> = fc.oneof(
      text.map(said => ({ kind: 'text' as const, text: said })),
      text.map(said => ({ kind: 'conclusion' as const, text: said })),
      text.map(quote => ({ kind: 'quote' as const, citation: citation(quote) })),
      fc.tuple(text, text).map(([title, said]) => ({ kind: 'note' as const, title, text: said })),
      text.map(said => ({
        kind: 'list' as const,
        title: null,
        items: [{ text: said, detail: said, citation: citation(said), tick: null }],
      })),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), fc.integer({ min: 80, max: 400 }), (blocks, limit) => {
        const parts = telegramHtml({ blocks, choices: [] }, { limit })
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit)
          expect(readTelegramHtml(part).text.isWellFormed()).toBe(true)
        }
        const seen = bare(parts.map(part => readTelegramHtml(part).text).join(''))
        const whole = bare(
          telegramHtml({ blocks, choices: [] }, { limit: 1e9 })
            .map(part => readTelegramHtml(part).text)
            .join(''),
        )
        expect(seen).toBe(whole)
        for (const one of blocks) if (one.kind === 'text') expect(seen).toContain(bare(one.text))
      }),
      runs(50),
    )
  })
})

function bare(text: string): string {
  return text.replace(/\s/g, '')
}

function reply(...blocks: readonly Block[]): Reply {
  return { blocks, choices: [] }
}

function citation(quote: string): Citation {
  return {
    regulation: 'measures',
    title: '办法(试行)',
    number: 15,
    suffix: 0,
    section: null,
    item: null,
    quote,
    edition: '000000000000',
  }
}
