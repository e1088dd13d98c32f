/**
 * The six ways an answer can be honest.
 *
 * - `answered`: the text says it. `corrected`: the question assumes what the text contradicts.
 * - `not-stated`: the matter is regulated, the asked detail is not. `out-of-scope`: another place, law or matter.
 * - `declined`: secret content, falsifying, steering. `clarify`: one fact decides, so we ask for it.
 */
export const answerKinds = ['answered', 'corrected', 'not-stated', 'out-of-scope', 'declined', 'clarify'] as const
export type AnswerKind = (typeof answerKinds)[number]

/** What kind of answer it is, in words: never told by colour alone. */
export const answerLabels: Readonly<Record<AnswerKind, string>> = {
  answered: '原文有规定',
  corrected: '更正',
  'not-stated': '办法没有规定',
  'out-of-scope': '不在收录范围',
  declined: '不能办理',
  clarify: '请补充',
}
