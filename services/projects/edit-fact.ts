import type { Project } from '../../projects/project.js'
import { problemOfName } from './create-project.js'
import { type Editor, kept, problem, same, withoutAccount } from './editor.js'
import { followDates } from './follow-dates.js'
import type { Edited } from './project-edit.js'
import { factOf, namesIn } from './project-facts.js'

/** Writes a line of the project's file, or, with nothing said, empties it. */
export function editFact(project: Project, id: string, said: string, editor: Editor): Edited {
  const fact = factOf(id)
  if (!fact) return problem('没有这一项，请刷新再试。')
  const was = fact.shown(project)
  if (said.trim() === '') {
    if (fact.cleared === null) return problem(`${fact.label}不能空着。`)
    if (was === null) return same(`${fact.label}本来就没有填。`)
    const line = `清空${fact.label}（原为${was}）`
    const cleared = fact.cleared(project)
    return kept(project, cleared, editor, line, `已清空${fact.label}。${followDates(project, cleared, editor).told}`)
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
  const followed = followDates(project, read, editor)
  const names = fact.id === 'handler' || fact.id === 'superior' ? namesIn(shown) : []
  const text = `记下了：${fact.label}为${shown}${was === null ? '' : `（原为${was}）`}。`
  const more = `${followed.told}${withoutAccount(names, editor)}`
  return kept(project, { ...read, ...followed.changes }, editor, line, `${text}${more}`)
}
