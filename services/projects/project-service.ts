import { carriesSecretMarking, secretRefused } from '../../common/secret-marking.js'
import type { Calendar } from '../../common/working-days.js'
import type { DocumentMaker, MadeFile } from '../../flows/documents/ports.js'
import type { ProjectStore } from '../../projects/ports.js'
import type { Project } from '../../projects/project.js'
import type { Current } from '../current.js'
import { providerFile } from '../documents/provider-file.js'
import type { RunStore } from '../filings/saved-run.js'
import { authorise } from '../people/authorise.js'
import type { Caller } from '../people/caller.js'
import { type Pairings, reachedBy } from '../people/pairings.js'
import { settledDuties } from '../reminders/settled-duties.js'
import { createProject } from './create-project.js'
import { editProject } from './edit-project.js'
import type { ContractPart, ProjectEdit } from './project-edit.js'

export interface ProjectServiceParts {
  readonly store: Pick<RunStore, 'findRun'> & { readonly projects: ProjectStore }
  readonly calendar: Current<Calendar>
  readonly newId: () => string
  /** Milliseconds. */
  readonly now: () => number
  /** Who can be told by an account; leave out where everything is said on the page. */
  readonly pairings?: Pick<Pairings, 'list'>
  /** Makes Word files, once it is ready. */
  readonly documents?: Current<DocumentMaker | undefined>
}

/** A project, and how each of its filings stands, by its id. */
export interface ProjectFile {
  readonly project: Project
  readonly states: ReadonlyMap<string, RunState>
}

/** `gone`: deleted, or cleared because nobody went on with it. */
export type RunState = 'open' | 'finished' | 'gone'

/** What the page does with projects: the same files as in the chat, under the same rules. */
export interface ProjectService {
  list(caller: Caller): Promise<{ readonly open: readonly Project[]; readonly archived: readonly Project[] }>
  /** Undefined where there is no such project. */
  read(caller: Caller, id: string): Promise<ProjectFile | undefined>
  create(caller: Caller, name: string): Promise<{ readonly id: string } | { readonly problem: string }>
  /** 提醒函 to the provider, as a Word file; undefined where there is no such project, `why` where none can be made. */
  letter(caller: Caller, id: string): Promise<MadeFile | { readonly why: string } | undefined>
  /** `revision` is that of the page on the screen. */
  change(caller: Caller, id: string, revision: number, edit: ProjectEdit): Promise<ProjectChanged | undefined>
}

/**
 * `refused`: nothing was kept, and why; `conflict`: nothing was kept, because it was changed elsewhere since. The file
 * comes with each, as it stands now.
 */
export type ProjectChanged = { readonly file: ProjectFile } & (
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string; readonly part: ContractPart | null }
  | { readonly kind: 'conflict'; readonly why: string }
  /** What was read is repeated, and kept once the person agrees. */
  | { readonly kind: 'confirm'; readonly text: string }
)

/** How many archived projects are listed. */
const mostArchived = 200
const elsewhere = '这个项目刚在别处改过，现在显示的是最新的，这一次没有存。请看一眼，再改一次。'

export function projectService(parts: ProjectServiceParts): ProjectService {
  const { store, calendar, newId, now } = parts
  const { projects } = store

  async function fileOf(caller: Caller, project: Project): Promise<ProjectFile> {
    const states = await Promise.all(project.runs.map(async ({ run }) => [run, await stateOf(caller, run)] as const))
    return { project, states: new Map(states) }
  }

  async function stateOf(caller: Caller, run: string): Promise<RunState> {
    const saved = await store.findRun(run, caller.person)
    return saved?.status === 'open' || saved?.status === 'finished' ? saved.status : 'gone'
  }

  return {
    async list(caller) {
      authorise(caller)
      return { open: await projects.openProjects(), archived: await projects.archivedProjects(mostArchived) }
    },
    async read(caller, id) {
      authorise(caller)
      const project = await projects.findProject(id)
      return project && fileOf(caller, project)
    },
    async letter(caller, id) {
      authorise(caller)
      const project = await projects.findProject(id)
      const documents = parts.documents?.()
      if (!project) return undefined
      return documents ? providerFile(project, documents) : { why: '文稿还在准备，请过几秒再点一次。' }
    },
    async create(caller, written) {
      authorise(caller)
      const otherNames = (await projects.openProjects()).map(one => one.name)
      const made = createProject(written, { id: newId(), now: now(), otherNames })
      if ('problem' in made) return made
      await projects.saveProject(made.project)
      return { id: made.project.id }
    },
    async change(caller, id, revision, edit) {
      authorise(caller)
      const project = await projects.findProject(id)
      if (!project) return undefined
      const refuse = async (why: string, part: ContractPart | null = null): Promise<ProjectChanged> => ({
        kind: 'refused',
        why,
        part,
        file: await fileOf(caller, project),
      })
      if (textsIn(edit).some(carriesSecretMarking)) return refuse(secretRefused)
      if (project.revision !== revision)
        return { kind: 'conflict', why: elsewhere, file: await fileOf(caller, project) }
      const all = await projects.openProjects()
      const otherNames = all.filter(one => one.id !== id).map(one => one.name)
      const reached = reachedBy((await parts.pairings?.list()) ?? [])
      const editor = { now: now(), calendar: calendar(), person: caller.person, otherNames, reached }
      const done = editProject(project, edit, editor)
      if (done.kind === 'problem') return refuse(done.problem, done.part)
      if (done.kind === 'which-undo') return refuse(`最近一次改动是“${done.text}”，不是要撤销的这一次，没有撤销。`)
      if (done.kind === 'whose') return refuse(`${done.repeated}。请选这个日子是本单位自己定的，还是通知规定的。`)
      if (done.kind === 'confirm') return { kind: 'confirm', text: done.repeated, file: await fileOf(caller, project) }
      if (done.kind === 'same') return { kind: 'kept', text: done.text, file: await fileOf(caller, project) }
      const settled = settledDuties([project], [done.project])
      const isSaved = await projects.saveProject(done.project, { settled, at: now() })
      const saved = (await projects.findProject(id)) ?? project
      if (!isSaved) return { kind: 'conflict', why: elsewhere, file: await fileOf(caller, saved) }
      return { kind: 'kept', text: done.text, file: await fileOf(caller, saved) }
    },
  }
}

/** Everything that a person wrote. */
function textsIn(edit: ProjectEdit): readonly string[] {
  return Object.values(edit).flatMap(value =>
    typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value) : [],
  )
}
