import type { SessionStore } from '../../bot/session-store.js'
import { choiceId, readChoice } from '../../bot/understand/choice-id.js'
import type { ChangeStore } from '../../services/changes.js'

/**
 * What was changed without a talk lies beside what was said: each scope has a conversation of its own, so that the trail
 * names the page, and the receipt of a request is kept where replies are, as a button that leads to the filing.
 */
export function changeStore(store: SessionStore): ChangeStore {
  return {
    inOrder: store.inOrder,
    async receiptOf(scope, request) {
      const known = await store.replyTo(scope, request)
      const meant = known && readChoice(known.choices[0]?.id ?? '')
      return known && (meant?.kind === 'resume' ? meant.run : null)
    },
    async saveChanges({ scope, request, person, ...changes }) {
      const session = { ...(await store.loadSession(scope)), person }
      const run = changes.runs[0]?.saved.id
      const choices = run ? [{ id: choiceId.resume(run), label: '', kind: 'command' as const }] : []
      await store.saveTurn({ ...changes, message: request, reply: { blocks: [], choices }, session })
    },
  }
}
