import type { Presentation } from '../flows/engine/presentation.js'
import type { Judgement } from '../flows/worked/change/judge.js'
import { judgeSentence } from '../flows/worked/change/judge-sentence.js'
import { presentChange } from '../flows/worked/change/present.js'
import type { Answer } from '../knowledge/answer/answer.js'
import type { AnswerKind } from '../knowledge/answer/answer-kind.js'
import { type AskOptions, answerQuestion, type Knowledge } from '../knowledge/answer/answer-question.js'
import { changeLimit } from '../regulation/change-limit.js'
import { citationsOf } from './views/citation-of.js'

/** An answer, and what the amounts in its question come to, where it gives some. */
export interface ComputedAnswer {
  readonly answer: Answer
  readonly sum: Presentation | null
}

/**
 * Answers a question, and where it gives the amounts of a change (「预算500万 加55万 要重报不」) lets the arithmetic
 * decide: no wording is likelier than a sum.
 */
export function workedAnswer(knowledge: Knowledge, text: string, options: AskOptions): ComputedAnswer {
  const answer = answerQuestion(knowledge, text, options)
  if (answer.kind === 'declined') return { answer, sum: null }
  const judged = judgeSentence(text)
  const aboutChanges = answer.citations.some(
    one => one.regulation === knowledge.home && one.number === changeLimit.article,
  )
  // Where no amount is said at all (「改了8%要报不」「调整10%怎么办」) there is nothing to work out.
  const isSum = judged && (judged.readings.length > 0 || (aboutChanges && money.test(text)))
  if (!isSum) return { answer, sum: null }
  const sum = presentChange(judged, { holds: knowledge.library.entries.map(entry => entry.regulation.id) })
  return { answer: decided(knowledge, answer, judged, sum), sum }
}

const kinds: Readonly<Record<Judgement['outcome'], AnswerKind>> = {
  archive: 'answered',
  resubmit: 'answered',
  ask: 'not-stated',
  'need-info': 'clarify',
  invalid: 'clarify',
}

/** An amount of money, exact or not: 30万, 三十来万, 5000元. */
const money = /[\d一二两三四五六七八九十百千][多来几余]?\s*(?:万|亿|元|块)/

function decided(knowledge: Knowledge, answer: Answer, judged: Judgement, sum: Presentation): Answer {
  const settled = judged.readings.length > 0
  // Without a result the text's own answer stays, unless it took a side that only the missing amount could give.
  if (!settled && answer.kind !== 'answered') return answer
  const citations = citationsOf(sum.citations, knowledge.library)
  const change = { kind: 'flow' as const, id: 'change', label: '算一算变更幅度' }
  return {
    ...answer,
    kind: kinds[judged.outcome],
    conclusion: sum.conclusion,
    citations: citations.length ? citations.slice(0, 3) : answer.citations,
    open: settled ? (sum.notes.find(note => note.title === '原文没有写')?.text ?? answer.open) : answer.open,
    remarks: [...sum.lines, ...answer.remarks],
    next: [change, ...answer.next.filter(step => step.id !== 'change')],
  }
}
