import { describe, expect, it } from 'vitest'
import { carriesSecretMarking } from '../../common/secret-marking.js'

describe('a marked secret', () => {
  it.each([
    '绝密★',
    '机密☆10年',
    '秘密⭐',
    '机密*',
    '秘密级★一年',
    '秘 密 ★ 设备',
    '绝·密·★',
    '机-密_★',
    '绝密✱',
    '机密✭',
    '秘密※',
    '绝密＊',
    '本件★10年',
    '本件☆6个月',
    '★长期',
    '★启用前',
    '★解密',
    '某项目\n机密★10年\n正文',
  ])('is seen in %j', text => {
    expect(carriesSecretMarking(text)).toBe(true)
  })

  it.each(['', '涉及国家秘密的按规定执行', '商业机密、个人隐私', '五星★项目', '★重点', '保密审查'])(
    'is not seen in %j',
    text => {
      expect(carriesSecretMarking(text)).toBe(false)
    },
  )
})
