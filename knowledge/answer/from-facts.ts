import type { Composed } from '../compose/composed.js'
import { composeSet } from '../compose/set.js'
import { readSet } from '../frame/read-set.js'
import { termsMeant } from '../normalise.js'
import type { Answer } from './answer.js'
import { finish, nextOf, topicAt } from './answer-builder.js'
import { citeQuotes } from './evidence.js'
import type { Inquiry } from './inquiry.js'
import { unitOf } from './library.js'

/** A question for a whole list: the facts that are left, in the order of the articles. */
export function aboutSet(inquiry: Inquiry): Answer | undefined {
  const filter = readSet(inquiry.folded, termsMeant(inquiry.folded, inquiry.knowledge.model.vocabulary))
  const composed = filter && composeSet(filter)
  return composed ? fromComposed(inquiry, composed, 0.85) : undefined
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
