import { describe, expect, it } from 'vitest'
import { startIn } from '../../bot/understand/starting.js'
import { testKnowledge } from '../support/test-bot.js'

const begins = (text: string) => startIn(text, testKnowledge().catalogue)

describe('what begins a filing', () => {
  it('is its name, with or without a lead-in', () => {
    for (const text of ['变更幅度', '我要变更', '办理变更幅度', '开始项目变更吧', ' 变更幅度。']) {
      expect(begins(text)).toEqual({ flow: 'change', said: null })
    }
    expect(begins('服务分类')?.flow).toBe('service-type')
    expect(begins('报送清单')?.flow).toBe('checklist')
  })

  it('is a sentence that wants to be led through it, with what it says', () => {
    const text = '帮我算算变更幅度，预算320万要加25万'
    expect(begins(text)).toEqual({ flow: 'change', said: text })
    expect(begins('帮我算一下，预算320万要加25万')?.flow).toBe('change')
    expect(begins('刚拿到批复,下面该准备什么')?.flow).toBe('checklist')
  })

  it('is no question about the rules', () => {
    const questions = [
      '项目变更要报什么材料？',
      '变更说明怎么写',
      '预算500万 加48万 要重报不',
      '季度报送报什么',
      '服务分类有哪几种',
      '帮我看看要不要重报，预算500万加48万',
      '办理变更需要多久',
    ]
    for (const text of questions) expect([text, begins(text)]).toEqual([text, undefined])
  })
})
