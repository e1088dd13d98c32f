import { userMessageOf } from '../../common/errors.js'
import type { Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'

/** An apology with a next step; what was filled in before is kept. */
export function errorView(error: unknown): Reply {
  return {
    failed: true,
    blocks: [{ kind: 'text', text: userMessageOf(error) }],
    choices: [{ id: choiceId.home, label: '帮助', kind: 'command' }],
  }
}
