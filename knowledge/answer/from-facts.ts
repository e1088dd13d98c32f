import { fold, termsMeant } from '../../language/fold.js'
import { asksWhatFollows, isAfterwards, onlyNames } from '../../language/leaning.js'
import { isLengthOfTime } from '../../language/premise-marks.js'
import type { Obligation } from '../../regulation/facts.js'
import { measures, wordsOfArticle } from '../../regulation/measures.js'
import { wordsOf } from '../../regulation/slots.js'
import type { Composed } from '../compose/composed.js'
import { composeDuty, composeKind } from '../compose/duty.js'
import { composeNext } from '../compose/next-link.js'
import { composePremise, composePremiseOfRule, isElsewhere } from '../compose/premise.js'
import { composeActor, composePart, composeSet } from '../compose/set.js'
import { actorsMentioned, isActorWord } from '../frame/actors-mentioned.js'
import type { AskedSlot, Assumed } from '../frame/frame.js'
import { topicsIn } from '../frame/topics.js'
import type { Reading } from '../index/question-model.js'
import type { Answer } from './answer.js'
import { finish, nextOf, topicAt } from './answer-builder.js'
import type { Candidate } from './card-set.js'
import { citeQuotes } from './evidence.js'
import type { Inquiry } from './inquiry.js'
import { unitOf } from './library-entry.js'
import { likelyFacts } from './likely-facts.js'

/** A question for a whole list: the facts that are left, in the order of the articles. */
export function aboutSet(inquiry: Inquiry): Answer | undefined {
  const { set } = inquiry.frame
  const [actor] = set?.actors ?? []
  // 「业主具体干嘛」 asks for his part in what the talk is about, where he has one.
  const at = set?.general ? talkAtHome(inquiry) : null
  const composed = set && ((actor && at ? composePart(actor, at.article) : null) ?? composeSet(set))
  return composed ? fromComposed(inquiry, composed, 0.85) : undefined
}

/** Where a talk about the home regulation has come to, and by which question; null where it is at no article of it. */
function talkAtHome({ options: { topic }, knowledge }: Inquiry): { article: number; question: string } | null {
  if (!topic || topic.regulation !== knowledge.home || topic.article === null) return null
  return { article: topic.article, question: topic.question }
}

/** 「然后呢」 「财政批了以后呢」: the next link of the way, from where the talk is. */
export function nextLink(inquiry: Inquiry): Answer | undefined {
  const at = talkAtHome(inquiry)
  if (!at || !asksWhatFollows(inquiry.folded)) return undefined
  const [actor = null] = inquiry.frame.actors
  const act = isAfterwards(inquiry.folded) ? inquiry.folded : null
  const subjects = act === null ? topicsIn(inquiry.folded) : []
  const composed = composeNext({ article: at.article, actor, act, subjects })
  return composed ? fromComposed(inquiry, composed, 0.7) : undefined
}

/** 「业主呢」 after 「安全检测谁做」: what he does in the matter of the talk, where the question before named nobody to replace. */
export function actorInTopic(inquiry: Inquiry): Answer | undefined {
  const at = talkAtHome(inquiry)
  const name = at && onlyNames(inquiry.text)
  const [mention, other] = name ? actorsMentioned(inquiry.folded) : []
  if (!at || !mention || other || actorsMentioned(fold(at.question)).length > 0) return undefined
  const composed = composeActor(mention.id, at.article)
  return composed ? fromComposed(inquiry, composed, 0.7) : undefined
}

/** A short question has so many letters at most. */
const SHORT = 12

/** Whether a question has a word of the trade that the article of the talk has not: 「合同终止报给谁」 after 第十二条. */
function namesAnother({ folded, knowledge }: Inquiry, article: number): boolean {
  const words = wordsOfArticle(article)
  return termsMeant(folded, knowledge.model.vocabulary).some(term => !isActorWord(term) && !words.includes(term))
}

/** 「监督归谁」 after a question on 第二十九条: the one duty of that article whose verb the question has. */
export function factOfTopic(inquiry: Inquiry): Answer | undefined {
  const at = talkAtHome(inquiry)
  const [slot] = inquiry.frame.asked
  if (!at || !slot || !decided.has(slot)) return undefined
  if (inquiry.folded.length > SHORT || namesAnother(inquiry, at.article)) return undefined
  const own = measures.obligations.filter(row => row.article === at.article)
  const fitting = own.filter(row => {
    const verb = wordsOf(row.verb) ?? ''
    return verb.length >= 2 && inquiry.folded.includes(verb.slice(0, 2))
  })
  const [only] = fitting
  const composed = only && fitting.length === 1 && own.length > 1 ? composeDuty(only, slot) : null
  return composed ? fromComposed(inquiry, composed, 0.6) : undefined
}

/** Sides that an article's own words answer wherever they say them: a remark that something else is not laid down is no answer. */
const decided: ReadonlySet<AskedSlot> = new Set<AskedSlot>([
  'who',
  'whom',
  'how-often',
  'when',
  'consequence',
  'condition',
  'required',
  'what',
])

/** Sides that are asked in words which ask for nothing else. */
const plainly: ReadonlySet<AskedSlot> = new Set<AskedSlot>(['how-often'])
const SAYS = 1

/** How far below the likeliest fact the one may stand whose verb the question has. */
const HAS_ITS_VERB = 2

/**
 * 「项目方案谁来论证」: who does what the verb says, where the likeliest written answer is about another article. Undefined
 * where no likely fact has the verb of the question.
 */
export function doerOfVerb(inquiry: Inquiry, reading: Reading, best: Candidate): Answer | undefined {
  if (inquiry.frame.asked[0] !== 'who' || inquiry.options.topic) return undefined
  const facts = likelyFacts(inquiry, reading)
  const top = facts[0]?.score ?? 0
  for (const { fact, score } of facts) {
    if (top - score > HAS_ITS_VERB) return undefined
    if (!('actor' in fact) || fact.actor.kind !== 'stated') continue
    const verb = wordsOf(fact.verb) ?? ''
    if (verb.length < 2 || !inquiry.folded.includes(verb) || !namesAll(inquiry, fact)) continue
    if (fact.article === best.article) return undefined
    const composed = composeDuty(fact, 'who')
    return composed ? fromComposed(inquiry, composed, 0.6) : undefined
  }
  return undefined
}

/** Whether a fact's words name all that the question names. */
function namesAll({ folded, knowledge }: Inquiry, { name, quote }: Obligation): boolean {
  const said = termsMeant(folded, knowledge.model.vocabulary)
  return said.length > 0 && said.every(term => `${name}${quote}`.includes(term) || isActorWord(term))
}

/** Kinds of service that the regulation lists, each with the things it names. */
const serviceKinds = measures.rules
  .filter(one => one.id.startsWith('kind-'))
  .map(one => ({ rule: one, things: one.holds.split('|').map(thing => thing.trim().replace(/[“”]/g, '')) }))

/** 「造价估算算哪类」: the kind whose item names the thing; undefined where none does, or more than one. */
export function kindOfService(inquiry: Inquiry, best: Candidate): Answer | undefined {
  if (best.article !== serviceKinds[0]?.rule.article || !inquiry.frame.asked.includes('class')) return undefined
  const meant = termsMeant(inquiry.folded, inquiry.knowledge.model.vocabulary)
  const fitting = serviceKinds.filter(({ rule: { follows }, things }) =>
    [follows, ...things].some(
      thing => thing.length >= 2 && (inquiry.folded.includes(thing) || meant.some(term => term === thing)),
    ),
  )
  const [only] = fitting
  if (!only || fitting.length > 1) return undefined
  return fromComposed(inquiry, composeKind(only.rule), 0.7)
}

/** How far below the likeliest fact another may stand that says the side which is asked for. */
const NEAR_BEST = 1.2

/**
 * What the facts state on the side that is asked for, where the likeliest written answer only says that something is not
 * laid down. Undefined where no likely fact states it.
 */
export function statedInstead(inquiry: Inquiry, reading: Reading, best: Candidate): Answer | undefined {
  const [slot] = inquiry.frame.asked
  if (!slot || !decided.has(slot)) return undefined
  const says = (reading.kind.get('answered') ?? 0) + (reading.kind.get('corrected') ?? 0)
  if (!plainly.has(slot) && says < (reading.kind.get('not-stated') ?? 0) * SAYS) return undefined
  const facts = likelyFacts(inquiry, reading)
  const top = facts[0]?.score ?? 0
  for (const { fact, score } of facts) {
    if (top - score > NEAR_BEST) return undefined
    if (fact.article !== best.article || !('actor' in fact)) continue
    const composed = composeDuty(fact, slot)
    if (composed) return fromComposed(inquiry, composed, 0.6)
  }
  return undefined
}

/** How far below the likeliest fact another may stand that agrees with what is taken for granted. */
const AS_LIKELY = 0.8

/**
 * What is taken for granted, held against the likeliest facts of the article: confirmed where one of them agrees, else
 * corrected by the likeliest that differs. Undefined where nothing can be compared.
 */
export function heldAgainstFacts(inquiry: Inquiry, reading: Reading, best: Candidate): Answer | undefined {
  const { assumed } = inquiry.frame
  if (!assumed) return undefined
  const own = likelyFacts(inquiry, reading).filter(({ fact }) => fact.article === best.article)
  for (const { fact } of own) {
    const listed = 'holds' in fact ? composePremiseOfRule(fact, assumed, inquiry.folded) : null
    if (listed) return fromComposed(inquiry, listed, 0.8)
  }
  const top = own[0]?.score ?? 0
  const composed = own.flatMap(({ fact, score }) =>
    'actor' in fact && (top - score <= AS_LIKELY || isItsCase(fact, inquiry.folded))
      ? (heldAgainst(inquiry, fact, assumed) ?? [])
      : [],
  )
  const chosen = composed.find(one => one.kind === 'answered') ?? composed[0]
  if (chosen) return fromComposed(inquiry, chosen, 0.7)
  return timeNotWritten(inquiry, best)
}

/** Whether a sentence names the case for which a fact sends to other rules: 「涉密」. */
function isItsCase(fact: Obligation, folded: string): boolean {
  return isElsewhere(fact) && folded.includes((wordsOf(fact.condition) ?? '').slice(0, 2))
}

/** 「自发布后三十日施行」: a length of time is taken for granted, and the article has none. */
function timeNotWritten(inquiry: Inquiry, best: Candidate): Answer | undefined {
  const { assumed } = inquiry.frame
  const words = wordsOfArticle(best.article)
  const times = assumed?.figures.filter(isLengthOfTime) ?? []
  if (times.length === 0 || best.point.kind !== 'answered' || times.some(one => words.includes(one))) return undefined
  return fromComposed(
    inquiry,
    {
      ...best.point,
      kind: 'corrected',
      conclusion: `不是这样，原文没有写${times.map(one => `“${one}”`).join('、')}。${best.point.conclusion}`,
    },
    0.7,
  )
}

/** What is confirmed must be spoken of in the words of the fact, or in words that stand for them. */
function heldAgainst(inquiry: Inquiry, fact: Obligation, assumed: Assumed): Composed | null {
  const composed = composePremise(fact, assumed)
  if (composed?.kind !== 'answered') return composed
  const { folded, knowledge } = inquiry
  const verb = wordsOf(fact.verb) ?? ''
  const spoken = Array.from({ length: Math.max(0, verb.length - 1) }, (_, at) => verb.slice(at, at + 2))
  const meant = termsMeant(folded, knowledge.model.vocabulary).filter(term => !isActorWord(term))
  return spoken.some(two => folded.includes(two)) || meant.some(term => fact.quote.includes(term)) ? composed : null
}

/** A composed answer with its quotes checked; undefined where it claims something and none of them stands. */
export function fromComposed(inquiry: Inquiry, composed: Composed, confidence: number): Answer | undefined {
  const citations = citeQuotes(inquiry.home, composed.quotes)
  const first = citations[0]
  if (!first) return undefined
  const unit = first.number === null ? undefined : unitOf(inquiry.home, first.number)
  return finish(inquiry, {
    kind: composed.kind,
    conclusion: composed.conclusion,
    citations,
    open: composed.open,
    remarks: [],
    next: nextOf(inquiry, composed.next, citations),
    confidence,
    topic: unit ? topicAt(inquiry.home, unit, null, null, inquiry.text) : null,
  })
}
