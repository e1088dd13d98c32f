import { projectUpdates } from '../services/filings/project-update.js'
import { answerAsked } from './handlers/answer-question.js'
import { correctGuess, dontKnow } from './handlers/digress.js'
import { fillIn, fillInAt } from './handlers/fill-flow.js'
import { keepProject } from './handlers/keep-project.js'
import { answerSheet } from './handlers/make-sheet.js'
import { readArticle } from './handlers/read-article.js'
import { gone, nothingInHand, resumeFlow, showHome, startFlow } from './handlers/start-flow.js'
import { act, dropLine, editLine } from './handlers/steer-flow.js'
import { takeFile } from './handlers/take-file.js'
import { putTable, takeTable, takeTableFor } from './handlers/take-table.js'
import { reread, smallTalk, whichFiling, whichOfTwo } from './handlers/talk.js'
import { tickItem } from './handlers/tick-item.js'
import type { Dependencies, RequestContext, TurnResult } from './request-context.js'
import type { Session } from './session.js'
import type { Intent } from './understand/intent.js'
import { newsChoices, newsNote } from './views/project-news.js'

/** Does what a message means. Pure: what is to be kept comes back with the reply. */
export function perform(intent: Intent, context: RequestContext, dependencies: Dependencies): TurnResult {
  const outcome = performed(
    intent,
    { ...context, session: { ...context.session, asked: null, pasted: null } },
    dependencies,
    context.session,
  )
  return context.isMember ? withProjectUpdates(outcome, context, dependencies) : outcome
}

/** What finished filings tell their projects is kept with them, and said; a further stage is only proposed. */
function withProjectUpdates(
  outcome: TurnResult,
  { projects: around, now }: RequestContext,
  { catalogue }: Dependencies,
): TurnResult {
  const updated = projectUpdates(outcome.runs, outcome.projects ?? [], { projects: around, catalogue, now })
  if (updated.news.length === 0) return outcome
  const { reply } = outcome
  const blocks = [...reply.blocks, ...updated.news.map(newsNote)]
  const choices = [...reply.choices, ...updated.news.flatMap(newsChoices)]
  return { ...outcome, reply: { ...reply, blocks, choices }, projects: updated.projects }
}

/** `asked` and `pasted` are what was asked or shown before this message, which decides on them. */
function performed(
  intent: Intent,
  context: RequestContext,
  dependencies: Dependencies,
  { asked, pasted }: Pick<Session, 'asked' | 'pasted'>,
): TurnResult {
  switch (intent.kind) {
    case 'home':
      return showHome(context, dependencies)
    case 'ask':
      return answerAsked(context, dependencies, intent.text)
    case 'small-talk':
      return smallTalk(context, dependencies, intent.said)
    case 'reread':
      return reread(context, dependencies)
    case 'which-filing':
      return whichFiling(context, dependencies)
    case 'which-of-two':
      return whichOfTwo({ ...context, session: { ...context.session, asked } }, intent.text, intent.between)
    case 'dont-know':
      return dontKnow(context, dependencies, intent.filing)
    case 'correct-guess':
      return correctGuess(context, dependencies, intent.filing, intent.key, intent.text)
    case 'read-article':
      return readArticle(context, dependencies, intent.place)
    case 'start':
      return startFlow(context, dependencies, intent.flow, intent.said)
    case 'resume':
      return resumeFlow(context, dependencies, intent.run)
    case 'answer':
      return intent.key === null
        ? fillIn(context, dependencies, intent.filing, intent.text)
        : fillInAt(context, dependencies, intent.filing, intent.text, intent.key)
    case 'act':
      return act(context, dependencies, intent.filing, intent.action)
    case 'edit':
      return editLine(context, dependencies, intent.filing, intent)
    case 'drop':
      return dropLine(context, dependencies, intent.filing, intent)
    case 'tick':
      return tickItem(context, dependencies, intent.filing, intent.item)
    case 'take-file':
      return takeFile(context, dependencies, intent.handed)
    case 'take-table':
      return takeTable(context, dependencies, intent.cells)
    case 'take-table-for':
      return takeTableFor(context, dependencies, pasted, intent.table)
    case 'put-table':
      return putTable(context, dependencies, pasted, intent.how)
    case 'answer-sheet':
      return answerSheet(context, dependencies)
    case 'nothing-in-hand':
      return nothingInHand(context, dependencies)
    case 'project':
      return keepProject(context, dependencies, intent.deed, asked)
    case 'gone':
      return gone(context, dependencies)
  }
}
