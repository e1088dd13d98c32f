import { edited } from '../../projects/edits.js'
import type { Project } from '../../projects/project.js'
import type { ContractPart, Edited } from './project-edit.js'
import type { When } from './project-facts.js'

/** Who changes a project, when, and what its other projects are called. */
export interface Editor extends When {
  readonly person: string
  readonly otherNames: readonly string[]
}

/** A change that is kept. `line`: what the timeline says of it; `text`: what is answered. */
export function kept(project: Project, changes: Partial<Project>, { now }: Editor, line: string, text: string): Edited {
  return { kind: 'kept', project: edited(project, changes, now, line), text }
}

export function same(text: string): Edited {
  return { kind: 'same', text }
}

export function problem(text: string, part: ContractPart | null = null): Edited {
  return { kind: 'problem', problem: text, part }
}
