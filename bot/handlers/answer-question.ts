import { dayAt } from '../../common/day.js'
import type { Answer } from '../../knowledge/answer/answer.js'
import type { AnswerKind } from '../../knowledge/answer/answer-kind.js'
import { isOpen } from '../../services/filings/filing.js'
import { type ComputedAnswer, workedAnswer } from '../computed-answer.js'
import type { Choice } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { choiceId } from '../understand/choice-id.js'
import { type AnswerOptions, answerView } from '../views/answer-view.js'
import { showFiling } from './show-step.js'

/** Answers a question. In the middle of a filing, the step is asked again below the answer. */
export function answerAsked(
  context: RequestContext,
  dependencies: Dependencies,
  text: string,
  known?: ComputedAnswer,
): TurnResult {
  const { answer, sum } = known ?? askKnowledge(context, dependencies, text)
  const seen = answerView(answer, {
    sum,
    offers: offersFor(text, answer, dependencies),
  })
  const { message, now } = context
  const stands = context.isMember && dependencies.documents !== undefined && standing.has(answer.kind)
  const sheet: Choice = { id: choiceId.sheet(message.id), label: '出依据单', kind: 'command' }
  const reply = stands ? { ...seen, choices: [...seen.choices, sheet] } : seen
  const said = answer.kind === 'declined' ? null : text.slice(0, 300)
  const answered = stands
    ? [...context.session.answered, { message: message.id, asked: text.slice(0, 300), at: now }].slice(-mostAnswered)
    : context.session.answered
  const session = { ...context.session, topic: answer.topic ?? context.session.topic, said, answered, offered: [] }
  const { inHand } = context
  if (!inHand || !isOpen(inHand)) return { reply, session: { ...session, shown: null }, runs: [] }
  const proposed = context.session.shown?.proposed === true
  const step = showFiling({ ...context, session }, dependencies, inHand, { lead: reply.blocks, proposed })
  const choices = stands ? [...step.reply.choices, sheet] : step.reply.choices
  return { ...step, reply: { ...step.reply, choices, ...(reply.answer ? { answer: reply.answer } : {}) } }
}

/** Answers that decide something: a 办理依据单 can be had of them. */
const standing: ReadonlySet<AnswerKind> = new Set(['answered', 'corrected', 'not-stated'])

/** How many answers back a 办理依据单 can be had. */
const mostAnswered = 10

export function askKnowledge(
  { session, now, help }: RequestContext,
  { knowledge }: Dependencies,
  text: string,
): ComputedAnswer {
  const vectors = help?.vectors
  const options = { topic: session.topic, today: dayAt(now), ...(vectors ? { vectors } : {}) }
  if (help?.fuller) return workedAnswer(knowledge, help.fuller, options)
  return workedAnswer(knowledge, text, { ...options, card: help?.card ?? null })
}

/** The filings there are, each with what the question already says for it. */
function offersFor(text: string, answer: Answer, { catalogue }: Dependencies): AnswerOptions['offers'] {
  return new Map(
    catalogue.map(entry => {
      const saysSomething = answer.kind !== 'declined' && Object.keys(entry.guess(text)).length > 0
      return [entry.id, { flow: entry.id, label: entry.title, said: saysSomething ? text : null }]
    }),
  )
}
