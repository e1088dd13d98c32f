import { askedFor, lacksThingAsked } from '../../language/asked-for.js'
import { fold } from '../../language/fold.js'
import { placesIn } from '../../language/places.js'
import { findReferences } from '../../language/references.js'
import { nameOf, type Unit } from '../../regulation/unit.js'
import type { Reading } from '../index/question-model.js'
import { type RankedUnit, rankUnits, type WeighedUnit, weighUnits } from '../index/rank-units.js'
import { readUnit } from '../reading/clauses.js'
import { kindsIn } from '../reading/says-what-is-asked.js'
import type { Answer, NextStep, Topic } from './answer.js'
import { finish, nextOf, notFound, titleOf, topicAt } from './answer-builder.js'
import type { AnswerKind } from './answer-kind.js'
import type { Citation } from './citation.js'
import { cite } from './evidence.js'
import { leansOnTalk } from './follow-up.js'
import { likelyAnother, SURELY_ANOTHER } from './home-or-library.js'
import { type Inquiry, meantBy } from './inquiry.js'
import type { LibraryEntry } from './library-entry.js'
import { particularsOf } from './particulars.js'
import { type Held, heldAgainst } from './premise-of-text.js'
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
  const likely = likelyAnother(knowledge, reading, weighed, inquiry.folded)
  if (likely < LEAST_LIKELY) return undefined
  const others = weighed
    .filter(one => one.entry.regulation.id !== knowledge.home && holdsThere(one.entry, inquiry.folded))
    .map(one => known(one, reading))
    .sort((a, b) => b.mixed - a.mixed)
  const ranked = rankUnits(knowledge.search, text, others, meant)
  const about = ranked[0] && particularsOf(inquiry, ranked[0].entry, text)
  if (about) return { answer: about, likely, sure: about.confidence }
  const sure = knownToSay(reading, ranked[0])
    ? Math.max(PAPER_SAYS_IT, surenessOf(ranked, text))
    : surenessOf(ranked, text)
  return { answer: said(inquiry, ranked, text, sure), likely, sure }
}

/** Whether a text can be meant where another place is named: one of a third place cannot. */
function holdsThere({ regulation: { title } }: LibraryEntry, folded: string): boolean {
  const asked = placesIn(folded).filter(place => !place.here)
  const [of] = placesIn(title)
  return asked.length === 0 || of?.start !== 0 || asked.some(place => place.short === of.short)
}

/** What the ways of asking say of a text counts beside its words: they know those that ship. */
function known(one: WeighedUnit, reading: Reading): WeighedUnit {
  const leaning = KNOWN_WEIGHT * (reading.article.get(one.entry.regulation.id) ?? 0)
  return { ...one, leaning, mixed: one.mixed + leaning }
}

const KNOWN_WEIGHT = 5

/** Whether the ways of asking know the text, and expect it to say what is asked. */
function knownToSay(reading: Reading, best: RankedUnit | undefined): boolean {
  if (!best || (reading.article.get(best.entry.regulation.id) ?? 0) < KNOWN) return false
  const expected = (kind: AnswerKind) => reading.kind.get(kind) ?? 0
  return expected('answered') + expected('corrected') > expected('not-stated') - UNSURE
}

const KNOWN = 0.15
const UNSURE = 0.15
const PAPER_SAYS_IT = 0.5

/** Below this no other text is thought of. */
const LEAST_LIKELY = 0.2

/** Whether another text takes the place of what the home regulation answers: it has a head start, and no monopoly. */
export function isBetter({ likely, sure }: AnotherText, home: Answer | undefined): boolean {
  if (!home || likely >= BEYOND_DOUBT) return true
  const outside = home.kind === 'out-of-scope'
  const refused = outside || home.kind === 'not-stated' || home.kind === 'clarify'
  const hardly = home.confidence < HARDLY_OURS
  if (likely >= SURELY_ANOTHER) return sure >= SAYS_IT || (refused && !outside) || hardly
  if (likely >= PERHAPS_ANOTHER) return (hardly && !outside) || (refused && sure >= SAYS_IT_WELL)
  return refused && sure >= SURELY_SAID
}

/** From here on the question is about another text even if that is silent on it. */
const BEYOND_DOUBT = 0.85
const PERHAPS_ANOTHER = 0.4
const SAYS_IT_WELL = 0.45
const SURELY_SAID = 0.6
const HARDLY_OURS = 0.47

/**
 * What a text of the library says on a question, in its own words.
 *
 * @param question what is asked, without the name of the text
 */
export function fromText(inquiry: Inquiry, entry: LibraryEntry, question: string = inquiry.text): Answer {
  return fromTexts(inquiry, [entry], question)
}

/**
 * A question that goes on about a text: read together with what was asked before, and with the place that answered it;
 * undefined where it is complete by itself and about something else.
 */
export function goingOn(inquiry: Inquiry, entry: LibraryEntry, topic: Topic, reading: Reading): Answer | undefined {
  const { knowledge, text, folded } = inquiry
  if (!leansOnTalk(folded)) {
    const meant = meantBy(inquiry, text)
    const weighed = weighUnits(knowledge.search, text, { meant })
    if (likelyAnother(knowledge, reading, weighed, inquiry.folded) < LEAST_LIKELY) return undefined
    const [best] = rankUnits(knowledge.search, text, weighed, meant)
    const here = best && best.entry.regulation.id !== entry.regulation.id && best.score > CLEARLY
    if (here) return undefined
  }
  return fromTexts(inquiry, [entry], text, {
    words: topic.question,
    at: topic,
    same: folded.length <= BARE ? MOSTLY_THERE : OFTEN_THERE,
  })
}

/** From this score on a place says by itself what is asked. */
const CLEARLY = 26

/**
 * Several things asked in one breath of a text: each is read together with the whole sentence, and with the place that
 * answered the one before.
 */
export function partsOfText(
  inquiry: Inquiry,
  entry: LibraryEntry,
  parts: readonly string[],
): { readonly question: string; readonly answer: Answer }[] {
  let at: Place | null = null
  return parts.map(question => {
    const part = { ...inquiry, text: question, folded: fold(question) }
    const answer = fromTexts(part, [entry], question, { words: inquiry.text, at, same: 0 })
    at = answer.topic
    return { question, answer }
  })
}

type Place = Pick<Topic, 'article' | 'suffix' | 'section'>

/** What a question leans on: other words, and the place of the text that answered them. */
interface LeansOn {
  readonly words: string
  readonly at: Place | null
  /** How much that place itself counts. */
  readonly same: number
}

/** The same of several texts: the one that says it best. */
export function fromTexts(
  inquiry: Inquiry,
  entries: readonly LibraryEntry[],
  question: string,
  leansOn: LeansOn | null = null,
): Answer {
  const { knowledge } = inquiry
  const [entry] = entries
  if (!entry) return notFound(inquiry, 0.5)
  const particulars = entries.length === 1 ? particularsOf(inquiry, entry, question) : undefined
  if (particulars) return particulars
  const within = new Set(entries.map(one => one.regulation.id))
  const meant = meantBy(inquiry, question) ?? meantBy(inquiry, inquiry.text)
  const weighed = weighUnits(knowledge.search, question, { within, meant })
  const leaning = leansOn ? leaningOn(inquiry, leansOn, weighed, within) : weighed
  const ranked = rankUnits(knowledge.search, question, leaning, meant)
  return ranked.length ? said(inquiry, ranked, question, surenessOf(ranked, question)) : notSaidIn(inquiry, entry)
}

/** How much what a question leans on counts beside its own words, and how much the place that answered it does. */
const LEANING = 0.5
const OFTEN_THERE = 1.2
const MOSTLY_THERE = 2
/** So short a question hardly names anything of its own. */
const BARE = 7
/** How much an article counts that says what follows from breaking another one, where that is asked. */
const FOLLOWS = 1.5

function leaningOn(
  inquiry: Inquiry,
  { words, at, same }: LeansOn,
  weighed: readonly WeighedUnit[],
  within: ReadonlySet<string>,
): WeighedUnit[] {
  const { search } = inquiry.knowledge
  const before = new Map(
    weighUnits(search, words, { within, meant: meantBy(inquiry, words) }).map(one => [nameOf(one.unit), one.mixed]),
  )
  const asked = askedFor(inquiry.folded)
  const asksForMore = asked.has('fine') || asked.has('consequence')
  const isThere = ({ number, suffix, section }: Unit) =>
    at !== null && number === at.article && suffix === at.suffix && section === at.section
  return weighed
    .map(one => {
      const follows = asksForMore && refersTo(one.unit, at?.article ?? null) ? FOLLOWS : 0
      const there = isThere(one.unit) ? same : 0
      const leaning = LEANING * (before.get(nameOf(one.unit)) ?? 0) + there + follows
      return { ...one, leaning, mixed: one.mixed + leaning }
    })
    .sort((a, b) => b.mixed - a.mixed)
}

/** Whether a unit rests on an article of its own text: 「违反本条例第十三条规定的」. */
function refersTo(unit: Unit, article: number | null): boolean {
  if (article === null || unit.number === article) return false
  return findReferences(unit.text).some(one => one.kind === 'article' && one.number === article)
}

function said(inquiry: Inquiry, ranked: readonly RankedUnit[], question: string, sure: number): Answer {
  const [best] = ranked
  if (!best) return notFound(inquiry, 0.5)
  return sure >= SAYS_IT && !lacksWhatIsAsked(best, question)
    ? saidBy(inquiry, ranked, question, sure)
    : hardlySaidBy(inquiry, best, question, 1 - sure)
}

/** 「一件收几块」 「网址是啥」: an amount or a thing is asked for, and the article has none. */
function lacksWhatIsAsked({ unit }: RankedUnit, question: string): boolean {
  const asked = askedFor(fold(question))
  if (lacksThingAsked(fold(question), unit.text)) return true
  if (!asked.has('how-much') || asked.has('fine')) return false
  const said = kindsIn(readUnit(unit))
  return !said.has('amount') && !said.has('share') && !said.has('count')
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
  const held = confidence >= SURE_OF_PREMISE ? heldAgainst(question, best) : null
  return finish(inquiry, {
    kind: held && held.kind !== 'right' ? 'corrected' : 'answered',
    conclusion: `${verdict(held)}${placeOf(best)}：${wordsOf(best)}`,
    citations,
    open: null,
    remarks: remarksOn(entry),
    next: [...next, ...beside.filter(step => !next.some(one => one.id === step.id))],
    confidence,
    topic: topicAt(entry, unit, null, null, inquiry.text),
  })
}

/** How sure of the place we must be to say that what is taken for granted is so, or is not. */
const SURE_OF_PREMISE = 0.5

/** What comes before the text's words where a question takes something for granted. */
function verdict(held: Held | null): string {
  if (!held) return ''
  if (held.kind === 'right') return '是。'
  if (held.kind === 'contrary') return '原文不是这样写的。'
  return `不是“${held.said.text}”，原文写的是${held.written.map(one => `“${one}”`).join('、')}。`
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
  return quotesAround(unit, sentence, { list }).flatMap(quote => {
    const cited = cite(entry, unit, quote)
    if (!cited) return []
    const within = sentence && quote !== sentence.text && quote.includes(sentence.text)
    return within ? { ...cited, marked: [sentence.text] } : cited
  })
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
