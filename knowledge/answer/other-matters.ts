import { saysNotMeant } from '../../language/re-reading.js'
import type { Answer, Topic } from './answer.js'
import { finish } from './answer-builder.js'
import { type Candidate, rankCandidates } from './card-set.js'
import { fromCandidates } from './from-cards.js'
import { type Inquiry, inquire, readIn } from './inquiry.js'

/** How many readings beside the one that is answered are offered as buttons. */
const OFFERED = 2

/**
 * 「不是这个意思」: the last question read as the likeliest matter that it was not yet answered as, with the two after it to
 * choose from. Undefined where nothing was asked before.
 */
export function readAnew(inquiry: Inquiry): Answer | undefined {
  const { knowledge, options } = inquiry
  const { topic } = options
  if (!topic || topic.regulation !== knowledge.home || !saysNotMeant(inquiry.folded)) return undefined
  const again = inquire(knowledge, topic.question, { ...options, topic: null })
  const reading = readIn(again, topic.question)
  const passed = [...(topic.passed ?? []), placeOf(topic)]
  const ranked = rankCandidates(knowledge.cards, reading, again.folded)
  const others = matters(ranked.filter(one => one.card && one.article && !passed.includes(placeOf(one.card.id))))
  const [next, ...rest] = others
  if (!next?.card) return helpless(inquiry, topic)
  const answer = fromCandidates(again, [next], reading, topic.question)
  return {
    ...answer,
    conclusion: `换一种理解，您问的是“${next.card.name}”。${answer.conclusion}`,
    next: [
      ...rest
        .slice(0, OFFERED)
        .flatMap(({ card }) =>
          card ? [{ kind: 'question' as const, id: card.name, label: `我问的是${card.name}` }] : [],
        ),
      ...answer.next.filter(step => step.kind !== 'question'),
    ],
    topic: answer.topic && { ...answer.topic, card: next.card.id, question: topic.question, passed },
  }
}

/** Each matter once, by its likeliest answer. */
function matters(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ card }) => {
    if (!card || seen.has(card.id)) return false
    seen.add(card.id)
    return true
  })
}

function placeOf(at: Topic | string): string {
  return typeof at === 'string' ? at : (at.card ?? `article ${at.article}`)
}

function helpless(inquiry: Inquiry, topic: Topic): Answer {
  return finish(inquiry, {
    kind: 'clarify',
    conclusion: `刚才问的是“${topic.question}”，我没有别的读法了。请写明是谁、什么事、想知道期限、对象还是做法，我再按原文找。`,
    citations: [],
    open: null,
    remarks: [],
    next: [],
    confidence: 0.5,
    topic: null,
  })
}
