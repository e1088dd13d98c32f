import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../common/working-days.js'
import { readWholeDay } from '../../language/days.js'
import { askingOf, moodOf } from '../../language/mood.js'
import { readUtterance, spansOf } from '../../language/utterance.js'

const when = { today: '2026-12-01', calendar: calendarOf([]) }
const gazetteer = {
  projects: [{ id: 'p1', names: ['一网通办平台', '一网通办'] }],
  filings: [
    { id: 'change-note', names: ['变更说明'] },
    { id: 'change', names: ['变更'] },
  ],
  actors: ['市大数据局'],
  things: [],
  verbs: ['报送'],
}
const read = (text: string) => readUtterance(text, gazetteer, when)

describe('the spans of a sentence', () => {
  it('names a project, an amount and a day with their values, in the words that were written', () => {
    const said = read('一網通辦平台 ２０２６年３月５日签了三百二十万的合同')
    expect(spansOf(said, 'project')).toMatchObject([{ text: '一網通辦平台', value: 'p1' }])
    expect(spansOf(said, 'day')).toMatchObject([{ text: '２０２６年３月５日', value: '2026-03-05' }])
    expect(spansOf(said, 'amount')).toMatchObject([{ text: '三百二十万', value: 320_000_000 }])
  })

  it.each([
    ['10%', '0.1'],
    ['百分之十五', '0.15'],
    ['一成半', '0.15'],
    ['一半', '0.5'],
    ['八个点', '0.08'],
  ])('reads %s as a share', (text, value) => {
    expect(spansOf(read(`动了${text}`), 'share')).toMatchObject([{ text, value }])
  })

  it('takes the longest name, once', () => {
    expect(spansOf(read('变更说明怎么写'), 'filing').map(span => span.value)).toEqual(['change-note'])
  })

  it.each([
    ['第十五条', 15],
    ['15条', 15],
    ['第三十四条', 34],
  ])('reads %s as an article', (text, value) => {
    expect(spansOf(read(`${text}讲什么`), 'article')).toMatchObject([{ text, value }])
  })
})

describe('a day and nothing else', () => {
  it.each([
    ['12月2日', '2026-12-02'],
    ['今天', '2026-12-01'],
    ['2026.3.5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['二〇二六年三月五日', '2026-03-05'],
    ['定在12月2号', '2026-12-02'],
    ['去年12月31日', '2025-12-31'],
    ['12月2日签了合同', null],
    ['2月30日', null],
    ['季报几号交', null],
  ])('%s is %s', (said, day) => {
    expect(readWholeDay(said, when)).toBe(day)
  })
})

describe('whether a sentence asks', () => {
  it.each(['季报几号交', '变更说明有没有格式', '第十五条讲的啥子', '能走这个办法不', '要不要论证', '10%是怎么算的？'])(
    '%s does',
    text => expect(askingOf(text)).not.toBeNull(),
  )
  it.each(['贵阳市卫生健康局', '预算改为三百二十万', '不知道怎么填', '没什么', '十几万', '对不对得上都行吧'])(
    '%s does not, or not plainly',
    text => expect(askingOf(text)).not.toBe('plain'),
  )
  it.each([
    ['对的', 'agree'],
    ['不对', 'deny'],
    ['算了不办了', 'cancel'],
    ['你好', 'greet'],
    ['能帮我写个变更说明吗', 'request'],
  ])('%s is to %s', (text, mood) => expect(moodOf(text).mood).toBe(mood))
})
