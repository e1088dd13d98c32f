import type { Presentation } from '../../flows/engine/presentation.js'
import type { Answer, NextStep } from '../../knowledge/answer/answer.js'
import { rulesOfPlace } from '../../projects/duty-rules.js'
import type { Block, Choice, Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { understoodBlocks } from './understood-blocks.js'

/** A filing that may go on from the question, and the words it would begin with. */
export interface CarriedOver {
  readonly flow: string
  readonly label: string
  readonly said: string | null
}

export interface AnswerOptions {
  /** What the amounts in the question come to, where it gives some. */
  readonly sum: Presentation | null
  /** The filings that may be offered, by the id of their flow. */
  readonly offers: ReadonlyMap<string, CarriedOver>
}

/** An answer: its conclusion, the words it stands on, what they leave open, what to do next. */
export function answerView(answer: Answer, { sum, offers }: AnswerOptions): Reply {
  const { kind, confidence, conclusion, citations, open, remarks, next } = answer
  const blocks: Block[] = [
    ...(sum ? understoodBlocks(sum) : []),
    { kind: 'conclusion', text: conclusion },
    ...citations.map(citation => ({ kind: 'quote' as const, citation })),
    ...(sum ? sumBlocks(sum, conclusion, open !== null) : []),
    ...(open === null ? [] : [note('原文没有写的', open)]),
    ...remarks.filter(remark => !sum?.lines.includes(remark)).map(remark => note('说明', remark)),
  ]
  const steps = next.flatMap(step => choiceOf(step, offers))
  const walk = sum && offers.get('change')
  const first: Choice[] = walk
    ? [{ id: choiceId.flow('change', walk.said ?? undefined), label: '按这些数一步一步算', kind: 'flow' }]
    : []
  const others = walk ? steps.filter(step => !step.id.startsWith('flow:change')) : steps
  return { answer: { kind, confidence }, blocks, choices: [...first, ...others] }
}

/** The arithmetic under the answer's own words. */
function sumBlocks(sum: Presentation, conclusion: string, saysWhatIsOpen: boolean): Block[] {
  const notes = sum.notes.filter(one => !(saysWhatIsOpen && one.title === '原文没有写'))
  return [
    note('按您说的数算', [...(sum.conclusion === conclusion ? [] : [sum.conclusion]), ...sum.lines].join('\n')),
    ...notes.map(one => note(one.title, one.text)),
    ...(sum.draft ? [{ kind: 'text' as const, text: `${sum.draft.title}\n\n${sum.draft.text}` }] : []),
  ]
}

function note(title: string, text: string): Block {
  return { kind: 'note', title, text }
}

/** A reminder is offered where there is a duty to be reminded of. */
function choiceOf({ kind, id, label }: NextStep, offers: AnswerOptions['offers']): Choice[] {
  switch (kind) {
    case 'flow': {
      const offer = offers.get(id)
      return offer ? [{ id: choiceId.flow(id, offer.said ?? undefined), label, kind }] : []
    }
    case 'article':
      // 第十条之一 is 10.1 there, and 10-1 in addresses
      return [{ id: choiceId.article(id.replace(/(\/\d+)\.(\d+)$/, '$1-$2')), label, kind }]
    case 'question':
      return [{ id: choiceId.say(id), label, kind }]
    case 'reminder':
      return rulesOfPlace(id).length > 0 ? [{ id: choiceId.reminder(id), label, kind }] : []
  }
}
