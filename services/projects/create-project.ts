import { cleanText } from '../../common/clean-text.js'
import { carriesSecretMarking, secretRefused } from '../../common/secret-marking.js'
import { newProject, type Project } from '../../projects/project.js'

export type Created = { readonly project: Project } | { readonly problem: string }

/** A project that begins, by its name as somebody wrote it; or why it cannot be called so. Pure. */
export function createProject(
  written: string,
  { id, now, otherNames }: { readonly id: string; readonly now: number; readonly otherNames: readonly string[] },
): Created {
  if (carriesSecretMarking(written)) return { problem: secretRefused }
  const name = cleanText(written).trim()
  const problem = problemOfName(name, otherNames)
  return problem === null ? { project: newProject(id, name, now) } : { problem }
}

/** Why a project cannot bear a name; null where it can. */
export function problemOfName(name: string, otherNames: readonly string[]): string | null {
  if (name.trim() === '') return '请写项目名称。'
  if ([...name.trim()].length > 100) return '名称请控制在100个字以内。'
  return otherNames.includes(name.trim()) ? `已经有叫“${name.trim()}”的项目了。` : null
}
