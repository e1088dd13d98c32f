import type { Lesson } from '../../api/filings.js'
import { stageNames } from '../../regulation/stages.js'
import type { ProjectNews } from '../../services/filings/project-update.js'
import type { Block, Choice } from '../reply.js'
import { command } from './project-command.js'

/** For the page: the same words as in the chat, and the step that may follow. */
export function lessonOf(news: ProjectNews): Lesson {
  const { id, name } = news.project
  return { project: { id, name }, text: textOf(news), next: stageChoices(news)[0] ?? null }
}

/** The same in chat. */
export function newsNote(news: ProjectNews): Block {
  return { kind: 'note', title: `项目档案“${news.project.name}”`, text: textOf(news) }
}

export function newsChoices(news: ProjectNews): Choice[] {
  const { id, name } = news.project
  return [...stageChoices(news), command('show', `看${name}`, id)]
}

function textOf({ said, next }: ProjectNews): string {
  return `${said}${next ? `如果已经报出，可以把阶段换成“${stageNames[next]}”。` : ''}`
}

function stageChoices({ project, next }: ProjectNews): Choice[] {
  return next ? [command('stage', `进入${stageNames[next]}阶段`, project.id, next)] : []
}
