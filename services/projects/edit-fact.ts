import type { Project } from '../../projects/project.js'
import { problemOfName } from './create-project.js'
import { type Editor, kept, problem, same } from './editor.js'
import type { Edited } from './project-edit.js'
import { factOf } from './project-facts.js'

/** Writes a line of the project's file, or, with nothing said, empties it. */
export function editFact(project: Project, id: string, said: string, editor: Editor): Edited {
  const fact = factOf(id)
  if (!fact) return problem('没有这一项，请刷新再试。')
  const was = fact.shown(project)
  if (said.trim() === '') {
    if (fact.cleared === null) return problem(`${fact.label}不能空着。`)
    if (was === null) return same(`${fact.label}本来就没有填。`)
    const line = `清空${fact.label}（原为${was}）`
    return kept(project, fact.cleared(project), editor, line, `已清空${fact.label}。`)
  }
  const read = fact.read(said, project, editor)
  if ('problem' in read) return problem(String(read.problem))
  if (typeof read.name === 'string') {
    const taken = problemOfName(read.name, editor.otherNames)
    if (taken !== null) return problem(taken)
  }
  const shown = fact.shown({ ...project, ...read }) ?? said
  if (shown === was) return same(`${fact.label}已经是${shown}。`)
  const line = was === null ? `填写${fact.label}：${shown}` : `${fact.label}：${was} → ${shown}`
  return kept(project, read, editor, line, `记下了：${fact.label}为${shown}${was === null ? '' : `（原为${was}）`}。`)
}
