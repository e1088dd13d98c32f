import type { ProjectUpdateNote } from '../../api/filings.js'
import { stageNames } from '../../regulation/stages.js'
import type { ProjectUpdate } from '../../services/filings/project-update.js'
import type { Block, Choice } from '../reply.js'
import { command } from './project-command.js'

/** For the page: the same words as in the chat, and the step that may follow. */
export function projectUpdateNote(news: ProjectUpdate): ProjectUpdateNote {
  const { id, name } = news.project
  return { project: { id, name }, text: textOf(news), next: stageChoices(news)[0] ?? null }
}

/** The same in chat. */
export function newsNote(news: ProjectUpdate): Block {
  return { kind: 'note', title: `项目档案“${news.project.name}”`, text: textOf(news) }
}

export function newsChoices(news: ProjectUpdate): Choice[] {
  const { id, name } = news.project
  return [...stageChoices(news), command('show', `看${name}`, id)]
}

function textOf({ said, next }: ProjectUpdate): string {
  return `${said}${next ? `如果已经报出，可以把阶段换成“${stageNames[next]}”。` : ''}`
}

function stageChoices({ project, next }: ProjectUpdate): Choice[] {
  return next ? [command('stage', `进入${stageNames[next]}阶段`, project.id, next)] : []
}
