import { askedFor } from '../../language/asked-for.js'
import { nameOf } from '../../regulation/unit.js'
import type { Reading } from '../index/question-model.js'
import { type RankedUnit, rankUnits, weighUnits } from '../index/rank-units.js'
import { fold } from '../normalise.js'
import { readUnit } from '../reading/clauses.js'
import type { Answer, NextStep } from './answer.js'
import { finish, nextOf, notFound, titleOf, topicAt } from './answer-builder.js'
import type { AnswerKind } from './answer-kind.js'
import type { Citation } from './citation.js'
import { cite } from './evidence.js'
import { likelyAnother, SURELY_ANOTHER } from './home-or-library.js'
import { type Inquiry, meantBy } from './inquiry.js'
import type { LibraryEntry } from './library.js'
import { particularsOf } from './particulars.js'
import { quotesAround } from './quote-around.js'
import { surenessOf } from './sureness.js'

/** What the library holds on a question beside the home regulation. */
export interface AnotherText {
  readonly answer: Answer
  /** How likely the question is about it rather than about the home regulation, 0 to 1. */
  readonly likely: number
  /** How sure it is that its first place says what is asked, 0 to 1. */
  readonly sure: number
}

/** What another text of the library says on a question; undefined where there is none. */
export function fromAnotherText(inquiry: Inquiry, reading: Reading): AnotherText | undefined {
  const { knowledge, text } = inquiry
  const meant = meantBy(inquiry, text)
  const weighed = weighUnits(knowledge.search, text, { meant })
  const likely = likelyAnother(knowledge.home, reading, weighed)
  if (likely < LEAST_LIKELY) return undefined
  const others = weighed.filter(one => one.entry.regulation.id !== knowledge.home)
  const ranked = rankUnits(knowledge.search, text, others, meant)
  const about = ranked[0] && particularsOf(inquiry, ranked[0].entry, text)
  if (about) return { answer: about, likely, sure: about.confidence }
  const sure = knownToSay(reading, ranked[0])
    ? Math.max(PAPER_SAYS_IT, surenessOf(ranked, text))
    : surenessOf(ranked, text)
  return { answer: said(inquiry, ranked, text, sure), likely, sure }
}

/** Whether the ways of asking know the text, and expect it to say what is asked. */
function knownToSay(reading: Reading, best: RankedUnit | undefined): boolean {
  if (!best || (reading.article.get(best.entry.regulation.id) ?? 0) < KNOWN) return false
  const expected = (kind: AnswerKind) => reading.kind.get(kind) ?? 0
  return expected('answered') + expected('corrected') > expected('not-stated')
}

const KNOWN = 0.3
const PAPER_SAYS_IT = 0.5

/** Below this no other text is thought of. */
const LEAST_LIKELY = 0.2

/** Whether another text takes the place of what the home regulation answers: it has a head start, and no monopoly. */
export function isBetter({ likely, sure }: AnotherText, home: Answer | undefined): boolean {
  const refused = !home || home.kind === 'out-of-scope' || home.kind === 'not-stated' || home.kind === 'clarify'
  if (likely >= SURELY_ANOTHER)
    return sure >= SAYS_IT || likely >= BEYOND_DOUBT || (refused && home?.kind !== 'out-of-scope')
  return refused && sure >= SURELY_SAID
}

/** From here on the question is about another text even if that is silent on it. */
const BEYOND_DOUBT = 0.85
const SURELY_SAID = 0.6

/**
 * What a text of the library says on a question, in its own words.
 *
 * @param question what is asked, without the name of the text
 */
export function fromText(inquiry: Inquiry, entry: LibraryEntry, question: string = inquiry.text): Answer {
  return fromTexts(inquiry, [entry], question)
}

/** The same of several texts: the one that says it best. */
export function fromTexts(inquiry: Inquiry, entries: readonly LibraryEntry[], question: string): Answer {
  const { knowledge } = inquiry
  const [entry] = entries
  if (!entry) return notFound(inquiry, 0.5)
  const particulars = entries.length === 1 ? particularsOf(inquiry, entry, question) : undefined
  if (particulars) return particulars
  const within = new Set(entries.map(one => one.regulation.id))
  const meant = meantBy(inquiry, question) ?? meantBy(inquiry, inquiry.text)
  const weighed = weighUnits(knowledge.search, question, { within, meant })
  const ranked = rankUnits(knowledge.search, question, weighed, meant)
  return ranked.length ? said(inquiry, ranked, question, surenessOf(ranked, question)) : notSaidIn(inquiry, entry)
}

function said(inquiry: Inquiry, ranked: readonly RankedUnit[], question: string, sure: number): Answer {
  const [best] = ranked
  if (!best) return notFound(inquiry, 0.5)
  return sure >= SAYS_IT ? saidBy(inquiry, ranked, question, sure) : hardlySaidBy(inquiry, best, question, 1 - sure)
}

/** Below this the place is more often another than the one that says it: then it is only called the nearest. */
const SAYS_IT = 0.36
/** Below this the two next places are offered beside it. */
const DOUBTFUL = 0.6

/** The unit's own words: the sentence that says it in the conclusion, the article as the quote. */
function saidBy(inquiry: Inquiry, ranked: readonly RankedUnit[], question: string, confidence: number): Answer {
  const [best, ...others] = ranked
  if (!best) return notFound(inquiry, 0.5)
  const { entry, unit } = best
  const citations = citationsOf(best, question)
  const next = nextOf(inquiry, [], citations)
  const beside = confidence < DOUBTFUL ? others.slice(0, 2).map(stepTo) : []
  return finish(inquiry, {
    kind: 'answered',
    conclusion: `${placeOf(best)}：${wordsOf(best)}`,
    citations,
    open: null,
    remarks: remarksOn(entry),
    next: [...next, ...beside.filter(step => !next.some(one => one.id === step.id))],
    confidence,
    topic: topicAt(entry, unit, null, null, inquiry.text),
  })
}

/** No place says it for sure: that is said, and which comes nearest. */
function hardlySaidBy(inquiry: Inquiry, best: RankedUnit, question: string, confidence: number): Answer {
  const { entry, unit } = best
  const gap = entry.regulation.completeness === 'excerpt' ? '（本库只收录节选，全文请查正式印发件）' : ''
  return finish(inquiry, {
    kind: 'not-stated',
    conclusion: `没有找到直接写明这一点的条文${gap}。意思最近的是${placeOf(best)}：${wordsOf(best)}是不是您要问的，请核对原文。`,
    citations: citationsOf(best, question),
    open: null,
    remarks: remarksOn(entry),
    next: [],
    confidence,
    topic: topicAt(entry, unit, null, null, inquiry.text),
  })
}

function notSaidIn(inquiry: Inquiry, entry: LibraryEntry): Answer {
  const gap = entry.regulation.completeness === 'excerpt' ? '本库只收录节选，全文请查正式印发件。' : ''
  return finish(inquiry, {
    kind: 'not-stated',
    conclusion: `${titleOf(entry)}里没有找到您问的这个内容。${gap}`,
    citations: [],
    open: null,
    remarks: remarksOn(entry),
    next: [],
    confidence: 0.6,
    topic: null,
  })
}

/** 《…》第十二条（标题）. */
function placeOf({ entry, unit }: RankedUnit): string {
  return `${titleOf(entry)}${nameOf(unit)}${unit.caption ? `（${unit.caption}）` : ''}`
}

/** The sentence that says it, with what introduces it where it is an item of a list. */
function wordsOf({ unit, sentence }: RankedUnit): string {
  if (!sentence) return '请看原文。'
  const head = sentence.head === null ? '' : (readUnit(unit)[sentence.head]?.text ?? '')
  return `“${head}${sentence.text}”`
}

function citationsOf({ entry, unit, sentence }: RankedUnit, question: string): Citation[] {
  const list = askedFor(fold(question)).has('list')
  return quotesAround(unit, sentence, { list }).flatMap(quote => cite(entry, unit, quote) ?? [])
}

function stepTo({ entry, unit }: RankedUnit): NextStep {
  const place = unit.number === null ? (unit.section ?? '') : `${unit.number}${unit.suffix ? `.${unit.suffix}` : ''}`
  return { kind: 'article', id: `${entry.regulation.id}/${place}`, label: `查看${nameOf(unit)}` }
}

function remarksOn(entry: LibraryEntry): string[] {
  const { completeness, statusAsPrinted } = entry.regulation
  return [
    ...(completeness === 'excerpt' ? ['本库只收录这份文件的节选。'] : []),
    ...(statusAsPrinted ? [`来源所载时效性：${statusAsPrinted}（未核实）。`] : []),
  ]
}
