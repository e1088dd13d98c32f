import { changed, type Edit, type Project } from './project.js'

/** How many changes can be taken back. */
const mostEdits = 20

/** The project changed by hand, so that it can be taken back: {@link undone}. */
export function edited(project: Project, changes: Partial<Project>, at: number, text: string): Project {
  const { edits, undone } = project.history
  const edit: Edit = { text, before: partsOf(project, changes), after: changes }
  const kept = [...edits.slice(0, edits.length - undone), edit].slice(-mostEdits)
  return changed(project, { ...changes, history: { edits: kept, undone: 0 } }, at, text)
}

/** The change that {@link undone} would take back; null where there is none. */
export function lastEdit({ history: { edits, undone } }: Project): Edit | null {
  return edits[edits.length - undone - 1] ?? null
}

/** The change that {@link redone} would make again; null where there is none. */
export function undoneEdit({ history: { edits, undone } }: Project): Edit | null {
  return edits[edits.length - undone] ?? null
}

/** Takes the last change back; null where there is none, or where something else changed the same since. */
export function undone(project: Project, at: number): Project | null {
  const edit = lastEdit(project)
  const { edits, undone: count } = project.history
  if (!edit || !stands(project, edit.after)) return null
  return changed(project, { ...edit.before, history: { edits, undone: count + 1 } }, at, `撤销：${edit.text}`)
}

/** Makes the change again that was taken back last; null where there is none, or where something else changed since. */
export function redone(project: Project, at: number): Project | null {
  const edit = undoneEdit(project)
  const { edits, undone: count } = project.history
  if (!edit || !stands(project, edit.before)) return null
  return changed(project, { ...edit.after, history: { edits, undone: count - 1 } }, at, `重做：${edit.text}`)
}

function stands(project: Project, parts: Partial<Project>): boolean {
  return JSON.stringify(partsOf(project, parts)) === JSON.stringify(parts)
}

/** The same parts of a project as `like` has. */
function partsOf(project: Project, like: Partial<Project>): Partial<Project> {
  const names = Object.keys(like) as (keyof Project)[]
  return Object.fromEntries(names.map(name => [name, project[name]]))
}
