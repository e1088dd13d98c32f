import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../adapters/library/load-knowledge.js'
import type { Answer } from '../../knowledge/answer/answer.js'
import { citeQuotes } from '../../knowledge/answer/evidence.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import { statementsOf } from '../../knowledge/rephrase/gate/tokens.js'
import { checkSentence, type GateTask, gateTaskOf } from '../../knowledge/rephrase/rephrase-gate.js'

const knowledge = loadKnowledge({ dataDir: null })

/** One word of the law put in the place of another, left out, or brought in. */
const changes: readonly (readonly [string, RegExp, string])[] = [
  ['不 left out', /不(?=超过|得|予|符)/, ''],
  ['未 left out', /未(?=按|接|整)/, ''],
  ['可 left out', /可(?=暂缓)/, ''],
  ['可 made 应', /可(?=暂缓)/, '应'],
  ['原则上 left out', /原则上/, ''],
  ['主要 left out', /主要(?=包括)/, ''],
  ['及时 left out', /及时/, ''],
  ['如实 left out', /如实/, ''],
  ['每年 left out', /每年/, ''],
  ['每年 made 每月', /每年/, '每月'],
  ['按季度 made 按月', /按季度/, '按月'],
  ['10% made 15%', /10%/, '15%'],
  ['10% made 百分之二十', /10%/, '百分之二十'],
  ['不超过 made 超过', /不超过/, '超过'],
  ['超过 made 不超过', /(?<!不)超过/, '不超过'],
  ['前 made 后', /前(?=,|应|，)/, '后'],
  ['备案 made 审批', /备案/, '审批'],
  ['报备 made 备案', /报备/, '备案'],
  ['存档备查 made 批准', /存档备查/, '批准'],
  ['报送 made 提交', /报送/, '提交'],
  ['提交 made 报送', /提交/, '报送'],
  ['审核 made 批复', /审核(?!意见)/, '批复'],
  ['应 made 可', /应(?=按|编|将|做|建|加|当)/, '可'],
  ['应 made 不得', /应(?=按|编|将|做|建|加)/, '不得'],
  ['不得 made 可', /不得/, '可'],
  ['须 made 可', /须/, '可'],
  ['bureau made finance', /市大数据局(?!、)/, '市财政局'],
  ['owner made provider', /业主单位/, '服务提供方'],
  ['provider made owner', /服务提供方/, '业主单位'],
  ['finance left out of two', /市大数据局、市财政局/, '市大数据局'],
  ['or for and', /和(?=其他|公众|批量|市财政局)/, '或'],
  ['a deadline', /^/, '在五个工作日内，'],
  ['a date', /$/, '，并于每月10日前完成'],
  ['at once', /(?=报送|提交|编制|组织)/, '立即'],
  ['copies', /$/, '，一式三份'],
  ['a seal', /$/, '，并加盖公章'],
  ['a fine', /$/, '，逾期处以罚款'],
  ['an approval', /$/, '，并经市大数据局批准'],
  ['everybody', /^/, '所有单位一律须'],
]

describe('the words of the law under the gate', () => {
  const sentences = articleSentences()

  it('pass as they stand, with the id of their article', () => {
    expect(sentences.length).toBeGreaterThan(60)
    const stopped = sentences.filter(({ task, text }) => !checkSentence(task, { text, from: ['p1'] }).shown)
    expect(stopped.map(one => one.text)).toEqual([])
  })

  it.each(changes)('do not pass with %s', (_, from, to) => {
    const passed = sentences.flatMap(({ task, text }) => {
      const changed = text.replace(from, to)
      if (changed === text) return []
      return checkSentence(task, { text: changed, from: ['p1'] }).shown ? [changed] : []
    })
    expect(passed).toEqual([])
  })
})

describe('the checked answers under the gate', () => {
  const answers = knowledge.cards.held.flatMap(({ card, point }) => {
    const answer = card && answerWith(point.conclusion, point.quotes, point.open, point.kind)
    const task = answer && gateTaskOf(answer, knowledge.library)
    return task ? [{ task, conclusion: point.conclusion, all: task.passages.map(one => one.text).join('') }] : []
  })

  it.each(changes.filter(([name, at]) => !/left out of two|or for and/.test(name) && !/^\^$|^\$$/.test(at.source)))(
    'do not pass with %s',
    (_, from, to) => {
      const passed = answers.flatMap(({ task, conclusion, all }) =>
        statementsOf(conclusion).flatMap(statement => {
          const text = statement.replace(from, to)
          // Where the answer itself names both, the changed statement may happen to be true.
          if (text === statement || (to !== '' && all.includes(to)) || all.includes(text)) return []
          return checkSentence(task, { text, from: ['c'] }).shown ? [text] : []
        }),
      )
      expect(passed).toEqual([])
    },
  )
})

/** Every statement of every article, as an answer that quotes it and says it. */
function articleSentences(): { task: GateTask; text: string }[] {
  const home = entryOf(knowledge.library, knowledge.home)
  return (home?.units ?? []).flatMap(unit =>
    statementsOf(unit.text).flatMap(statement => {
      const text = statement.trim()
      if (text.length < 8 || unit.number === null) return []
      const answer = answerWith('原文是这样写的。', [{ article: unit.number, item: null, text }], null, 'answered')
      const task = gateTaskOf(answer, knowledge.library)
      return task ? [{ task, text: `${text}。` }] : []
    }),
  )
}

function answerWith(
  conclusion: string,
  quotes: Parameters<typeof citeQuotes>[1],
  open: string | null,
  kind: Answer['kind'],
): Answer {
  const home = entryOf(knowledge.library, knowledge.home)
  if (!home) throw new RangeError('no home regulation')
  const citations = citeQuotes(home, quotes)
  return { kind, conclusion, citations, open, remarks: [], next: [], confidence: 0.9, topic: null }
}
