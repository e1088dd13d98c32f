import { readField } from '../../flows/engine/fields.js'
import { proposals, propose } from '../../flows/engine/propose.js'
import type { Question } from '../../flows/engine/question.js'
import type { Run } from '../../flows/engine/state.js'
import { askingOf } from '../../language/mood.js'
import { changeOf, type Filing, isOpen, viewOf } from '../../services/filings/filing.js'
import { sayTo, type Talked } from '../../services/filings/fill-in-talk.js'
import type { ComputedAnswer } from '../computed-answer.js'
import type { Block } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { askingIn } from '../session.js'
import { answerAsked, askKnowledge } from './answer-question.js'
import { changeable, setAside, showFiling } from './show-step.js'
import { act } from './steer-flow.js'

/**
 * Takes what was said as the answer to the question on the screen. What cannot be an answer may say something else that
 * the form asks for, or be a question; only then is it asked again, with the reason.
 */
export function fillIn(context: RequestContext, dependencies: Dependencies, filing: Filing, text: string): TurnResult {
  const asking = askingIn(context.session, filing.saved.id)
  const { question } = viewOf(filing, asking)
  const { shown } = context.session
  if (question && shown?.run === filing.saved.id && shown.key !== question.key) {
    return showFiling(context, dependencies, filing, { lead: [elsewhere] })
  }
  const given = sayTo(filing, asking, text, context.now)
  if (given.problem === null) return kept(context, dependencies, given)
  const guesses = filing.entry.guess(text)
  const proposed = propose(filing.entry.form, filing.run, guesses)
  if (proposed !== filing.run && !sameGuesses(filing.run, proposed)) {
    const waiting = { ...filing, run: proposed }
    const runs = [changeOf(waiting, { raw: text, now: context.now })]
    return showFiling(context, dependencies, waiting, { proposed: true, runs })
  }
  const isProposed = shown?.proposed === true
  const speaksOfFiling = Object.keys(guesses).length > 0
  // Said once more, it is what waits for 「对」 already.
  if (isProposed && speaksOfFiling && sameGuesses(filing.run, proposed)) {
    return showFiling(context, dependencies, filing, { proposed: true })
  }
  const digression = isAttempt(text, question) ? undefined : digressionIn(context, dependencies, text, speaksOfFiling)
  if (digression) return answerAsked(context, dependencies, text, digression)
  // While what was read waits for 「对」, the question behind it was not seen: its complaint would say nothing.
  const problem = isProposed ? notADecision : given.problem
  return showFiling(context, dependencies, filing, { problem, proposed: isProposed })
}

/** Takes a tapped option: it answers the question it stood under, however old the button is. */
export function fillInAt(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  text: string,
  key: string,
): TurnResult {
  const asking = askingIn(context.session, filing.saved.id)
  const runs = setAside(context, filing)
  if (!isOpen(filing) && isRepeated(filing, text, key)) return showFiling(context, dependencies, filing, { runs })
  const target = changeable(context, dependencies, filing)
  const given = sayTo(target, asking, text, context.now, key)
  if (given.problem !== null) return showFiling(context, dependencies, filing, { problem: given.problem, runs })
  const lead: Block[] =
    target === filing ? [] : [{ kind: 'text', text: '原来那份已经办完，没有动；下面是照它另填的一份。' }]
  return kept(context, dependencies, given, { lead, runs })
}

function kept(
  context: RequestContext,
  dependencies: Dependencies,
  { filing, asking, isLeft }: Extract<Talked, { problem: null }>,
  more: { readonly lead?: readonly Block[]; readonly runs?: TurnResult['runs'] } = {},
): TurnResult {
  if (isLeft) return act(context, dependencies, filing, 'leave')
  const change = changeOf(filing, { raw: context.message.text, now: context.now })
  const waiting = context.session.shown?.proposed === true && proposals(filing.entry.form, filing.run).length > 0
  return showFiling(context, dependencies, filing, {
    asking,
    lead: more.lead ?? [],
    runs: [...(more.runs ?? []), change],
    proposed: waiting && context.session.shown?.run === filing.saved.id,
  })
}

const notADecision = '没有听懂是对还是不对，刚才的话没有记下。'

const elsewhere: Block = {
  kind: 'note',
  title: '没有记下',
  text: '这一份刚在别处接着填过，现在问到了下面这一问。刚才的话没有当作答案，请看清问题再答。',
}

/** Whether the tap says what stands there, or what the last look decided. */
function isRepeated({ entry, run }: Filing, text: string, key: string): boolean {
  if (key.startsWith('#')) return true
  const place = viewOf({ entry, run }).places.find(one => one.path === key)
  const read = place && readField(place.field, text)
  return read !== undefined && 'value' in read && place?.field.encode(read.value) === place?.stored
}

function sameGuesses(before: Run, after: Run): boolean {
  return JSON.stringify(before.guesses ?? {}) === JSON.stringify(after.guesses ?? {})
}

/** A try at an answer that failed: a number where an amount is asked, a word or two. Nobody asks a question like that. */
function isAttempt(text: string, question: Question | null): boolean {
  if ([...text].length < 5) return true
  const wantsAmount = question?.kind === 'money' || question?.kind === 'change'
  const asksMore = /什么|怎|咋|哪|谁|如何|为啥|是否|要不要|能不能|[?？]/.test(text)
  return (
    wantsAmount &&
    !asksMore &&
    /[\d〇一二两三四五六七八九十百千万亿几][^，,。]{0,4}[万亿元块成%]|^[\d.,，\s]+$/.test(text)
  )
}

/** How sure the answerer must be before words without a question word are taken for a question. */
const sureEnough = 0.75

/** The answer to words that fit no field and are a question; words that only speak of this filing are none. */
function digressionIn(
  context: RequestContext,
  dependencies: Dependencies,
  text: string,
  speaksOfFiling: boolean,
): ComputedAnswer | undefined {
  if (speaksOfFiling && askingOf(text) === null) return undefined
  const worked = askKnowledge(context, dependencies, text)
  const { kind, confidence } = worked.answer
  if (kind === 'declined') return worked
  const says = kind === 'answered' || kind === 'corrected' || kind === 'not-stated'
  return says && (askingOf(text) !== null || confidence >= sureEnough) ? worked : undefined
}
