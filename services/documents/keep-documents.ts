import type { Reply } from '../../bot/reply.js'
import type { RequestContext, TurnResult } from '../../bot/request-context.js'
import { changed } from '../../projects/project.js'
import { projectOf } from '../projects/project-of.js'

/** Writes the documents that a reply brings into the file of the project whose filing they were made from. */
export function withDocuments(
  { madeFrom, projects = [] }: Pick<TurnResult, 'madeFrom' | 'projects'>,
  { blocks }: Reply,
  context: Pick<RequestContext, 'projects' | 'isMember' | 'now'>,
): TurnResult['projects'] {
  const names = blocks.flatMap(block => (block.kind === 'file' ? [block.name] : []))
  if (!madeFrom || names.length === 0 || !context.isMember) return projects
  const all = [...projects, ...context.projects.filter(one => !projects.some(other => other.id === one.id))]
  const project = projectOf(madeFrom, all)
  if (!project) return projects
  const made = names.map(name => ({ name, run: madeFrom.id, at: context.now }))
  const earlier = project.documents.filter(one => one.run !== madeFrom.id || !names.includes(one.name))
  const documents = [...earlier, ...made].slice(-mostDocuments)
  const line = `生成${names.map(name => `“${name}”`).join('、')}`
  const kept = changed(project, { documents }, context.now, line)
  return [...projects.filter(one => one.id !== kept.id), kept]
}

/** A list that nobody can read to the end is cut at its beginning. */
const mostDocuments = 200
