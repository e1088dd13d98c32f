import { fold } from '../../language/fold.js'
import { onlyTurns, plainly } from '../../language/leaning.js'
import { findReferences } from '../../language/references.js'
import { completed, likeBefore } from '../frame/complete.js'
import { type Part, partsOf } from '../frame/parts.js'
import { type Reading, readQuestion } from '../index/question-model.js'
import type { Answer, Topic } from './answer.js'
import { byReading, fromHome } from './by-reading.js'
import { byReference } from './by-reference.js'
import { aboutBareWords, aboutOurWords, howToBegin, secretOrSteering } from './by-words.js'
import { rankCandidates } from './card-set.js'
import { isFollowUp, namesMatter, togetherWith, turnedTo } from './follow-up.js'
import { fromCandidates, fromRole } from './from-cards.js'
import { aboutSet, actorInTopic, factOfTopic, nextLink } from './from-facts.js'
import { goingOn, partsOfText } from './from-library.js'
import { type AskOptions, type Inquiry, inquire, type Knowledge, readIn } from './inquiry.js'
import { entryOf } from './library-entry.js'
import { aboutNothing } from './nothing-asked.js'
import { readAnew } from './other-matters.js'
import { aboutNamedLaw, aboutOtherPlace } from './outside.js'
import { asRead } from './texts-asked.js'
import { together } from './together.js'

export type { AskOptions, Knowledge } from './inquiry.js'

/**
 * Answers a question with one of the six kinds, every quote found word for word in the article it cites.
 *
 * First what words decide (secret content, steering, exact references, other places and laws), then what the question
 * is most like; a refusal is one of the candidates, never a fallback to the nearest article.
 */
export function answerQuestion(knowledge: Knowledge, asked: string, context: AskOptions): Answer {
  const { text, fresh } = asRead(asked)
  const options = fresh ? { ...context, topic: null } : context
  const parts = partsOf(text)
  const whole = answerOne(knowledge, text, options)
  if (parts.length < 2 || whole.kind === 'declined') return whole
  if (isOneList(knowledge, text, parts, options)) return whole
  const first = answerOne(knowledge, parts[0]?.text ?? text, options)
  // What the sentence as a whole is about, or how it begins: the rest goes on about the same text.
  const about = [whole, first].map(answer => answer.topic?.regulation ?? knowledge.home)
  const another = about.find(id => id !== knowledge.home) ?? null
  const entry = another === null || findReferences(text).length ? undefined : entryOf(knowledge.library, another)
  if (entry) {
    const answers = partsOfText(
      inquire(knowledge, text, options),
      entry,
      parts.map(part => part.text),
    )
    return together(whole, answers)
  }
  let { topic } = options
  const answers = parts.map(part => {
    const alone = answerOne(knowledge, part.text, { ...options, topic: null })
    const leaning =
      topic && !namesMatter(part.text, knowledge) ? answerOne(knowledge, part.text, { ...options, topic }) : null
    const answer = leaning && !isSurer(alone, leaning) ? leaning : alone
    topic = answer.topic ?? topic
    return { question: part.text, answer }
  })
  return together(whole, answers)
}

/** 「哪些要备案，都报给谁」 asks for one list: what little stands beside it and names nothing asks about the same. */
function isOneList(knowledge: Knowledge, text: string, parts: readonly Part[], options: AskOptions): boolean {
  const lists = (words: string) => inquire(knowledge, words, options).frame.set !== null
  if (!lists(text)) return false
  const others = parts.filter(part => !lists(part.text))
  return (
    parts.length - others.length <= 1 &&
    others.every(part => part.text.length <= BESIDE_A_LIST && !namesMatter(part.text, knowledge))
  )
}

/** How many letters may stand beside a list and still ask about it. */
const BESIDE_A_LIST = 12

/** Whether a part means what it says by itself rather than in the light of the part before. */
function isSurer(alone: Answer, leaning: Answer): boolean {
  return alone.citations.length > 0 && alone.confidence + BY_ITSELF >= leaning.confidence
}

/** How much a part that names no matter is taken by itself all the same. */
const BY_ITSELF = 0.1

/** Answers one question. */
function answerOne(knowledge: Knowledge, text: string, options: AskOptions): Answer {
  const inquiry = inquire(knowledge, text, options)
  return (
    aboutNothing(inquiry) ??
    readAnew(inquiry) ??
    secretOrSteering(inquiry) ??
    byReference(inquiry) ??
    aboutOurWords(inquiry) ??
    aboutNamedLaw(inquiry) ??
    aboutOtherPlace(inquiry) ??
    nextLink(inquiry) ??
    aboutSet(inquiry) ??
    howToBegin(inquiry) ??
    aboutBareWords(inquiry) ??
    factOfTopic(inquiry) ??
    actorInTopic(inquiry) ??
    asCompleted(inquiry) ??
    inConversation(inquiry) ??
    byReading(inquiry, readPlainly(inquiry), text)
  )
}

/** 「那终止呢」 names a matter and no side of it: what the text says of it is asked for. */
function readPlainly(inquiry: Inquiry): Reading {
  const { text, options } = inquiry
  const reading = readIn(inquiry, options.topic ? plainly(text) : text)
  if (!options.topic || !onlyTurns(text)) return reading
  const aspect = new Map(reading.aspect).set('what', 0.6).set('other', 0.3)
  return { ...reading, aspect, kind: new Map(reading.kind).set('answered', 0.7).set('not-stated', 0.15) }
}

/** 「那方案呢」 after 「规划报给谁」 is answered as 「方案报给谁」, where the regulation of the talk says that. */
function asCompleted(inquiry: Inquiry): Answer | undefined {
  const { knowledge, text, options } = inquiry
  const { topic } = options
  const question = topic && topic.regulation === knowledge.home ? completed(text, topic) : null
  if (!question) return undefined
  const whole = inquire(knowledge, question, options)
  const answer = fromHome(whole, readIn(whole, question), question)
  const says = answer?.kind === 'answered' || answer?.kind === 'corrected'
  return says && answer.confidence >= SURE_ANEW ? answer : undefined
}

/** A follow-up is read within what the talk was about; a new subject drops it. */
function inConversation(inquiry: Inquiry): Answer | undefined {
  const { knowledge, text, options } = inquiry
  const { topic } = options
  if (!topic) return undefined
  const own = readIn(inquiry, plainly(text))
  if (topic.regulation !== knowledge.home) {
    const entry = entryOf(knowledge.library, topic.regulation)
    const question = likeBefore(text, topic.question) ?? text
    const going = entry && goingOn({ ...inquiry, text: question, folded: fold(question) }, entry, topic, own)
    if (going?.kind !== 'not-stated' || !namesMatter(text, knowledge)) return going
    // 「那我们项目的季度报送写哪些」: the text of the talk says nothing of what the home regulation does.
    const home = fromHome(inquiry, own, text)
    return home?.kind === 'answered' && home.confidence >= SURE_ANEW ? home : going
  }
  if (!isFollowUp(text, own, topic, knowledge)) return undefined
  if (topic.article === null) return undefined
  const turned = turnedTo(text, topic)
  if (turned) return fromRole(inquiry, turned, 0.9, text)
  const reading = readQuestion(knowledge.model, togetherWith(text, topic, knowledge.cards))
  const merged: Reading = { ...reading, aspect: own.aspect, kind: own.kind }
  const candidates = rankCandidates(knowledge.cards, merged, inquiry.folded, { only: new Set([topic.article]) })
  const answer = candidates[0] && fromCandidates(inquiry, candidates, merged, `${topic.question} ${text}`)
  if (!answer) return undefined
  const alone = fromHome(inquiry, own, text)
  const says = alone?.kind === 'answered' || alone?.kind === 'corrected'
  if (!says || isSameAgain(alone, topic)) return answer
  // Told once, an answer was not what the next question wants; and a question may be far surer of another matter by itself.
  const isSurer = alone.confidence >= answer.confidence + FAR_SURER
  return isSurer || (isSameAgain(answer, topic) && alone.confidence >= SURE_ANEW) ? alone : answer
}

/** How much surer of another matter a question that leans on the talk must be by itself. */
const FAR_SURER = 0.25

/** How sure a question must be of a matter by itself, or as it was completed, rather than in the light of the talk. */
const SURE_ANEW = 0.4

/** Whether an answer is the very one that the talk has come to. */
function isSameAgain(answer: Answer, topic: Topic): boolean {
  return topic.card !== null && answer.topic?.card === topic.card && answer.topic.aspect === topic.aspect
}
