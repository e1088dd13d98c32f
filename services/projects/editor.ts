import { edited } from '../../projects/edits.js'
import type { Project } from '../../projects/project.js'
import type { ContractPart, Edited } from './project-edit.js'
import type { When } from './project-facts.js'

/** Who changes a project, when, and what its other projects are called. */
export interface Editor extends When {
  readonly person: string
  readonly otherNames: readonly string[]
  /** Who can be told by a paired account, by name; empty where no account is paired, and all is said on the page. */
  readonly reached: readonly string[]
}

/** What to say of people who are named to do something, and have no account to be told by; empty where all have. */
export function withoutAccount(names: readonly string[], { reached }: Pick<Editor, 'reached'>): string {
  const missing = reached.length === 0 ? [] : names.filter(name => !reached.includes(name))
  if (missing.length === 0) return ''
  const who = missing.join('、')
  return `${who}还没有配对的账号，提醒暂时发不到${missing.length > 1 ? '这几位' : '本人'}：请${who}配对，或者在“提醒设置”里写明哪个账号由${who}使用。`
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
