import type { Answer } from '../../knowledge/answer.js'
import type { AnswerKind } from '../../knowledge/answer-kind.js'
import { choiceId } from '../choice-id.js'
import { isOpen } from '../filing.js'
import type { Choice } from '../reply.js'
import type { Outcome, Scene, Tools } from '../scene.js'
import { type AnswerOptions, answerView } from '../views/answer-view.js'
import { beijingDay } from '../when.js'
import { type WorkedAnswer, workedAnswer } from '../worked-answer.js'
import { showFiling } from './show-step.js'

/** Answers a question. In the middle of a filing, the step is asked again below the answer. */
export function answerAsked(scene: Scene, tools: Tools, text: string, known?: WorkedAnswer): Outcome {
  const { answer, sum } = known ?? askKnowledge(scene, tools, text)
  const seen = answerView(answer, {
    sum,
    offers: offersFor(text, answer, tools),
  })
  const { message, now } = scene
  const stands = scene.isMember && tools.documents !== undefined && standing.has(answer.kind)
  const sheet: Choice = { id: choiceId.sheet(message.id), label: '出依据单', kind: 'command' }
  const reply = stands ? { ...seen, choices: [...seen.choices, sheet] } : seen
  const said = answer.kind === 'declined' ? null : text.slice(0, 300)
  const answered = stands
    ? [...scene.session.answered, { message: message.id, asked: text.slice(0, 300), at: now }].slice(-mostAnswered)
    : scene.session.answered
  const session = { ...scene.session, topic: answer.topic ?? scene.session.topic, said, answered, offered: [] }
  const { inHand } = scene
  if (!inHand || !isOpen(inHand)) return { reply, session: { ...session, shown: null }, runs: [] }
  const proposed = scene.session.shown?.proposed === true
  const step = showFiling({ ...scene, session }, tools, inHand, { lead: reply.blocks, proposed })
  const choices = stands ? [...step.reply.choices, sheet] : step.reply.choices
  return { ...step, reply: { ...step.reply, choices, ...(reply.answer ? { answer: reply.answer } : {}) } }
}

/** Answers that decide something: a 办理依据单 can be had of them. */
const standing: ReadonlySet<AnswerKind> = new Set(['answered', 'corrected', 'not-stated'])

/** How many answers back a 办理依据单 can be had. */
const mostAnswered = 10

export function askKnowledge({ session, now, help }: Scene, { knowledge }: Tools, text: string): WorkedAnswer {
  const options = { topic: session.topic, today: beijingDay(now) }
  if (help?.fuller) return workedAnswer(knowledge, help.fuller, options)
  return workedAnswer(knowledge, text, { ...options, near: help?.near ?? null, card: help?.card ?? null })
}

/** The filings there are, each with what the question already says for it. */
function offersFor(text: string, answer: Answer, { catalogue }: Tools): AnswerOptions['offers'] {
  return new Map(
    catalogue.map(entry => {
      const saysSomething = answer.kind !== 'declined' && Object.keys(entry.guess(text)).length > 0
      return [entry.id, { flow: entry.id, label: entry.title, said: saysSomething ? text : null }]
    }),
  )
}
