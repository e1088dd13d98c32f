import type { Answer } from './answer.js'
import type { AnswerKind } from './answer-kind.js'
import { canonical } from './gate/canonical.js'
import { tokensOf } from './gate/tokens.js'
import { type Entry, unitOf } from './library.js'
import { fold } from './normalise.js'
import { likenessToUnit } from './text-search.js'

/** Answers below this are worth asking a model about (see docs/evaluation-model.md). */
export const UNSURE = 0.45
/** How much surer the answer to other words must be before they count. */
const CLEARLY = 0.08

/**
 * Whether a model's fuller wording of a follow-up may stand for it: it uses the words of the talk, and what it leads to
 * is clearly surer. A refusal turns into an answer only when the article that is cited has the words of the question.
 */
export function leadsFurther(
  before: Answer,
  after: Answer,
  said: { readonly question: string; readonly topic: string; readonly fuller: string; readonly home: Entry },
): boolean {
  if (!usesWordsOf(said.fuller, `${said.topic} ${said.question}`)) return false
  if (before.kind === 'declined' || after.confidence < before.confidence + CLEARLY) return false
  if (!refuses(before.kind) || refuses(after.kind)) return true
  const cited = after.citations[0]
  return cited?.number != null && standsIn(said.question, said.home, cited.number)
}

const refusals: ReadonlySet<AnswerKind> = new Set(['not-stated', 'out-of-scope', 'declined'])

export function refuses(kind: AnswerKind): boolean {
  return refusals.has(kind)
}

/** The evidence gate: so much of what is asked stands in the article's own words, the measure for other papers too. */
export function standsIn(question: string, home: Entry, article: number): boolean {
  const unit = unitOf(home, article)
  return unit !== undefined && likenessToUnit(fold(question), { entry: home, unit }) >= 0.62
}

/** A fuller question is put together from what was said: no new figure, body or act, and hardly a new word. */
function usesWordsOf(fuller: string, said: string): boolean {
  const known = new Set(tokensOf(said).map(token => token.text))
  const own = tokensOf(fuller)
  const weighty = own.filter(({ kind }) => ['number', 'agency', 'verb', 'title', 'latin'].includes(kind))
  if (weighty.some(({ text }) => !known.has(text))) return false
  const shared = own.filter(({ text }) => known.has(text)).length
  return own.length > 0 && shared / own.length >= 0.7
}

/** What a model read out of a sentence for a form: only words that stand in the sentence. */
export function factsInWords(text: string, facts: Readonly<Record<string, string>>): Record<string, string> {
  const said = canonical(text)
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => {
      const own = canonical(value)
      const at = said.indexOf(own)
      if (own === '' || value.length > 200 || at < 0) return false
      // 「5万」 is not in 「15万」.
      return (
        !(/^\d/.test(own) && /[\d.]$/.test(said.slice(0, at))) &&
        !(/\d$/.test(own) && /^[\d.]/.test(said.slice(at + own.length)))
      )
    }),
  )
}
