import { fold } from '../../language/fold.js'
import { isOurMatter } from '../../language/pre-filters.js'
import { changeLimit } from '../../regulation/change-limit.js'
import { obligationOf } from '../../regulation/measures.js'
import { placeName } from '../../regulation/slots.js'
import { quoteOf } from '../compose/composed.js'
import type { AskedSlot } from '../frame/frame.js'
import { likenessOf, type Reading } from '../index/question-model.js'
import type { Answer } from './answer.js'
import { finish, nextOf, notFound, topicAt } from './answer-builder.js'
import type { AnswerKind } from './answer-kind.js'
import type { CardRole, Point, QuestionFacet } from './card.js'
import { type Candidate, secondSide } from './card-set.js'
import { confidenceOf } from './confidence.js'
import { citeQuotes } from './evidence.js'
import { doerOfVerb, heldAgainstFacts, kindOfService, statedInstead } from './from-facts.js'
import { fromText } from './from-library.js'
import type { Inquiry } from './inquiry.js'
import { heldEdition, resolveReferences, titlesOf } from './library.js'
import { unitOf } from './library-entry.js'
import { textOf, unitsOf } from './text-of.js'
import { findLawNames } from './titles.js'
import { whichMatter } from './understood-as.js'

/** Below this an answer is more often wrong than right: then it is not given. */
const LEAST_CONFIDENCE = 0.15

/** The answer of the best candidate, or an honest substitute where it would mislead. */
export function fromCandidates(
  inquiry: Inquiry,
  candidates: readonly Candidate[],
  reading: Reading,
  question: string,
): Answer {
  const [first] = candidates
  if (!first) return notFound(inquiry, 0.3)
  const confidence = confidenceOf(reading, first, candidates)
  if (says(first.point) && confidence < LEAST_CONFIDENCE && isOurMatter(inquiry.folded)) {
    const which = whichMatter(inquiry, candidates)
    if (which) return which
  }
  const best = insteadOf(inquiry, first, candidates, reading, confidence)
  const sure = kindOfService(inquiry, best) ?? doerOfVerb(inquiry, reading, best)
  if (sure) return sure
  const held = best.article && best.point.kind !== 'clarify' ? heldAgainstFacts(inquiry, reading, best) : undefined
  // A written correction names the difference better than one that is composed.
  if (held && (held.kind === 'answered' || best.point.kind !== 'corrected')) return held
  if (best.point.kind === 'not-stated' && best.article) {
    const stated = statedInstead(inquiry, reading, best)
    if (stated) return stated
  }
  const silent = silentOn(inquiry, best, candidates)
  if (silent) return fromPoint(inquiry, silent, silent.point, confidence, question)
  const second = secondSide(inquiry.knowledge.cards, best, inquiry.folded) ?? saidAgain(best)
  return fromPoint(inquiry, best, second ? both(best.point, second) : best.point, confidence, question)
}

/** What the articles name nowhere but in the limit of a change: a day of the calendar, and an amount. */
const nowhere: Partial<Record<AskedSlot, { readonly side: QuestionFacet; readonly name: string }>> = {
  deadline: { side: 'when', name: '截止的日期' },
  'how-much': { side: 'how-much', name: '金额或者比例' },
}
/** What else is asked is then what matters: 「花了多少钱要不要写」. */
const weightier: readonly AskedSlot[] = ['required', 'consequence', 'allowed', 'procedure', 'condition']

/**
 * Where a day or an amount is asked for and the best answer speaks of the matter in general: that it is not laid down, in
 * the words of the cards where they have some, with what is said of the matter.
 */
function silentOn(inquiry: Inquiry, best: Candidate, candidates: readonly Candidate[]): Candidate | undefined {
  const { asked } = inquiry.frame
  const missing = asked[0] && !asked.some(one => weightier.includes(one)) ? nowhere[asked[0]] : undefined
  if (!missing || best.point.kind !== 'answered' || best.article === 0 || best.article === changeLimit.article)
    return undefined
  const own = candidates.find(
    one => one.article === best.article && one.side === missing.side && one.point.kind === 'not-stated',
  )
  const conclusion = `办法没有规定${missing.name}。${best.point.conclusion}`
  return own ?? { ...best, point: { ...best.point, kind: 'not-stated', conclusion } }
}

function says({ kind }: Point): boolean {
  return kind === 'answered' || kind === 'corrected'
}

/** Where the first candidate would mislead: too unsure, or about another place or law that nobody named. */
function insteadOf(
  inquiry: Inquiry,
  first: Candidate,
  candidates: readonly Candidate[],
  reading: Reading,
  confidence: number,
): Candidate {
  const plain = (kind: AnswerKind) =>
    candidates.find(one => one.article === 0 && one.card === null && one.point.kind === kind) ?? first
  const unsure = says(first.point) && confidence < LEAST_CONFIDENCE
  const ours = isOurMatter(inquiry.folded)
  if (unsure) return plain(ours ? 'not-stated' : 'out-of-scope')
  if (first.article !== 0 || first.point.kind !== 'out-of-scope') return first
  const elsewhere = first.card === null || unnamed.has(first.card.role)
  if (!elsewhere) return first
  return ours && (reading.kind.get('not-stated') ?? 0) > 0.25 ? plain('not-stated') : plain('out-of-scope')
}

/** Cards that speak of a place or a law which the question must name; names are looked for before. */
const unnamed: ReadonlySet<CardRole | null> = new Set<CardRole>(['other-place', 'other-laws', 'other-level'])

/** A card says that a law is not in the library; where a deployment has added it, its own words are shown instead. */
function sinceAdded(inquiry: Inquiry, point: Point): Answer | undefined {
  if (!point.conclusion.includes('不在本库')) return undefined
  const { knowledge, options } = inquiry
  const bearing = { regulation: knowledge.home }
  const resolved = resolveReferences(knowledge.library, point.conclusion, bearing, options.today)
  const place = resolved.find(one => one.kind === 'unit' && one.entry.regulation.id !== knowledge.home)
  if (place) return textOf(inquiry, place, unitsOf([place]))
  const laws = findLawNames(titlesOf(knowledge.library), point.conclusion)
  for (const law of laws) {
    const held = heldEdition(law.entries, options.today)
    if (held && held.regulation.id !== knowledge.home) return fromText(inquiry, held)
  }
  return undefined
}

/** A written answer with its quotes checked. */
function fromPoint(inquiry: Inquiry, best: Candidate, point: Point, confidence: number, question: string): Answer {
  const added = sinceAdded(inquiry, point)
  if (added) return added
  const citations = citeQuotes(inquiry.home, point.quotes)
  const article = best.article || citations[0]?.number || null
  const unit = article === null ? undefined : unitOf(inquiry.home, article)
  const kept = point.kind === 'answered' || point.kind === 'corrected'
  // An answer whose words cannot be found is none: the gate holds whatever wrote the card.
  if (kept && !citations.length) return notFound(inquiry, 0.3)
  return finish(inquiry, {
    kind: point.kind,
    conclusion: point.conclusion,
    citations,
    open: point.open,
    remarks: [],
    next: nextOf(inquiry, point.next, citations),
    confidence,
    topic: unit ? topicAt(inquiry.home, unit, best.card?.id ?? null, best.side, question) : null,
  })
}

/** What other articles say more closely of a duty that the division of work only names. */
function saidAgain({ card, point }: Candidate): Point | undefined {
  if (!says(point) || !card) return undefined
  const rows = card.of.flatMap(id => obligationOf(id)?.alsoIn ?? []).flatMap(id => obligationOf(id) ?? [])
  const fresh = rows.filter(row => !point.quotes.some(quote => quote.article === row.article))
  const [first] = fresh
  if (!first) return undefined
  return {
    kind: point.kind,
    conclusion: fresh.map(row => `${placeName(row.article, row.item)}另写：“${row.quote}”。`).join(''),
    quotes: fresh.map(quoteOf),
    open: null,
    next: [],
  }
}

/** Two sides asked in one breath: both are said, and a missing one decides what kind of answer it is. */
function both(first: Point, second: Point): Point {
  const quotes = [...first.quotes]
  for (const quote of second.quotes)
    if (quotes.length < 3 && !quotes.some(q => q.article === quote.article && q.text.includes(quote.text)))
      quotes.push(quote)
  return {
    kind: first.kind === 'not-stated' || second.kind === 'not-stated' ? 'not-stated' : first.kind,
    conclusion: `${first.conclusion}${unsaid(second.conclusion, first.conclusion)}`,
    quotes,
    open: first.open ?? second.open,
    next: [...new Set([...first.next, ...second.next])],
  }
}

/** How much of a sentence's wording must stand in what was said before for it to be said twice. */
const SAID = 0.6

/** The sentences of a conclusion that another one has not said already. */
function unsaid(conclusion: string, said: string): string {
  const sentences = conclusion.match(/[^。；]+[。；]?/g) ?? [conclusion]
  const fresh = sentences.filter(sentence => likenessOf(fold(sentence), fold(said)) < SAID).join('')
  return fresh.replace(/；$/, '。')
}

/** The general answer of the card that plays a part. */
export function fromRole(inquiry: Inquiry, role: CardRole, confidence: number, question: string | null = null): Answer {
  const card = inquiry.knowledge.cards.byRole.get(role)
  const point: Point = card?.answer ?? {
    kind: 'declined',
    conclusion: '这个我不能照做。请直接说您要办的事，我按条文来找。',
    quotes: [],
    open: null,
    next: [],
  }
  const citations = citeQuotes(inquiry.home, point.quotes)
  const unit = citations[0]?.number ? unitOf(inquiry.home, citations[0].number) : undefined
  return finish(inquiry, {
    kind: point.kind,
    conclusion: point.conclusion,
    citations,
    open: point.open,
    remarks: [],
    next: nextOf(inquiry, point.next, question === null ? [] : citations),
    confidence,
    topic: question === null || !unit ? null : topicAt(inquiry.home, unit, card?.id ?? null, null, question),
  })
}
