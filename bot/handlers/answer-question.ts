import { judgeSentence } from '../../flows/change/judge-sentence.js'
import { presentChange } from '../../flows/change/present.js'
import type { Presentation } from '../../flows/presentation.js'
import type { Answer } from '../../knowledge/answer.js'
import { answerQuestion } from '../../knowledge/answer-question.js'
import { isOpen } from '../filing.js'
import type { Outcome, Scene, Tools } from '../scene.js'
import { type AnswerOptions, answerView } from '../views/answer-view.js'
import { beijingDay } from '../when.js'
import { showFiling } from './show-step.js'

/** Answers a question. In the middle of a filing, the step is asked again below the answer. */
export function answerAsked(scene: Scene, tools: Tools, text: string, known?: Answer): Outcome {
  const answer = known ?? askKnowledge(scene, tools, text)
  const reply = answerView(answer, {
    sum: sumIn(text, answer, tools),
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

export function askKnowledge({ session, now }: Scene, { knowledge }: Tools, text: string): Answer {
  return answerQuestion(knowledge, text, { topic: session.topic, today: beijingDay(now) })
}

/** What the amounts of a change in the question come to; null where it gives none, or the answer is about something else. */
function sumIn(text: string, answer: Answer, { knowledge }: Tools): Presentation | null {
  if (answer.kind === 'declined') return null
  const judged = judgeSentence(text)
  if (!judged) return null
  const aboutChanges = answer.citations.some(one => one.regulation === knowledge.home && one.number === 15)
  if (judged.readings.length === 0 && !aboutChanges) return null
  return presentChange(judged, { holds: knowledge.library.entries.map(entry => entry.regulation.id) })
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
