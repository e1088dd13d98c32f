import { fold } from '../../language/fold.js'
import type { Answer } from '../answer/answer.js'
import type { AnswerKind } from '../answer/answer-kind.js'
import { type LibraryEntry, unitOf } from '../answer/library-entry.js'
import { likenessToUnit } from '../index/text-search.js'

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
  said: { readonly question: string; readonly topic: string; readonly fuller: string; readonly home: LibraryEntry },
): boolean {
  if (!isPutTogetherFrom(said.fuller, said.topic, said.question)) return false
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
export function standsIn(question: string, home: LibraryEntry, article: number): boolean {
  const unit = unitOf(home, article)
  return unit !== undefined && likenessToUnit(fold(question), { entry: home, unit }) >= 0.62
}

/**
 * A fuller question is put together from the talk: every word of what was asked stands in it, said as it was (「不报」 is
 * not in 「报」, nor 「超过」 in 「不超过」), and all the rest was said before. What narrows the matter stays with it.
 */
function isPutTogetherFrom(fuller: unknown, topic: string, question: string): boolean {
  if (typeof fuller !== 'string' || fuller.length > longest) return false
  const [whole, before, asked] = [fuller, topic, question].map(fold)
  if (whole === undefined || before === undefined || asked === undefined) return false
  const pieces = asked.split(leaning).filter(piece => piece !== '')
  if (pieces.length === 0) return false
  const kept = pieces.every(piece => whole.includes(piece) && !turned(piece).some(other => whole.includes(other)))
  if (!kept || narrowing(before).some(word => !whole.includes(word))) return false
  const rest = pieces.reduce((left, piece) => left.replaceAll(piece, ' '), whole)
  return rest
    .split(joining)
    .every(chunk => before.includes(chunk) || pairsOf(chunk).every(pair => before.includes(pair)))
}

const longest = 300
/** What points back, or only makes a question of it. */
const leaning =
  /那么|那个|这个|那种|这种|那|这|它|其(?![他它中余])|的|呢|[吗吧啊嘛么]+(?=$|[\s,。?!])|[\s,。;:?!、“”「」『』]+/u
/** What a fuller question may have between its words. */
const joining = /请问|应该|应当|需要|关于|[的在时应由是吗呢]|[\s,。;:?!、“”「」『』]+/u

/** The words with what would turn them. */
function turned(piece: string): string[] {
  return [...'不未没无非'].map(no => `${no}${piece}`)
}

/** What a matter is not to lose when it is asked about further. */
function narrowing(topic: string): string[] {
  const asking = topic.replace(/(.)[不没]\1|是否|能否|可否/gu, ' ')
  return asking.match(/[不未没无非].|\d[\d.]*[%万亿元]*|《[^》]*》|涉密|机密|秘密|保密|[a-z]{2,}/gu) ?? []
}

function pairsOf(chunk: string): string[] {
  const letters = [...chunk]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}
