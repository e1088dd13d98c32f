import { describe, expect, it } from 'vitest'
import {
  asksWhatFollows,
  isAfterwards,
  leansByWords,
  leansStrongly,
  onlyNames,
  onlyTurns,
  plainly,
  saysShareOfChange,
  sideTurnedTo,
  turnsToAnother,
  withoutOpening,
  wordsApart,
} from '../../language/leaning.js'

describe('a turn that only names another thing', () => {
  it.each([
    ['换成财政局呢', '财政局'],
    ['那就换个业主。', '业主'],
    ['那方案呢', '方案'],
    ['要是业主的呢？', '业主'],
    ['至于合同嘞', '合同'],
    ['还有监理咧', '监理'],
    ['换成监理呢', '监理'],
    ['业主', null],
    ['那没超呢', null],
    ['为什么呢', null],
    ['那谁呢', null],
    ['那验收前呢', null],
    ['方案要写什么，业主呢', null],
  ])('%s names %s', (turn, named) => expect(onlyNames(turn)).toBe(named))
})

describe('what follows', () => {
  it.each([
    ...[
      '然后呢',
      '接着要做啥',
      '接下来业主要干啥',
      '下一步呢',
      '好的，然后呢',
      '往后呢',
      '完事了该怎么办',
      '随后谁管',
      '下一步怎么走',
    ],
    ...['财政批了以后呢', '评审完了之后呢', '合同签完以后该怎么走'],
  ])('%s asks for it', text => expect(asksWhatFollows(text)).toBe(true))
  it.each(['合同怎么签', '接下来我们单位还要和财政局以及大数据局一起做好项目的审核工作', '批复在哪'])(
    '%s does not',
    text => expect(asksWhatFollows(text)).toBe(false),
  )
  it('may be said of a thing that the sentence names', () => {
    expect(['验收完了下一步', '方案改过以后要做什么', '财政批下来之后呢'].map(text => isAfterwards(text))).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('a question that leans on what was said before', () => {
  it.each([
    '那呢',
    '要是超了呢',
    '它归谁管',
    '依据是什么',
    '多久',
    '交给谁',
    '格式有吗',
    '业主呢',
    '这个项目要报吗',
    '刚才说的',
    '那份合同',
  ])('%s does', text => expect(leansByWords(text)).toBe(true))
  it.each(['季报几号交', '业主单位的职责', '变更说明怎么写', '项目终止如何办'])('%s does not', text =>
    expect(leansByWords(text)).toBe(false),
  )
  it('hardly stands alone with some words, and with others does', () => {
    for (const text of ['那呢', '要是没批', '如果不报', '反过来', '没超', '业主呢', '上述材料', '然后'])
      expect(leansStrongly(text)).toBe(true)
    for (const text of ['多久', '依据是什么', '交给谁', '格式', '如果要报']) expect(leansStrongly(text)).toBe(false)
  })
})

it('hears a share of change, and no other share', () => {
  for (const text of ['改了8%要报不', '调整百分之十', '增加一成']) expect(saysShareOfChange(text)).toBe(true)
  for (const text of ['进度8%', '改了合同,占8%', '改了8万']) expect(saysShareOfChange(text)).toBe(false)
})

it('hears a turn to another thing', () => {
  expect(['那终止呢', '终止呢', '那终止呢,还报吗', '终止'].map(turnsToAnother)).toEqual([true, true, true, false])
  expect(['那终止呢', '那终止呢？', '那终止呢,还报吗', '终止'].map(onlyTurns)).toEqual([true, true, false, false])
  expect(plainly('那方案呢,交给谁')).toBe('方案,交给谁')
  expect(plainly('还有合同呢')).toBe('合同')
  expect(plainly('方案交给谁')).toBe('方案交给谁')
})

it.each([
  ['正好10%', 'at'],
  ['刚刚好', 'at'],
  ['要是不超呢', 'within'],
  ['没有超', 'within'],
  ['低于呢', 'within'],
  ['超过呢', 'past'],
  ['超了呢', 'past'],
  ['大于呢', 'past'],
  ['合同呢', null],
])('%s turns to the side %s', (text, side) => expect(sideTurnedTo(text)).toBe(side))

describe('words that open a question', () => {
  it.each([
    ['换个问题，季报几号交', '季报几号交', true],
    ['另外问一下季报几号交', '季报几号交', true],
    ['问个别的：季报几号交', '季报几号交', true],
    ['对了，季报几号交', '季报几号交', true],
    ['不对，我问的是季报', '季报', false],
    ['搞错了，说的是季报', '季报', false],
    ['季报几号交', '季报几号交', false],
    ['对了', '对了', false],
  ])('%s asks %s', (said, text, fresh) => expect(withoutOpening(said)).toEqual({ text, fresh }))
})

it('takes a sentence apart at its joints', () => {
  expect(wordsApart('大数据委的综合处')).toEqual(['大数据委', '综合处'])
})
