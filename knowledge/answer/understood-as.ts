import { nameOf } from '../../regulation/unit.js'
import type { Answer, NextStep } from './answer.js'
import { ask } from './answer-builder.js'
import type { Candidate } from './card-set.js'
import type { Inquiry } from './inquiry.js'
import { unitOf } from './library-entry.js'

/** Below this about every second answer speaks to something else: how the question was understood is said first. */
const OPENLY = 0.4
/** How many other matters are offered. */
const OFFERED = 2

/** An answer that may be to another question says how that was understood, and offers the two next matters. */
export function openly(inquiry: Inquiry, answer: Answer, candidates: readonly Candidate[]): Answer {
  const { topic, citations } = answer
  if (answer.confidence >= OPENLY || !topic?.article || citations.length === 0 || answer.kind === 'clarify')
    return answer
  const unit = unitOf(inquiry.home, topic.article)
  const card = topic.card ? inquiry.knowledge.cards.byId.get(topic.card) : undefined
  const name = card?.name ?? (unit && `${nameOf(unit)}${unit.caption ? `（${unit.caption}）` : ''}`)
  if (!name) return answer
  const others = matterButtons(candidates, topic.card).slice(0, OFFERED)
  return { ...answer, conclusion: `我把您的问题读作“${name}”。${answer.conclusion}`, next: [...others, ...answer.next] }
}

/** Where nothing is likely enough to be answered: which of the likeliest matters is meant. Undefined where there is none. */
export function whichMatter(inquiry: Inquiry, candidates: readonly Candidate[]): Answer | undefined {
  const buttons = matterButtons(candidates, null).slice(0, OFFERED + 1)
  if (buttons.length < 2) return undefined
  const named = buttons.map(button => `“${button.id}”`).join('、')
  const asked = ask(inquiry, `我没有听准您问的是哪一件。是${named}，还是别的事？请选一个，或者换个说法再问。`, [])
  return { ...asked, next: buttons, confidence: 0.2 }
}

/** The likeliest matters of the regulation but one, each once, as buttons. */
function matterButtons(candidates: readonly Candidate[], but: string | null): NextStep[] {
  const names = candidates.flatMap(({ card, article }) => (card && article && card.id !== but ? [card.name] : []))
  return [...new Set(names)].map(name => ({ kind: 'question', id: name, label: `我问的是${name}` }))
}
