import type { Answer } from '../../knowledge/answer.js'
import { isOpen } from '../filing.js'
import type { Outcome, Scene, Tools } from '../scene.js'
import { type AnswerOptions, answerView } from '../views/answer-view.js'
import { beijingDay } from '../when.js'
import { type WorkedAnswer, workedAnswer } from '../worked-answer.js'
import { showFiling } from './show-step.js'

/** Answers a question. In the middle of a filing, the step is asked again below the answer. */
export function answerAsked(scene: Scene, tools: Tools, text: string, known?: WorkedAnswer): Outcome {
  const { answer, sum } = known ?? askKnowledge(scene, tools, text)
  const reply = answerView(answer, {
    sum,
    offers: offersFor(text, answer, tools),
  })
  const said = answer.kind === 'declined' ? null : text.slice(0, 300)
  const session = { ...scene.session, topic: answer.topic ?? scene.session.topic, said, offered: [] }
  const { inHand } = scene
  if (!inHand || !isOpen(inHand)) return { reply, session: { ...session, shown: null }, runs: [] }
  const proposed = scene.session.shown?.proposed === true
  const step = showFiling({ ...scene, session }, tools, inHand, { lead: reply.blocks, proposed })
  return { ...step, reply: { ...step.reply, ...(reply.answer ? { answer: reply.answer } : {}) } }
}

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
