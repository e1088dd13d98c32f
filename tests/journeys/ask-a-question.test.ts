import { describe, expect, it } from 'vitest'
import { testBot } from '../support/test-bot.js'

describe('asking a question', () => {
  it('gives the conclusion, the words of the article, and ways to go on', async () => {
    const person = testBot().talk()
    const seen = await person.says('项目进展多久报一次')
    expect(seen).toContain('【原文有规定】')
    expect(seen).toContain('第十四条')
    expect(person.last.blocks.find(block => block.kind === 'quote')).toMatchObject({
      citation: { regulation: 'measures', number: 14 },
    })
    expect(person.last.choices.map(choice => choice.kind)).toContain('article')
  })

  it('works out the amounts that a question gives, under the words of the article', async () => {
    const person = testBot().talk()
    expect(await person.says('预算500万 加48万 要重报不')).toContain(
      '调整合计 48万元 ÷ 原项目预算 500万元 = 9.6%，不超过10%',
    )
    const kinds = person.last.blocks.map(block => block.kind)
    // What was understood stands before the outcome; the sums stand under the words of the article.
    expect(kinds.indexOf('quote')).toBeLessThan(kinds.lastIndexOf('note'))
    expect(await person.says('原预算一千二百万,加了一百三十万')).toContain('= 10.83%，超过10%')
  })

  it('shows no arithmetic where no change is meant', async () => {
    expect(await testBot().talk().says('调整超过10%怎么办')).not.toContain('÷')
  })

  it('says plainly what the text does not lay down', async () => {
    const seen = await testBot().talk().says('变更说明有没有规定的格式')
    expect(seen).toContain('【办法没有规定】')
    expect(seen).toContain('〔原文没有写的〕')
  })

  it('goes on about the same matter', async () => {
    const person = testBot().talk()
    await person.says('第十五条')
    expect(await person.says('要是不超呢')).toContain('编制变更说明')
  })

  it('shows an article whole, and its neighbours', async () => {
    const person = testBot().talk()
    await person.says('项目进展多久报一次')
    expect(await person.taps('查看第十四条')).toContain('业主单位应按季度报送项目实施情况')
    expect(await person.taps('查看第十五条')).toContain('需业主单位重新编报项目方案和预算')
  })

  it('offers no button that does nothing', async () => {
    const person = testBot().talk()
    await person.says('项目进展多久报一次')
    const answer = person.last
    for (const choice of answer.choices) expect(await person.taps(choice.label, answer)).not.toContain('已经不在了')
  })

  it('says what it can do', async () => {
    const person = testBot().talk()
    for (const word of ['帮助', '首页', '怎么用']) {
      const seen = await person.says(word)
      expect(seen).toContain('直接提问')
      expect(seen).toContain('变更幅度')
    }
    expect(await person.taps('变更幅度')).toContain('原项目预算是多少')
  })

  it('answers nonsense, blanks and buttons of nobody politely', async () => {
    const { bot, talk, logged } = testBot()
    const person = talk()
    for (const text of ['', '   ', '？？', '\u0000', '🀄️', '1', '对', '改3', '删2', '上一步', '跳过', '取消', '重来']) {
      expect(await person.says(text)).not.toBe('')
    }
    for (const choice of [
      '',
      'x',
      'run:',
      'run:r9|budget|1',
      'do:nothing|r1',
      'flow:none',
      'article:none/1',
      'tick:a|b',
    ]) {
      const reply = await bot.handle({ conversation: 'web:z', id: `z${choice}`, text: '点一下', choice })
      expect(reply.blocks.length).toBeGreaterThan(0)
    }
    expect(logged).toEqual([])
  })

  it('turns secret content away at the door, and keeps nothing of it', async () => {
    const { talk, store, logged } = testBot()
    const person = talk('web:secret')
    await person.says('变更幅度')
    for (const text of ['机密★10年 某系统采购清单', '秘 密 ★ 五年 名单', '绝密⭐', '秘密级※ 名单', '名单 ★3年']) {
      expect(await person.says(text)).toContain('保密工作机构')
      expect(person.last.answer?.kind).toBe('declined')
    }
    const [draft] = await store.openRuns('local', 5)
    const kept = JSON.stringify([
      await store.loadSession('web:secret'),
      draft,
      draft && (await store.trailOf(draft.id, 'local')),
      await person.repeats().then(reply => reply.blocks.length),
    ])
    expect(kept).not.toMatch(/清单|名单|绝密|★/)
    expect(logged).toEqual([])
  })
})
