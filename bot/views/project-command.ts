import type { Choice } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'

/** A button that does something about a project. */
export function command(action: string, label: string, ...about: readonly string[]): Choice {
  return { id: choiceId.project(action, ...about), label, kind: 'command' }
}
