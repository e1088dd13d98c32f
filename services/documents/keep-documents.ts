import { changed, type Project } from '../../projects/project.js'
import type { SavedRun } from '../filings/saved-run.js'
import { projectOf } from '../projects/project-of.js'

/**
 * Writes documents that were made from a filing into the file of its project. `projects`: those that changed already;
 * `around`: as they stood before.
 */
export function withDocuments(
  projects: readonly Project[],
  names: readonly string[],
  madeFrom: Pick<SavedRun, 'id' | 'run'>,
  around: { readonly projects: readonly Project[]; readonly now: number },
): readonly Project[] {
  if (names.length === 0) return projects
  const all = [...projects, ...around.projects.filter(one => !projects.some(other => other.id === one.id))]
  const project = projectOf(madeFrom, all)
  if (!project) return projects
  const made = names.map(name => ({ name, run: madeFrom.id, at: around.now }))
  const earlier = project.documents.filter(one => one.run !== madeFrom.id || !names.includes(one.name))
  const documents = [...earlier, ...made].slice(-mostDocuments)
  const line = `生成${names.map(name => `“${name}”`).join('、')}`
  const kept = changed(project, { documents }, around.now, line)
  return [...projects.filter(one => one.id !== kept.id), kept]
}

/** A list that nobody can read to the end is cut at its beginning. */
const mostDocuments = 200
