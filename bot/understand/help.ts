import { dayAt } from '../../common/day.js'
import { type Form, isAsked, type Part, partsOf } from '../../flows/engine/form.js'
import { notSecret } from '../../flows/shared/common-parts.js'
import { answerQuestion } from '../../knowledge/answer/answer-question.js'
import { likeliestFor } from '../../knowledge/answer/by-reading.js'
import { entryOf } from '../../knowledge/answer/library-entry.js'
import { textsAsked } from '../../knowledge/answer/texts-asked.js'
import type { QuestionVectors, Understand, VectorsFor } from '../../knowledge/ports.js'
import { factsInWords } from '../../knowledge/rephrase/facts-said.js'
import { canonical } from '../../knowledge/rephrase/gate/canonical.js'
import { mayLeave } from '../../knowledge/rephrase/outbound-data-policy.js'
import { leadsFurther, UNSURE } from '../../knowledge/rephrase/understanding.js'
import { askingOf } from '../../language/mood.js'
import type { Dependencies, RequestContext } from '../request-context.js'
import type { Help } from './help-given.js'
import type { Intent } from './intent.js'

/** Asks them, within a time limit; never rejects. What it finds are suggestions: the answer stands without any of them. */
export type AskForHelp = (intent: Intent, context: RequestContext, dependencies: Dependencies) => Promise<Help>

export interface Helpers {
  readonly vectorsFor?: VectorsFor
  /** Whether the vectors are made on this machine, so that words go nowhere for them. */
  readonly staysHere?: boolean
  readonly understand?: Understand
  /** Milliseconds that a person may wait for the model before the answer. */
  readonly timeout: number
}

/** How long a model that took too long is left alone: every unsure question would wait for it in vain. */
const restTime = 60_000

const none: Help = { vectors: new Map(), card: null, fuller: null, guesses: null }

export function helpFrom({ vectorsFor, staysHere = false, understand, timeout }: Helpers): AskForHelp {
  let restsUntil = 0

  /** Asks the model for as long as a person may wait; undefined where it fails, or took too long a moment ago. */
  async function within<T>(now: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (now < restsUntil) return undefined
    const signal = AbortSignal.timeout(timeout)
    try {
      return await ask(signal)
    } catch {
      // Its adapter has logged why.
      if (signal.aborted) restsUntil = now + restTime
      return undefined
    }
  }

  return async (intent, context, dependencies) => {
    try {
      if (intent.kind === 'start') return { ...none, guesses: await factsFor(intent, context, dependencies) }
      // What is typed into a form leaves this machine in no case; a question among it is answered as well as any other.
      if (intent.kind === 'answer' && staysHere && askingOf(intent.text) !== null)
        return {
          ...none,
          vectors: (await vectorsFor?.(textsAsked(intent.text, context.session.topic))) ?? none.vectors,
        }
      if (intent.kind !== 'ask') return none
      const asked = textsAsked(intent.text, context.session.topic)
      const vectors = (await vectorsFor?.(asked)) ?? none.vectors
      return { ...none, vectors, ...(await understood(intent.text, vectors, context, dependencies)) }
    } catch {
      // A model that fails is a model that has nothing to say; its adapter has logged why.
      return none
    }
  }

  async function understood(
    text: string,
    vectors: QuestionVectors,
    context: RequestContext,
    dependencies: Dependencies,
  ): Promise<Partial<Help>> {
    if (!understand || !mayLeave(text)) return {}
    const { knowledge } = dependencies
    const { topic } = context.session
    const options = { topic, today: dayAt(context.now), vectors }
    const before = answerQuestion(knowledge, text, options)
    if (before.confidence >= UNSURE || before.kind === 'declined') return {}
    if (topic && mayLeave(topic.question)) {
      const task = { before: topic.question, question: text }
      const fuller = await within(context.now, signal => understand.complete(task, signal))
      const home = entryOf(knowledge.library, knowledge.home)
      if (!fuller || !home) return {}
      const after = answerQuestion(knowledge, fuller, options)
      const better = leadsFurther(before, after, { question: text, topic: topic.question, fuller, home })
      return better ? { fuller } : {}
    }
    const matters = likeliestFor(knowledge, text, options)
    if (matters.length < 2) return {}
    return {
      card: (await within(context.now, signal => understand.choose({ question: text, matters }, signal))) ?? null,
    }
  }

  async function factsFor(
    intent: Extract<Intent, { kind: 'start' }>,
    { session, now }: RequestContext,
    dependencies: Dependencies,
  ) {
    const entry = dependencies.catalogue.find(one => one.id === intent.flow)
    const words = intent.said ?? session.said
    if (!understand || !entry || words === null || !mayLeave(words)) return null
    const fields = fieldsOf(entry.form)
    const facts = (await within(now, signal => understand.readFacts({ text: words, fields }, signal))) ?? {}
    const known = new Set(fields.map(field => field.key))
    const own = Object.entries(entry.guess(words))
    // What the rules read for one question is no answer to another: 「加15万元」 is not the budget.
    const elsewhere = (key: string, value: string) =>
      own.some(([other, text]) => other !== key && canonical(text).includes(canonical(value)))
    const said = Object.entries(factsInWords(words, facts)).filter(
      ([key, value]) => known.has(key) && !elsewhere(key, value),
    )
    return said.length > 0 ? Object.fromEntries(said) : null
  }
}

/** What a person vouches for: nobody reads it out of passing words. */
const declarations: ReadonlySet<string> = new Set([notSecret.key])

/** The questions of a form that a sentence may answer; of lists, the first two items. */
export function fieldsOf(form: Form<object>): { readonly key: string; readonly label: string }[] {
  const under = (parts: readonly Part[], path: string, of: string): { key: string; label: string }[] =>
    parts.filter(isAsked).flatMap(part => {
      if (part.kind === 'table') {
        return [0, 1].flatMap(i => under(part.parts, `${path}${part.key}.${i}.`, `${of}第${i + 1}项${part.label}·`))
      }
      return declarations.has(part.key) ? [] : [{ key: `${path}${part.key}`, label: `${of}${part.label}` }]
    })
  return under(partsOf(form), '', '')
}
