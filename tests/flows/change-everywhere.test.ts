import { expect, it } from 'vitest'
import { newConversation } from '../../flows/engine/asking.js'
import { answer } from '../../flows/engine/converse.js'
import { begin, evaluate } from '../../flows/engine/evaluate.js'
import { accept, propose } from '../../flows/engine/propose.js'
import { changeEntry } from '../../flows/worked/change/flow.js'
import type { Judgement } from '../../flows/worked/change/judge.js'
import { answerLine } from '../../flows/worked/change/judge-record.js'
import { judgeSentence } from '../../flows/worked/change/judge-sentence.js'
import { changesView } from '../../services/projects/project-changes.js'
import { tell } from '../support/changes/sentence.js'
import { moved, talkOf } from '../support/form-talk.js'

/** What the form comes to, begun from a sentence: what that says is taken over, and the rest is answered with no. */
function filledFrom(sentence: string): Judgement | null {
  const { form } = changeEntry
  const run = propose(form, begin(form), changeEntry.guess(sentence))
  let talk = moved(talkOf(form), accept(form, run, newConversation))
  for (let step = 0; step < 20; step++) {
    const { question, answers } = evaluate(form, talk.run, talk.asking)
    if ('judgement' in answers && (question === null || question.key === 'project'))
      return answers.judgement as Judgement
    const said = ['否', '跳过', '1'].find(
      text => question && answer(form, talk.run, talk.asking, text).problem === null,
    )
    if (!question || said === undefined) return null
    talk = moved(talk, answer(form, talk.run, talk.asking, said))
  }
  return null
}

it('comes to the same in the form as in a sentence', () => {
  let compared = 0
  for (let seed = 1; seed <= 120; seed++) {
    const { sentence } = tell(seed)
    const judged = judgeSentence(sentence)
    if (!judged || judged.problems.length > 0) continue
    const filled = filledFrom(sentence)
    expect([sentence, filled?.outcome]).toEqual([sentence, judged.outcome])
    compared++
  }
  expect(compared).toBeGreaterThan(100)
})

it('comes to the same as a record, in every reading', () => {
  const record = answerLine(
    JSON.stringify({ originalBudget: '500万', adjustments: ['去年增加30万', '这次增加25万'] }),
    { holds: ['measures'] },
  )
  const sentence = answerLine(JSON.stringify({ text: '预算500万，去年增加30万，这次增加25万' }), {
    holds: ['measures'],
  })
  expect(record.readings).toEqual(sentence.readings)
  expect(record.outcome).toBe(sentence.outcome)
})

it('sums up the changes of a project in the same readings', () => {
  const judged = judgeSentence('预算500万，去年增加30万，这次增加25万、减少5万')
  const change = (lines: readonly string[]) => ({ run: 'r', lines, outcome: 'archive', at: 1 })
  const { sums } = changesView({
    changes: [change(['增加30万元']), change(['增加25万元', '减少5万元'])],
    budget: 500_000_000,
  })
  expect(sums.slice(1)).toEqual([...new Set(judged?.readings.map(one => one.arithmetic))])
})

it('keeps a new approval in the row of the change it followed', () => {
  const guesses = changeEntry.guess('预算500万，去年增加60万，经重新批复预算为560万，现增加20万')
  expect(guesses['earlier.0.change']).toBe('增加600000元，重新批复为5600000元')
  const filled = filledFrom('预算500万，去年增加60万，经重新批复预算为560万，现增加20万')
  expect(filled?.readings.map(one => one.arithmetic)).toContain(
    '调整合计 20万元 ÷ 重新批复的预算 560万元 = 3.57%，不超过10%',
  )
})
