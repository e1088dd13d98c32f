/**
 * The six ways an answer can be honest.
 *
 * - `answered`: the text says it. `corrected`: the question assumes what the text contradicts.
 * - `not-stated`: the matter is regulated, the asked detail is not. `out-of-scope`: another place, law or matter.
 * - `declined`: secret content, falsifying, steering. `clarify`: one fact decides, so we ask for it.
 */
export const answerKinds = ['answered', 'corrected', 'not-stated', 'out-of-scope', 'declined', 'clarify'] as const
export type AnswerKind = (typeof answerKinds)[number]
