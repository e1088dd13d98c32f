import { stages } from '../regulation/stages.js'
import { type Contract, newProject, type Project } from './project.js'

/**
 * A project as it was kept, by this version or an earlier one: what an earlier one did not know of is empty, and whatever
 * it put away it put aside.
 */
export function readProject(kept: Partial<Project>, id: string, revision: number): Project {
  const blank = newProject(id, '', 0)
  const project: Project = { ...blank, ...kept, id, revision }
  return {
    ...project,
    stage: stages.find(stage => stage === project.stage) ?? blank.stage,
    approval: { ...blank.approval, ...kept.approval },
    contracts: project.contracts.map(withId),
    ending: kept.ending ?? (project.closed ? 'aside' : null),
  }
}

/** Contracts had no id at first. */
function withId({ id, ...contract }: Partial<Contract>, at: number): Contract {
  return { name: '', amount: null, day: null, ...contract, id: id ?? `c${at + 1}` }
}
