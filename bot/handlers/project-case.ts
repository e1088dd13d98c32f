import { dayAt } from '../../common/day.js'
import { lastEdit } from '../../projects/edits.js'
import type { Project } from '../../projects/project.js'
import type { Asked } from '../asked.js'
import type { Editor } from '../edit-project.js'
import type { Block, Choice, Reply } from '../reply.js'
import type { Outcome, Scene, Tools } from '../scene.js'
import { command } from '../views/project-command.js'
import { type ProjectOptions, projectView } from '../views/project-view.js'
import { setAside } from './show-step.js'

/** A project with what is needed to do something about it. */
export interface Case {
  readonly scene: Scene
  readonly tools: Tools
  readonly project: Project
}

/** Who changes it, for the rules of changing. */
export function editorOf({ scene, project }: Case): Editor {
  const others = scene.projects.filter(one => one.id !== project.id)
  return {
    now: scene.now,
    calendar: scene.calendar,
    person: scene.session.person,
    otherNames: others.map(one => one.name),
  }
}

export function show({ scene, tools, project }: Case, lead: readonly Block[] = []): Outcome {
  return about(project, shown(scene, projectView(project, optionsOf(scene, tools), lead)))
}

/** Says that a change is kept, with the ways on; `choices` come first. */
export function kept(one: Case, text: string, choices: readonly Choice[] = []): Outcome {
  const { scene, project } = one
  const all: Choice[] = [
    ...choices,
    ...(project.closed ? [command('take-out', '重新打开', project.id)] : []),
    command('show', `看${project.name}`, project.id),
    ...(lastEdit(project) === null ? [] : [command('take-back', '撤销', project.id)]),
    command('due-soon', '近期要办'),
    command('list', '我的项目'),
  ]
  const outcome = shown(scene, { blocks: [{ kind: 'conclusion', text }], choices: all })
  return about(project, { ...outcome, projects: [project] })
}

/** What is said next of 「项目」 is said of this one. */
export function about(project: Project, outcome: Outcome): Outcome {
  return { ...outcome, session: { ...outcome.session, project: project.id } }
}

export function ask(scene: Scene, asked: Asked, text: string, choices: readonly Choice[] = []): Outcome {
  const outcome = asking(scene, asked, [{ kind: 'text', text }])
  return { ...outcome, reply: { ...outcome.reply, choices } }
}

export function asking(scene: Scene, asked: Asked, blocks: readonly Block[]): Outcome {
  const reply: Reply = { blocks, choices: [] }
  return { reply, session: { ...scene.session, asked, inHand: null, shown: null, offered: [] }, runs: setAside(scene) }
}

export function said(scene: Scene, text: string): Outcome {
  return shown(scene, { blocks: [{ kind: 'text', text }], choices: [command('list', '我的项目')] })
}

/** Whatever filing was in hand is put down, and stays a draft: the next words are not taken for an answer to it. */
export function shown(scene: Scene, reply: Reply): Outcome {
  return { reply, session: { ...scene.session, inHand: null, shown: null, offered: [] }, runs: setAside(scene) }
}

/** The same, and its buttons can be taken by number. */
export function offering(scene: Scene, reply: Reply): Outcome {
  const outcome = shown(scene, reply)
  const offered = reply.choices.map(({ id, label }) => ({ id, label }))
  return { ...outcome, session: { ...outcome.session, offered } }
}

/** With something said before the rest. */
export function leading(outcome: Outcome, ...blocks: readonly Block[]): Outcome {
  return { ...outcome, reply: { ...outcome.reply, blocks: [...blocks, ...outcome.reply.blocks] } }
}

export function optionsOf(scene: Scene, tools: Tools): ProjectOptions {
  return {
    today: dayAt(scene.now),
    calendar: scene.calendar,
    library: tools.knowledge.library,
    flows: tools.catalogue.map(entry => entry.id),
    drafts: scene.drafts.map(draft => draft.saved.id),
  }
}
