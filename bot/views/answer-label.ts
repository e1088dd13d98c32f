import type { AnswerKind } from '../../knowledge/answer/answer-kind.js'

/** What kind of answer this is, in words: never told by colour alone. */
export const answerLabels: Readonly<Record<AnswerKind, string>> = {
  answered: '原文有规定',
  corrected: '更正',
  'not-stated': '办法没有规定',
  'out-of-scope': '不在收录范围',
  declined: '不能办理',
  clarify: '请补充',
}
