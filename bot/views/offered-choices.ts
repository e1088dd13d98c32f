import type { Choice } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'

/** The buttons of a presentation, without those that would do nothing yet. */
export function offeredChoices(
  next: readonly { readonly id: string; readonly label: string }[],
  flows: readonly string[],
): Choice[] {
  return next.flatMap(({ id, label }): Choice[] => {
    const [kind = '', rest = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)]
    if (kind === 'flow') return flows.includes(rest) ? [{ id, label, kind: 'flow' }] : []
    if (kind === 'say') return [{ id: choiceId.say(rest), label, kind: 'question' }]
    if (kind === 'article') return [{ id: choiceId.article(rest), label, kind: 'article' }]
    return []
  })
}
