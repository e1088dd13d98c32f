import { textAt } from '../../flows/engine/data.js'
import type { Project } from '../../projects/project.js'
import type { SavedRun } from '../filings/saved-run.js'

/** The project a filing belongs to: the one it was begun for, or the one whose name it bears. */
export function projectOf(
  { id, run }: Pick<SavedRun, 'id' | 'run'>,
  projects: readonly Project[],
): Project | undefined {
  return (
    projects.find(project => project.runs.some(one => one.run === id)) ??
    projects.find(project => project.name === textAt(run.data, 'project'))
  )
}
