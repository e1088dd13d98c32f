import { answerAsked } from './handlers/answer-question.js'
import { fillIn, fillInAt } from './handlers/fill-flow.js'
import { keepProject } from './handlers/keep-project.js'
import { answerSheet } from './handlers/make-sheet.js'
import { readArticle } from './handlers/read-article.js'
import { gone, nothingInHand, resumeFlow, showHome, startFlow } from './handlers/start-flow.js'
import { act, dropLine, editLine } from './handlers/steer-flow.js'
import { tickItem } from './handlers/tick-item.js'
import { withLearned } from './learned.js'
import type { Intent } from './route.js'
import type { Outcome, Scene, Tools } from './scene.js'
import type { Session } from './session.js'

/** Does what a message means. Pure: what is to be kept comes back with the reply. */
export function perform(intent: Intent, scene: Scene, tools: Tools): Outcome {
  const outcome = performed(
    intent,
    { ...scene, session: { ...scene.session, asked: null } },
    tools,
    scene.session.asked,
  )
  return withLearned(outcome, scene, tools)
}

function performed(intent: Intent, scene: Scene, tools: Tools, asked: Session['asked']): Outcome {
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
