import { stages } from '../regulation/stages.js'
import { migrateRule } from './due-rule.js'
import { type Contract, type Edit, newProject, type Project } from './project.js'

/**
 * A project as it was kept, by this version or an earlier one: what an earlier one did not know of is empty, whatever it
 * archived is on hold, its word for that was `aside`, and its rules for days were of three kinds.
 */
export function readProject(kept: Partial<Project>, id: string, revision: number): Project {
  const blank = newProject(id, '', 0)
  const project: Project = { ...blank, ...kept, id, revision }
  return {
    ...project,
    stage: stages.find(stage => stage === project.stage) ?? blank.stage,
    approval: { ...blank.approval, ...kept.approval },
    contracts: project.contracts.map(withId),
    ...withRules({ dues: project.dues }),
    ...withEnding({ closed: project.closed, ending: project.ending ?? (project.closed ? 'on-hold' : null) }),
    history: { ...project.history, edits: project.history.edits.map(editIn) },
  }
}

/** Contracts had no id at first. */
function withId({ id, ...contract }: Partial<Contract>, at: number): Contract {
  return { name: '', amount: null, day: null, ...contract, id: id ?? `c${at + 1}` }
}

/** A change as it can be taken back: with the words of today for how a project ended. */
function editIn({ text, before, after }: Edit): Edit {
  return { text, before: withRules(withEnding(before)), after: withRules(withEnding(after)) }
}

/** The days that were set, with the rules of today; one that nobody can read any more is left out, never guessed. */
function withRules<T extends Partial<Project>>(kept: T): T {
  if (kept.dues === undefined) return kept
  const dues = Object.entries(kept.dues).flatMap(([id, setting]) => {
    const rule = migrateRule(setting.rule, setting.said)
    return rule === null ? [] : [[id, { ...setting, rule: { ...rule, owner: setting.basis } }] as const]
  })
  return { ...kept, dues: Object.fromEntries(dues) }
}

function withEnding<T extends Partial<Project>>(kept: T): T {
  const { ending }: { readonly ending?: string | null } = kept
  return ending === 'aside' ? { ...kept, ending: 'on-hold' } : kept
}
