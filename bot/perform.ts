import { answerAsked } from './handlers/answer-question.js'
import { fillIn, fillInAt } from './handlers/fill-flow.js'
import { keepProject } from './handlers/keep-project.js'
import { answerSheet } from './handlers/make-sheet.js'
import { readArticle } from './handlers/read-article.js'
import { gone, nothingInHand, resumeFlow, showHome, startFlow } from './handlers/start-flow.js'
import { act, dropLine, editLine } from './handlers/steer-flow.js'
import { takeFile } from './handlers/take-file.js'
import { putTable, takeTable, takeTableFor } from './handlers/take-table.js'
import { tickItem } from './handlers/tick-item.js'
import { withLearned } from './learned.js'
import type { Intent } from './route.js'
import type { Outcome, Scene, Tools } from './scene.js'
import type { Session } from './session.js'

/** Does what a message means. Pure: what is to be kept comes back with the reply. */
export function perform(intent: Intent, scene: Scene, tools: Tools): Outcome {
  const outcome = performed(
    intent,
    { ...scene, session: { ...scene.session, asked: null, pasted: null } },
    tools,
    scene.session,
  )
  return withLearned(outcome, scene, tools)
}

/** `asked` and `pasted` are what was asked or shown before this message, which decides on them. */
function performed(
  intent: Intent,
  scene: Scene,
  tools: Tools,
  { asked, pasted }: Pick<Session, 'asked' | 'pasted'>,
): Outcome {
  switch (intent.kind) {
    case 'home':
      return showHome(scene, tools)
    case 'ask':
      return answerAsked(scene, tools, intent.text)
    case 'read-article':
      return readArticle(scene, tools, intent.place)
    case 'start':
      return startFlow(scene, tools, intent.flow, intent.said)
    case 'resume':
      return resumeFlow(scene, tools, intent.run)
    case 'answer':
      return intent.key === null
        ? fillIn(scene, tools, intent.filing, intent.text)
        : fillInAt(scene, tools, intent.filing, intent.text, intent.key)
    case 'act':
      return act(scene, tools, intent.filing, intent.action)
    case 'edit':
      return editLine(scene, tools, intent.filing, intent)
    case 'drop':
      return dropLine(scene, tools, intent.filing, intent)
    case 'tick':
      return tickItem(scene, tools, intent.filing, intent.item)
    case 'take-file':
      return takeFile(scene, tools, intent.handed)
    case 'take-table':
      return takeTable(scene, tools, intent.cells)
    case 'take-table-for':
      return takeTableFor(scene, tools, pasted, intent.table)
    case 'put-table':
      return putTable(scene, tools, pasted, intent.how)
    case 'answer-sheet':
      return answerSheet(scene, tools)
    case 'nothing-in-hand':
      return nothingInHand(scene, tools)
    case 'project':
      return keepProject(scene, tools, intent.deed, asked)
    case 'gone':
      return gone(scene, tools)
  }
}
