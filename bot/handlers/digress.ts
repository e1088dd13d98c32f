import { propose } from '../../flows/engine/propose.js'
import { changeOf, type Filing, viewOf } from '../../services/filings/filing.js'
import type { Block } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { askingIn } from '../session.js'
import { leading } from './project-case.js'
import { showFiling } from './show-step.js'
import { act } from './steer-flow.js'

/** 「不知道」: what may stay empty is left empty; of the rest it is said what helps, and nothing is stored. */
export function dontKnow(context: RequestContext, dependencies: Dependencies, filing: Filing): TurnResult {
  const { question } = viewOf(filing, askingIn(context.session, filing.saved.id))
  if (!question) return showFiling(context, dependencies, filing)
  if (question.optional) {
    const text = `“${question.label}”可以不填，先空着；以后要补，请说“改${question.label}”。`
    return leading(act(context, dependencies, filing, 'skip'), { kind: 'text', text })
  }
  const hint = question.hint === null ? '' : `写法：${question.hint}。`
  const text = `“${question.label}”要填了才能往下走，没有记下。${question.why}${hint}手上没有的，可以说“先放着”，填过的都存着，问清楚了再说“继续上次”。`
  return showFiling(context, dependencies, filing, { lead: [{ kind: 'text', text }] })
}

/** One of the values that were read is another: it is shown again with the others, and waits for 「对」. */
export function correctGuess(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  key: string,
  text: string,
): TurnResult {
  const run = propose(filing.entry.form, filing.run, { [key]: text })
  if (run === filing.run) {
    const lead: Block[] = [{ kind: 'text', text: `“${text}”没有读懂，没有改。` }]
    return showFiling(context, dependencies, filing, { lead, proposed: true })
  }
  const next = { ...filing, run }
  const runs = [changeOf(next, { raw: context.message.text, now: context.now })]
  return showFiling(context, dependencies, next, {
    proposed: true,
    runs,
    lead: [{ kind: 'text', text: '改好了，请再核对。' }],
  })
}
