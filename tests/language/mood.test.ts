import { describe, expect, it } from 'vitest'
import { askingOf, isPlainQuestion, moodOf } from '../../language/mood.js'

describe('a sentence that can be nothing but a question', () => {
  it.each([
    ...[
      '这样可以吗',
      '那合同呢。',
      '要交钱么~',
      '填不咯',
      '一起交不嘛',
      '没有得没得',
      '要交不呢',
      '得行不啊',
      '交了没',
      '有表没有呢',
    ],
    ...[
      '交不交得了不',
      '请问在哪填',
      '问一下季报',
      '问下季报',
      '想问季报',
      '问问季报',
      '咨询季报',
      '怎么报',
      '怎样报',
      '咋报',
      '如何报',
    ],
    ...[
      '为什么报',
      '为啥报',
      '凭什么报',
      '什么是季报',
      '啥是季报',
      '啥叫季报',
      '什么叫季报',
      '有没有格式',
      '是不是要报',
      '要不要报',
    ],
    ...['能不能晚报', '可不可以晚报', '会不会退回', '算不算变更', '谁来报', '哪天报', '季报？', '季报? 。'],
  ])('%s', text => expect(isPlainQuestion(text)).toBe(true))
})

describe('a sentence with a word of asking in it', () => {
  it.each([
    ...[
      '季报怎么报',
      '季报怎样报',
      '季报咋报',
      '季报如何报',
      '季报在哪报',
      '季报谁报',
      '季报报啥',
      '季报报多少',
      '季报要多久',
      '季报有多长',
    ],
    ...[
      '表有多大',
      '我看是否要报',
      '季报能否晚报',
      '季报可否晚报',
      '季报为何要报',
      '季报何时报',
      '季报几号交',

      '季报报不报',
    ],
    ...['季报有没有', '我想请问季报', '我想问下季报', '我请教季报', '季报能晚报不', '现在来得及不', '这样算变更不'],
  ])('%s asks, where nothing else tells what it is', text => expect(askingOf(text)).not.toBeNull())

  it.each([
    '项目叫便民',
    '十几天后交',
    '上百几号人',
    '好几年了',
    '预算三百万',
    '他说要不',
    '不知道怎么填',
    '我们也不清楚',
    '真说不清',
    '没啥',
  ])('%s does not ask', text => expect(askingOf(text)).toBeNull())

  it('asks after all where it is long, or ends with a question mark', () => {
    expect(askingOf('不知道怎么填这张表里面的第三栏和第四栏金额')).toBe('worded')
    expect(askingOf('不知道怎么填？')).toBe('plain')
    expect(askingOf('他们不知道怎么填')).toBe('worded')
  })
})

describe('what a sentence does', () => {
  it.each([
    ...[
      '对',
      '对头',
      '是滴',
      '没错',
      '没毛病',
      '准确',
      '全对',
      '无误',
      '好的',
      '行',
      '嗯嗯',
      '恩',
      '要得',
      '成',
      'OK',
      'okay',
      'yes',
      'Y',
    ].map(text => [text, 'agree'] as const),
    ...['好，可以', '对对对', '就这样吧。'].map(text => [text, 'agree'] as const),
    ...[
      '不对',
      '错了',
      '有误',
      '不准确',
      '不行',
      '否',
      '没得',
      '不是这样的',
      'no',
      'n',
      '搞错了',
      '不对头',
      '不对，错了',
    ].map(text => [text, 'deny'] as const),
    ...[
      '取消',
      '算球',
      '退出',
      '不填了',
      '先不弄',
      '先放着',
      '停一下',
      '改天再说',
      '下次',
      '以后再弄',
      '暂时不报',
      '先这样',
    ].map(text => [text, 'cancel'] as const),
    ...['您好', '早好', '晚上好', '大家好', '在吗', '在不在', '有人吗', '哈喽', 'hi', 'hello'].map(
      text => [text, 'greet'] as const,
    ),
    ...[
      '请填季报',
      '帮我填季报',
      '给我看季报',
      '我要填季报',
      '提醒我交季报',
      '把表导出来',
      '登记一个项目',
      '可以帮我填吗',
      '能给我一份吗',
    ].map(text => [text, 'request'] as const),
    ...['预算三百万', '贵阳市民政局', '昨天签了合同'].map(text => [text, 'state'] as const),
    ['你好，我们的季报要在哪一天以前交呢', 'ask'],
  ] as const)('%s is to %s', (text, mood) => expect(moodOf(text).mood).toBe(mood))
})
