import { dayAt } from '../../common/day.js'
import { lastEdit } from '../../projects/edits.js'
import type { Project } from '../../projects/project.js'
import { shownOnButton } from '../../services/projects/edit-project.js'
import type { Editor } from '../../services/projects/editor.js'
import type { Block, Choice, Reply } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import type { Asked } from '../understand/asked.js'
import { command } from '../views/project-command.js'
import { type ProjectOptions, projectView } from '../views/project-view.js'
import { setAside } from './show-step.js'

/** A project with what is needed to do something about it. */
export interface Case {
  readonly context: RequestContext
  readonly dependencies: Dependencies
  readonly project: Project
}

/** Who changes it, for the rules of changing. */
export function editorOf({ context, project }: Case): Editor {
  const others = context.projects.filter(one => one.id !== project.id)
  return {
    now: context.now,
    calendar: context.calendar,
    person: context.session.person,
    otherNames: others.map(one => one.name),
    reached: context.reached ?? [],
  }
}

export function show({ context, dependencies, project }: Case, lead: readonly Block[] = []): TurnResult {
  return about(project, shown(context, projectView(project, optionsOf(context, dependencies), lead)))
}

/** Says that a change is kept, with the ways on; `choices` come first. */
export function kept(one: Case, text: string, choices: readonly Choice[] = []): TurnResult {
  const { context, project } = one
  const all: Choice[] = [
    ...choices,
    ...(project.closed ? [command('reopen', '重新打开', project.id)] : []),
    command('show', `看${project.name}`, project.id),
    ...takeBack(project),
    command('due-soon', '近期要办'),
    command('list', '我的项目'),
  ]
  const outcome = shown(context, { blocks: [{ kind: 'conclusion', text }], choices: all })
  return about(project, { ...outcome, projects: [project] })
}

/** Takes back what was changed last, and nothing that came after the button. */
export function takeBack(project: Project): readonly Choice[] {
  const last = lastEdit(project)
  return last === null ? [] : [command('take-back', '撤销', project.id, last.text.slice(0, shownOnButton))]
}

/** What is said next of 「项目」 is said of this one. */
export function about(project: Project, outcome: TurnResult): TurnResult {
  return { ...outcome, session: { ...outcome.session, project: project.id } }
}

export function ask(context: RequestContext, asked: Asked, text: string, choices: readonly Choice[] = []): TurnResult {
  const outcome = asking(context, asked, [{ kind: 'text', text }])
  return { ...outcome, reply: { ...outcome.reply, choices } }
}

export function asking(context: RequestContext, asked: Asked, blocks: readonly Block[]): TurnResult {
  const reply: Reply = { blocks, choices: [] }
  return {
    reply,
    session: { ...context.session, asked, inHand: null, shown: null, offered: [] },
    runs: setAside(context),
  }
}

export function said(context: RequestContext, text: string): TurnResult {
  return shown(context, { blocks: [{ kind: 'text', text }], choices: [command('list', '我的项目')] })
}

/** Whatever filing was in hand is put down, and stays a draft: the next words are not taken for an answer to it. */
export function shown(context: RequestContext, reply: Reply): TurnResult {
  return { reply, session: { ...context.session, inHand: null, shown: null, offered: [] }, runs: setAside(context) }
}

/** The same, and its buttons can be taken by number. */
export function offering(context: RequestContext, reply: Reply): TurnResult {
  const outcome = shown(context, reply)
  const offered = reply.choices.map(({ id, label }) => ({ id, label }))
  return { ...outcome, session: { ...outcome.session, offered } }
}

/** With something said before the rest. */
export function leading(outcome: TurnResult, ...blocks: readonly Block[]): TurnResult {
  return { ...outcome, reply: { ...outcome.reply, blocks: [...blocks, ...outcome.reply.blocks] } }
}

export function optionsOf(context: RequestContext, dependencies: Dependencies): ProjectOptions {
  return {
    today: dayAt(context.now),
    calendar: context.calendar,
    library: dependencies.knowledge.library,
    flows: dependencies.catalogue.map(entry => entry.id),
    drafts: context.drafts.map(draft => draft.saved.id),
  }
}
